"""Copies of the library: whole ones, and small daily ones of what can't be fetched again."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from overview.library.connection import FILE_NAME
from overview.library.failures import LibraryError, in_words
from overview.library.opening import create, schema_version, writable
from overview.library.schema import upgrade, version
from overview.paths import delete_older

KEPT = 5  # copies of a kind …
KEPT_BEFORE = 2  # … and of those before steps of the schema: each is as large as the library, and nobody asked for it
BEFORE = "before-step-"
DAY = 86_400
LEAVING = 2.0  # seconds within which a program that is ending has let the library go
ABANDONED = DAY  # seconds since a draft was written to last: whoever made it was cut off

# What the reader made, with the articles it is about: which rows of each table, `precious` being those articles.
_OWN = {
    "sqlite_sequence": "1",  # the numbers of what is left out are not given again: the reader's own goes by them
    "source": "origin = 'reader' OR id IN (SELECT source_id FROM live.reading_state)"
    " OR id IN (SELECT source_id FROM live.source_choice)"
    " OR id IN (SELECT source_id FROM live.article WHERE id IN precious)",
    "source_choice": "1",
    "reading_state": "1",
    "note": "1",
    "tag": "1",
    "story": "id IN (SELECT story_id FROM live.article WHERE id IN precious)",
    "story_choice": "1",
    "correction": "1",
    "import_batch": "1",
    "article": "id IN precious",
    "article_text": "article_id IN precious",
    "article_translation": "article_id IN precious",
    "earlier_text": "article_id IN precious",
    "picture": "key IN (SELECT picture_key FROM live.article_picture WHERE article_id IN precious)",
    "article_picture": "article_id IN precious",
    "remembered": "1",
}


class Copy(NamedTuple):
    """A backup on disk."""

    path: Path
    kind: str  # "daily", "whole" or "before-step-N"
    made: int  # Unix seconds
    size: int  # bytes


def copies(folder: Path) -> list[Copy]:
    """The backups of the library in `folder`, newest first. What is dated in the future was made while the clock was
    ahead, and may be older than all others: it comes last."""
    found = []
    ahead = time.time() + DAY
    for path in (folder / "backups").glob("*.sqlite"):
        kind, _, stamp = path.stem.rpartition("_")
        with contextlib.suppress(ValueError, OverflowError, OSError):  # no name of ours; or deleted a moment ago
            made = int(time.mktime(time.strptime(stamp, "%Y%m%d-%H%M%S")))
            found.append(Copy(path, kind, made, path.stat().st_size))
    return sorted(found, key=lambda copy: (copy.made < ahead, copy.made), reverse=True)


def copy_whole(library: Path, into: Path, kind: str = "whole") -> Path:
    """A whole copy by VACUUM INTO (which sees the journal too). Raises sqlite3.Error, OSError."""
    with _draft(into, kind) as (draft, path), contextlib.closing(writable(library)) as connection:
        connection.execute("VACUUM INTO ?", (str(draft),))
    return path


def copy_own(library: Path, into: Path) -> Path:
    """A copy of what the reader saved, wrote and chose, as a library of its own. Raises sqlite3.Error, OSError."""
    with _draft(into, "daily") as (draft, path):
        create(draft)
        with contextlib.closing(writable(draft)) as connection:
            connection.execute("PRAGMA foreign_keys=0")
            connection.execute("ATTACH ? AS live", (str(library),))
            _copy_own_rows(connection)
    return path


def is_sound(path: Path) -> bool:
    """Whether SQLite's own check of a file finds nothing wrong."""
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False


