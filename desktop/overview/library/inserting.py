"""Many rows into a table at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain

MOST_VALUES = 30_000  # of one statement; SQLite takes 32,766 (https://www.sqlite.org/limits.html)


def insert(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Insert rows, each with a value for each of `columns`. Inside a transaction.

    By few statements rather than by one for each row: between two of them other threads get their turn at the
    interpreter, and FTS5 closes what it has begun.
    """
    most = MOST_VALUES // len(columns)
    marks = f"({', '.join('?' * len(columns))})"
    for start in range(0, len(rows), most):
        part = rows[start : start + most]
        connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([marks] * len(part))}",
            tuple(chain.from_iterable(part)),
        )
