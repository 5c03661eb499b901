"""The library's schema as numbered steps: append-only, each in a transaction of its own, each with a test.

A step is a module `step_NNN` with `apply(connection)`, written in SQL and never changed once released. The number of
the last step is the file's PRAGMA user_version. Before a step runs on a library with content, a copy is kept.

The search index is written by code that knows the tables as they are now, and so is made anew with the last step, where
one of them notes that it is to be.
"""

from __future__ import annotations

import sqlite3
from importlib import import_module

LATEST = 10


def version(connection: sqlite3.Connection) -> int:
    """The schema step the file is at; 0: no schema yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection, until: int = LATEST) -> None:
    """Run the missing steps up to `until`. `connection` must be in autocommit mode (isolation_level None).

    A step that fails is rolled back whole and its error raised; the steps before it stay.
    """
    for number in range(version(connection) + 1, until + 1):
        step = import_module(f"overview.library.schema.step_{number:03}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) < number:  # else another process has taken it meanwhile
                step.apply(connection)
                if number == LATEST:
                    _make_index_anew(connection)
                connection.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled back by itself already
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _make_index_anew(connection: sqlite3.Connection) -> None:
    """Do so where it was noted."""
    if connection.execute("DELETE FROM remembered WHERE name = 'index:anew'").rowcount:
        from overview.library.indexing import make_anew  # a new library has no need of it

        make_anew(connection)
