"""Step 4: since when a source has been failing, so that it can be said truthfully."""

from __future__ import annotations

import sqlite3

STATEMENTS = ("ALTER TABLE source_fetch ADD COLUMN failing_since INTEGER",)


def apply(connection: sqlite3.Connection) -> None:
    """Add the column. When what fails already began to is not known: NULL."""
    for statement in STATEMENTS:
        connection.execute(statement)