def restore_whole(backup: Path, folder: Path) -> Path | None:
    """Put a backup in the library's place; the present file is kept beside it and its new path given.

    No window or engine may have the library open. Raises LibraryError when the backup itself can't be used, and when a
    command still works on the library: what it went on to write would be in the file that is set aside.
    A daily copy holds no search index, and few of the catalogue's sources; both are made anew in any case, before it
    takes the library's place: whatever ends this early leaves the library as it is.
    """
    from overview.library.opening import Library
    from overview.library.recovery import complete, replace_with

    if schema_version(backup) is None:
        raise LibraryError(f"There is no backup {backup}.")
    if not is_sound(backup):
        raise LibraryError(f"The backup {backup.name} is damaged itself; nothing was changed.")
    draft = folder / (FILE_NAME + ".restored")
    drop(draft)
    try:
        with contextlib.closing(writable(backup)) as connection:
            connection.execute("VACUUM INTO ?", (str(draft),))
        with contextlib.closing(writable(draft)) as connection:
            if not _has_our_schema(connection):
                sentence = f"The backup {backup.name} lacks a part of what every library has; nothing was changed."
                raise LibraryError(sentence)
            upgrade(connection)
            _make_text_of_bytes(connection)
        with contextlib.closing(Library(draft)) as library:
            complete(library)
        if (folder / FILE_NAME).exists():
            _see_that_nobody_has(folder / FILE_NAME)
        kept = replace_with(draft, folder, "replaced")
    finally:
        drop(draft)
    return kept


def _see_that_nobody_has(library: Path) -> None:
    """Raises Unwritable where another connection is open: with a log, each holds a lock that an exclusive one waits for
    (https://www.sqlite.org/pragma.html#pragma_locking_mode). A damaged library may not tell."""
    with contextlib.closing(sqlite3.connect(library, timeout=LEAVING, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=exclusive")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise in_words(error) from error


def _has_our_schema(connection: sqlite3.Connection) -> bool:
    """Put our triggers in the place of all triggers and views of a copy, which may have been made by somebody else:
    they would run with whatever is read or written. Gives whether all our tables are there, as tables."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as ours:
        upgrade(ours, version(connection))
        tables = _names(ours, "table")
        triggers = [sql for (sql,) in ours.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    for kind in ("trigger", "view"):
        for name in _names(connection, kind):
            connection.execute('DROP {} IF EXISTS "{}"'.format(kind, name.replace('"', '""')))
    if not tables or not tables <= _names(connection, "table"):
        return False
    for trigger in triggers:
        connection.execute(trigger)
    return True


def _make_text_of_bytes(connection: sqlite3.Connection) -> None:
    """Have text where a copy that somebody else made holds bytes: SQLite lets any column hold them, the program doesn't
    expect it. Raises sqlite3.Error where they are no text."""
    for table in _OWN:
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        for column in (name for _, name, kind, *_ in columns if kind == "TEXT"):
            connection.execute(f"UPDATE {table} SET {column} = CAST({column} AS TEXT) WHERE typeof({column}) = 'blob'")


def _names(connection: sqlite3.Connection, kind: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = ?", (kind,))}


def _copy_own_rows(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")  # IMMEDIATE would lock the live library too
    connection.execute(
        """
        CREATE TEMP TABLE precious AS SELECT article_id AS id FROM live.reading_state WHERE saved_at IS NOT NULL
        UNION SELECT article_id FROM live.note UNION SELECT article_id FROM live.tag
        UNION SELECT a.id FROM live.story_choice c JOIN live.story s ON s.key = c.story_key
            JOIN live.article a ON a.story_id = s.id WHERE c.saved_at IS NOT NULL
        """
    )
    for table, rows in _OWN.items():
        columns = ",".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM live.{table} WHERE {rows}")
    connection.execute("COMMIT")


@contextlib.contextmanager
def _draft(into: Path, kind: str) -> Iterator[tuple[Path, Path]]:
    """A file to write, and its path once it is whole: half a copy must never pass for one. Old copies go then."""
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"{kind}_{time.strftime('%Y%m%d-%H%M%S')}.sqlite"
    draft = path.with_suffix(f".{os.getpid()}.part")  # two processes may find that a copy is due in the same second
    drop(draft)
    try:
        yield draft, path
        draft.replace(path)
    finally:
        drop(draft)
    _drop_old(into, kind)


def drop(draft: Path) -> None:
    """Delete a file of SQLite's, which may not be there, with its journals."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def _drop_old(into: Path, kind: str) -> None:
    before = kind.startswith(BEFORE)
    alike = [one for one in copies(into.parent) if one.kind == kind or (before and one.kind.startswith(BEFORE))]
    for copy in alike[KEPT_BEFORE if before else KEPT :]:
        copy.path.unlink(missing_ok=True)
    delete_older(into.glob("*.part*"), ABANDONED)
