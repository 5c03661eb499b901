"""The connections that write: one for each thread, which SQL and the models share.

What writes by SQL alone does without the models, as importing peewee takes as long as asking fifty feeds.
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from overview.library.connection import BUSY_MILLISECONDS, PRAGMAS


class _OfThread(threading.local):
    """What each thread has of its own."""

    connection: sqlite3.Connection | None = None


_path = Path()
_thread = _OfThread()


def bind(path: Path) -> None:
    """Write to the library at `path` from now on: there is one in a process."""
    global _path
    close()
    _path = path


def connection() -> sqlite3.Connection:
    """This thread's connection, opened when it is first asked for. Raises sqlite3.Error."""
    if _thread.connection is None:
        opened = sqlite3.connect(_path, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
        try:
            for name, value in PRAGMAS.items():
                opened.execute(f"PRAGMA {name}={value}")
        except BaseException:
            opened.close()
            raise
        _thread.connection = opened
    return _thread.connection


def is_open(one: sqlite3.Connection) -> bool:
    """Whether this is this thread's connection, still."""
    return _thread.connection is one


def close() -> None:
    """Close this thread's connection."""
    if _thread.connection is not None:
        _thread.connection.close()
        _thread.connection = None
