"""When a library is damaged: keep the file, save what can be read, offer the backups."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from overview.library.backup import drop
from overview.library.connection import FILE_NAME
from overview.library.opening import Library, create, writable

# In this order, so that what a row refers to is there before it. Counts and the search index are made anew.
_TABLES = (
    "sqlite_sequence",  # the numbers of what is lost are not given again: the reader's own goes by them
    "source",
    "source_choice",
    "story",
    "story_choice",
    "correction",
    "import_batch",
    "reading_state",
    "article",
    "article_text",
    "article_translation",
    "earlier_text",
    "picture",
    "article_picture",
    "note",
    "tag",
    "remembered",
)
_GIVE_UP_AFTER = 2_000  # unreadable row numbers in a row
_UNFIT = (sqlite3.IntegrityError, sqlite3.DataError)  # a row that was read, but holds what its table can't have
_LAST = 2**63 - 1  # above all row numbers
_JOURNALS = ("-wal", "-shm")


class Salvage(NamedTuple):
    """What was saved from a damaged library."""

    kept_as: Path  # the damaged file, never deleted
    articles: int


def set_aside(folder: Path, why: str = "damaged") -> Path | None:
    """Rename a library (with its journal) to `.WHY-DATE`; gives the new path, None where there was no file."""
    path = folder / FILE_NAME
    if not path.exists():
        return None
    kept = _name_aside(path, why)
    _rename_parts(path, kept, ("", *_JOURNALS))
    return kept


def replace_with(draft: Path, folder: Path, why: str = "damaged") -> Path | None:
    """Have a whole draft take a library's place, which is set aside; gives its new path as `set_aside` does.

    The file gets its second name first, and loses the first one to the draft in one step: whatever ends this early,
    there is a library, where a start would else make an empty one.
    """
    path = folder / FILE_NAME
    kept = _name_aside(path, why)
    try:
        os.link(path, kept)
    except OSError:  # there is none, or a disk that knows no links
        aside = set_aside(folder, why)
        draft.rename(path)
        return aside
    _rename_parts(path, kept, _JOURNALS)
    draft.replace(path)
    return kept


def _name_aside(path: Path, why: str) -> Path:
    kept = path.with_name(f"{FILE_NAME}.{why}-{time.strftime('%Y%m%d-%H%M%S')}")
    while kept.exists():  # from less than a second ago
        kept = kept.with_name(f"{kept.name}-2")
    return kept


def _rename_parts(path: Path, kept: Path, suffixes: Sequence[str]) -> None:
    for suffix in suffixes:
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(kept.with_name(kept.name + suffix))


def set_aside_before(folder: Path) -> list[Path]:
    """The libraries that were set aside in `folder`, damaged or replaced ones."""
    found = (path for why in ("damaged", "replaced") for path in folder.glob(f"{FILE_NAME}.{why}-*"))
    return sorted(path for path in found if not path.name.endswith(_JOURNALS))


def salvage(folder: Path) -> Salvage:
    """Copy every row that can still be read of the damaged library, one by one, into a new one, which then takes its
    place; the damaged one is set aside.

    Reading row by row finds thousands of rows where a whole scan stops at the first bad page. Whatever ends this early
    leaves the damaged one in its place. Raises LibraryError or sqlite3.Error where the new one can't be written, as on
    a full disk.
    """
    path = folder / FILE_NAME
    draft = folder / f"{FILE_NAME}.salvaged"
    drop(draft)
    try:
        create(draft)
        articles = _salvaged(path, draft) if path.exists() else 0
        kept = replace_with(draft, folder)
    finally:
        drop(draft)
    return Salvage(kept or path, articles)


def complete(library: Library) -> None:
    """Make anew what a library lacks that consists of rows of another: the search index, and the catalogue's sources at
    the next start."""
    from overview.library.catalogue import put_again
    from overview.library.indexing import rebuild

    rebuild(library)
    put_again(library)


def _salvaged(damaged: Path, draft: Path) -> int:
    with contextlib.closing(writable(draft)) as into:
        into.execute("PRAGMA foreign_keys=0")
        rows = _copy_tables(damaged, into)
        articles: int = into.execute("SELECT count(*) FROM article").fetchone()[0]
    if rows:
        with contextlib.closing(Library(draft)) as library:
            complete(library)
    return articles


def _copy_tables(damaged: Path, into: sqlite3.Connection) -> int:
    rows = 0
    with contextlib.closing(sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro", uri=True)) as source:
        for table in _TABLES:
            into.execute("BEGIN IMMEDIATE")
            rows += _copy_rows(source, into, table)
            into.execute("COMMIT")
    return rows


def _copy_rows(source: sqlite3.Connection, into: sqlite3.Connection, table: str) -> int:
    columns = [row[1] for row in into.execute(f"PRAGMA table_info({table})")]
    with contextlib.suppress(sqlite3.DatabaseError):  # an older library lacks what later steps brought
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
        columns = [name for name in columns if name in there or not there]
    insert = f"INSERT OR IGNORE INTO {table} ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})"
    chosen = f"SELECT {','.join(columns)} FROM {table}"
    into.execute("SAVEPOINT table_as_a_whole")
    try:
        return into.executemany(insert, source.execute(chosen)).rowcount  # row by row: pictures may be gigabytes
    except sqlite3.DatabaseError:
        if not into.in_transaction:  # a full disk has rolled back by itself
            raise
        into.execute("ROLLBACK TO table_as_a_whole")
        return _copy_one_by_one(source, into, chosen, insert)


def _copy_one_by_one(source: sqlite3.Connection, into: sqlite3.Connection, chosen: str, insert: str) -> int:
    """From the first row on until too much is unreadable, then from the last one back."""
    onwards = _copy_along(source, into, f"{chosen} WHERE rowid > ? ORDER BY rowid LIMIT 1", insert, 0, 1)
    if onwards.whole:
        return onwards.copied
    back = f"{chosen} WHERE rowid < ? ORDER BY rowid DESC LIMIT 1"
    return onwards.copied + _copy_along(source, into, back, insert, _LAST, -1, until=onwards.at).copied


class _Walk(NamedTuple):
    copied: int
    at: int  # the row number where it ended
    whole: bool  # it came to the table's end


def _copy_along(
    source: sqlite3.Connection, into: sqlite3.Connection, step: str, insert: str, at: int, way: int, until: int = 0
) -> _Walk:
    """Row after row from a number on (`way` 1: up, -1: down), past what can't be read. `step` gives the next one."""
    copied = missed = 0
    step = step.replace("SELECT ", "SELECT rowid,", 1)
    while missed < _GIVE_UP_AFTER:
        try:
            row = source.execute(step, (at,)).fetchone()
        except sqlite3.DatabaseError:
            missed += 1
            at += way
            continue
        if row is None or (until and row[0] <= until):
            return _Walk(copied, at, True)
        at, missed = row[0], 0
        with contextlib.suppress(*_UNFIT):
            into.execute(insert, row[1:])
            copied += 1
    return _Walk(copied, at, False)
