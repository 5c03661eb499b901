"""Opening a library: what is found at its path decides, and nothing is ever overwritten.

No file: a new library. A library of this version: use it. An older one: keep a copy, then upgrade. A newer one, another
program's file, a damaged or empty file: a `LibraryError` that says so; `recovery.py` helps from there.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from overview.library import writing
from overview.library.connection import APPLICATION_ID, BUSY_MILLISECONDS, FILE_NAME, PRAGMAS, connect
from overview.library.failures import Damaged, Missing, NotALibrary, TooNew, Unwritable, in_words, is_of_database
from overview.library.schema import LATEST, upgrade
from overview.paths import make_private

# https://www.sqlite.org/fileformat.html: the header's first 100 bytes
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
MANY_PAGES = 10_000  # of 4 KB, that the log may hold while what can be had again is written


class Library:
    """An open library: its file, connections to read it, and transactions to write it (from any thread)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = threading.RLock()
        self._bound = False

    def connect(self, seconds: float = BUSY_MILLISECONDS / 1000) -> sqlite3.Connection:
        """A new read-only connection, for one thread at a time; it waits `seconds` where the library is locked.

        Raises Damaged, Missing or Unwritable.
        """
        try:
            return connect(self.path, seconds)
        except sqlite3.DatabaseError as error:
            raise (in_words(error) if self.path.exists() else self._gone()) from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write through the models inside one transaction: all or nothing. Threads take turns; a transaction inside
        another is part of it. Gives the connection that the models use, for what is said better in SQL.

        Raises Missing when the file was moved or removed, Unwritable when the disk is full or read-only, or another
        program keeps the library locked; nothing of the transaction is kept then.
        """
        with self._writing:
            if not self.path.exists():  # SQLite would make an empty file, or write into one that has no name any more
                raise self._gone()
            if not self._bound:
                writing.bind(self.path)
                self._bound = True
            try:
                connection = writing.connection()
            except sqlite3.DatabaseError as error:
                raise in_words(error) from error
            if connection.in_transaction:
                yield connection
                return
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                # A full disk has rolled back by itself already: there peewee's own atomic() trips.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if isinstance(error, Exception) and is_of_database(error):
                    raise in_words(error) from error
                raise

    @contextlib.contextmanager
    def refetchable(self) -> Iterator[None]:
        """For this thread's transactions within, whose content can be had again: they don't wait for the disk.

        In a power cut the last of them may be undone, whole; what others commit, as the reader's own state, is on the
        disk all the same, with all that came before it (https://www.sqlite.org/pragma.html#pragma_synchronous). Nor
        do they wait as often for what they wrote to be carried over from the log into the file: that is done at the
        end, as far as nobody is in the way, or the next to write, who may be the reader, would have to wait for it.
        """
        with self.transaction() as connection:
            pass
        connection.execute("PRAGMA synchronous=normal")
        connection.execute(f"PRAGMA wal_autocheckpoint={MANY_PAGES}")
        try:
            yield
        finally:
            connection.execute(f"PRAGMA synchronous={PRAGMAS['synchronous']}")
            connection.execute(f"PRAGMA wal_autocheckpoint={PRAGMAS['wal_autocheckpoint']}")
            with contextlib.suppress(sqlite3.DatabaseError):  # on a full disk it stays in the log, and is as safe there
                connection.execute("PRAGMA wal_checkpoint(passive)")

    def _gone(self) -> Missing:
        return Missing(f"{self.path} is gone. Nothing is kept until it is back; then start Overview anew.")

    def close(self) -> None:
        """Close this thread's writing connection."""
        if self._bound:
            writing.close()
            self._bound = False  # another library may be written meanwhile


def open_library(folder: Path) -> Library:
    """Open the library in `folder`, creating or upgrading it. Raises LibraryError."""
    path = folder / FILE_NAME
    found = schema_version(path)
    if found == LATEST:
        return Library(path)
    try:
        make_private(folder)
    except OSError as error:
        raise Unwritable(f"The folder {folder} can’t be made: {error.strerror}. Use --library DIR.") from error
    try:
        if found is None:
            create(path)
        else:
            from overview.library.backup import BEFORE, copy_whole

            copy_whole(path, folder / "backups", f"{BEFORE}{LATEST}")
            with contextlib.closing(writable(path)) as connection:
                upgrade(connection)
    except (sqlite3.Error, OSError) as error:
        raise in_words(error) from error
    return Library(path)


def is_earlier(folder: Path) -> bool:
    """Whether an earlier Overview wrote the library in `folder`: opening takes the longer the larger it is.

    Raises as `schema_version`.
    """
    found = schema_version(folder / FILE_NAME)
    return found is not None and found < LATEST


def schema_version(path: Path) -> int | None:
    """The schema step of the file at `path`, read from its header; None: there is no file.

    Raises Damaged for an empty or unreadable file, NotALibrary for another program's, TooNew for a newer library's.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Unwritable(f"The library at {path} cannot be read: {error.strerror}.") from error
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise Damaged(f"The library at {path} is damaged: {'it is empty' if not header else 'it is not a database'}.")
    step = int.from_bytes(header[60:64], "big")
    owner = int.from_bytes(header[68:72], "big")
    if owner != APPLICATION_ID:
        raise NotALibrary(f"The file {path} belongs to another program.")
    if step > LATEST:
        raise TooNew(
            f"A newer Overview wrote the library at {path}. Nothing was changed; use that Overview, or another folder."
        )
    return step


def writable(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, for schema steps and upkeep."""
    connection = sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
    connection.execute("PRAGMA foreign_keys=1")
    return connection


def create(path: Path) -> None:
    """Make an empty library under another name, then give it its own: a full disk leaves no half library behind."""
    for ending in ("-wal", "-shm"):  # SQLite would write what the log of a library that is gone holds into this one
        if (log := path.with_name(path.name + ending)).exists():
            log.replace(log.with_name(f"{log.name}.left"))
    draft = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        with contextlib.closing(writable(draft)) as connection:
            connection.execute("PRAGMA journal_mode=memory")  # nothing of a draft has to survive
            connection.execute("PRAGMA auto_vacuum=incremental")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            upgrade(connection)
            connection.execute("PRAGMA journal_mode=wal")
        _name(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _name(draft: Path, path: Path) -> None:
    """Give a draft its name, unless another process was quicker. A link takes nothing's place, as a new name would."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a disk that knows no links
        if not path.exists():
            draft.rename(path)
