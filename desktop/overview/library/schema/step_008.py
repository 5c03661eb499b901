"""Step 8: who wrote an article stands in the search index, which is made anew for it: to find an author, all articles
were gone through twice.

A later step that has the index made anew leaves nothing to be done here.
"""

from __future__ import annotations

import sqlite3


def apply(connection: sqlite3.Connection) -> None:
    """Make the index anew, as this Overview makes it."""
    if connection.execute("SELECT 1 FROM article LIMIT 1").fetchone() is not None:
        from overview.library.indexing import make_anew

        make_anew(connection)
