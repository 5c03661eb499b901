"""Step 8: who wrote an article stands in the search index, which is made anew for it: to find an author, all articles
were gone through twice."""

from __future__ import annotations

import sqlite3


def apply(connection: sqlite3.Connection) -> None:
    """Note that the index is to be made anew, where there is something in it."""
    if connection.execute("SELECT 1 FROM article LIMIT 1").fetchone() is not None:
        connection.execute("REPLACE INTO remembered VALUES ('index:anew', '1')")
