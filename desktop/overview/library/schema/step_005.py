"""Step 5: what a feed calls itself, so that a source that is called the same follows when its feed is renamed."""

from __future__ import annotations

import sqlite3

STATEMENTS = ("ALTER TABLE source_fetch ADD COLUMN title TEXT NOT NULL DEFAULT ''",)


def apply(connection: sqlite3.Connection) -> None:
    """Add the column. It is filled when the feed answers the next time."""
    for statement in STATEMENTS:
        connection.execute(statement)
