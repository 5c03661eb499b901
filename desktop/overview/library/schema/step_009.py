"""Step 9: the originals that articles have: after each import all texts were gone through for them."""

from __future__ import annotations

import sqlite3

STATEMENTS = ("CREATE INDEX article_text_by_original ON article_text (original_file) WHERE original_file IS NOT NULL",)


def apply(connection: sqlite3.Connection) -> None:
    """Make the index."""
    for statement in STATEMENTS:
        connection.execute(statement)
