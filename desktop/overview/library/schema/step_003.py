"""Step 3: when an article was last updated by its own word, and whether its site asks for payment to read it."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    "ALTER TABLE article ADD COLUMN updated INTEGER",
    "ALTER TABLE article ADD COLUMN paywalled INTEGER NOT NULL DEFAULT 0",
)


def apply(connection: sqlite3.Connection) -> None:
    """Add the columns."""
    for statement in STATEMENTS:
        connection.execute(statement)
