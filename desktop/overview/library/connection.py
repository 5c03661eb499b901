"""Connections to the library's file: the reading side, on the standard library alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

FILE_NAME = "library.sqlite"
APPLICATION_ID = 0x4F565257  # "OVRW", PRAGMA application_id of every library
BUSY_MILLISECONDS = 10_000

# WAL lets window and engine work at once; FULL, because what the reader saved must survive a power cut.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "busy_timeout": BUSY_MILLISECONDS,
    "foreign_keys": 1,
    "secure_delete": 1,  # what was removed is written over; only some systems build SQLite so
    "cache_size": -16_384,
    "temp_store": "memory",
    "wal_autocheckpoint": 1000,  # pages; SQLite's own measure
    "journal_size_limit": 64 * 1024 * 1024,
}

_NO_INDEX = (sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP)


class Frozen(sqlite3.Connection):
    """Reads a library as it stands, on a disk too full for the index of its log: it knows of nothing that is written
    from then on, so no more than one question is asked of it."""


def connect(path: Path, seconds: float = BUSY_MILLISECONDS / 1000) -> sqlite3.Connection:
    """A connection for reading, usable from one thread at a time. It cannot write.

    Raises sqlite3.Error. A library in a folder that cannot be written to is read all the same, and on a full disk, as
    long as nothing is in its log: see `Frozen`.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=seconds, check_same_thread=False
    )
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        full = error.sqlite_errorcode in _NO_INDEX and not _has_log(path)
        if not full and error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise  # locked, for instance: whoever is writing must be seen
        # WAL needs a writable folder with room for its index; nobody else can be writing there.
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?immutable=1",
            uri=True,
            check_same_thread=False,
            factory=Frozen if full else sqlite3.Connection,
        )
    connection.execute(f"PRAGMA cache_size={PRAGMAS['cache_size']}")
    connection.execute("PRAGMA temp_store=memory")
    connection.execute("PRAGMA mmap_size=268435456")
    return connection


def _has_log(path: Path) -> bool:
    """Whether something was written that is in the log alone."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection, also of another process, has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
