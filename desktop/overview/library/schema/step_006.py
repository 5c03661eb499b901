"""Step 6: imported articles of a country, by source: only they may be of another country than their source."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    "CREATE INDEX article_by_import ON article (country, source_id, published, id) WHERE batch_id IS NOT NULL",
)


def apply(connection: sqlite3.Connection) -> None:
    """Make the index."""
    for statement in STATEMENTS:
        connection.execute(statement)
