"""`overview backup` and `overview restore`."""

from __future__ import annotations

import sqlite3
import sys
import time

from overview.commands.arguments import file_path, parser
from overview.commands.opened import opened
from overview.library import backup
from overview.library.failures import LibraryError, in_words
from overview.paths import make_private, places
from overview.process_lock import ENGINE, WINDOW, ProcessLock


def run(words: list[str]) -> int:
    """Copy the library whole, or list the copies there are."""
    options = parser("backup")
    options.add_argument("--list", action="store_true", help="list the copies")
    given = options.parse_args(words)
    where = places().data
    if not given.list:
        with opened() as (library, _):
            try:
                print(backup.copy_whole(library.path, where / "backups"))
            except (sqlite3.Error, OSError) as error:
                print(f"overview: the copy could not be made: {in_words(error)}", file=sys.stderr)
                return 1
        return 0
    copies = backup.copies(where)
    if not copies:
        print("There is no copy yet.", file=sys.stderr)
    for copy in copies:
        made = time.strftime("%d %b %Y %H:%M", time.localtime(copy.made))
        print(f"{made}  {copy.kind:<14} {copy.size / 1e6:8.1f} MB  {copy.path}")
    return 0


def restore(words: list[str]) -> int:
    """Put a copy in the library's place; the present library is kept beside it."""
    options = parser("restore")
    options.add_argument("copy", type=file_path, metavar="FILE", help="a copy, as backup --list shows it")
    given = options.parse_args(words)
    where = places().data
    locks = [ProcessLock(where, name) for name in (WINDOW, ENGINE)]
    try:
        make_private(where)
        if not all(lock.take() for lock in locks):
            print("overview: close Overview first: it is working on this library", file=sys.stderr)
            return 1
        kept = backup.restore_whole(given.copy, where)
    except (LibraryError, sqlite3.Error, OSError) as error:
        print(f"overview: {in_words(error)}", file=sys.stderr)
        return 1
    finally:
        for lock in locks:
            lock.free()
    print(f"restored from {given.copy}" + (f"; the library before it is kept as {kept}" if kept else ""))
    return 0
