"""Small facts that the library keeps about itself, by their names."""

from __future__ import annotations

import sqlite3


def recall(connection: sqlite3.Connection, name: str) -> str | None:
    """What is remembered under a name, or None."""
    row = connection.execute("SELECT value FROM remembered WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row is not None else None


def remember(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Remember it, in the place of what was remembered before. Inside a transaction."""
    connection.execute("REPLACE INTO remembered VALUES (?, ?)", (name, value))


def forget(connection: sqlite3.Connection, name: str) -> None:
    """Remember nothing under a name any more. Inside a transaction."""
    connection.execute("DELETE FROM remembered WHERE name = ?", (name,))
