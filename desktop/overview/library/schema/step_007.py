"""Step 7: articles by language, those without an English headline apart: what waits for a translation is found among
any number of others, and so are the languages that there are."""

from __future__ import annotations

import sqlite3

STATEMENTS = ("CREATE INDEX article_by_language ON article (language, title_en IS NULL, published, id)",)


def apply(connection: sqlite3.Connection) -> None:
    """Make the index."""
    for statement in STATEMENTS:
        connection.execute(statement)
