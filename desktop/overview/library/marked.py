"""Sources that carry a mark of the program's, by their keys."""

from __future__ import annotations

import json
import sqlite3

from overview.library.opening import Library


def marked(connection: sqlite3.Connection, name: str) -> frozenset[str]:
    """Keys of the sources with this mark."""
    row = connection.execute("SELECT value FROM remembered WHERE name = ?", (f"marked:{name}",)).fetchone()
    return frozenset(json.loads(row[0])) if row else frozenset()


def mark(library: Library, name: str, key: str, *, on: bool) -> None:
    """Mark a source, or take the mark off."""
    with library.transaction() as connection:
        keys = marked(connection, name)
        keys = keys | {key} if on else keys - {key}
        connection.execute("REPLACE INTO remembered VALUES (?, ?)", (f"marked:{name}", json.dumps(sorted(keys))))
