"""Sources that carry a mark of the program's, by their keys."""

from __future__ import annotations

import json
import sqlite3

from overview.library.opening import Library
from overview.library.remembered import recall, remember

CREDENTIALS = "credentials"  # the site wants to see a name, a password or cookies: they are in the keyring


def marked(connection: sqlite3.Connection, name: str) -> frozenset[str]:
    """Keys of the sources with this mark."""
    return frozenset(json.loads(recall(connection, f"marked:{name}") or "[]"))


def mark(library: Library, name: str, key: str, *, on: bool) -> None:
    """Mark a source, or take the mark off."""
    with library.transaction() as connection:
        keys = marked(connection, name)
        keys = keys | {key} if on else keys - {key}
        remember(connection, f"marked:{name}", json.dumps(sorted(keys)))
