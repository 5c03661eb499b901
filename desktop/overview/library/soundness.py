"""Whether the library's file is whole: a page that a failing disk has spoilt shows nowhere until it is needed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from overview.library.opening import Library
from overview.library.remembered import forget, recall, remember

WEEK = 604_800  # seconds
STEPS = 1_000  # of SQLite's machine between two questions whether to end
_FOUND_SOUND = "sound_at"


def due(library: Library, now: int) -> bool:
    """Whether the library was not found sound within the last week."""
    with contextlib.closing(library.connect()) as connection:
        found = recall(connection, _FOUND_SOUND)
    return found is None or not now - WEEK < int(found) <= now


def sound(library: Library, ended: Callable[[], bool]) -> bool:
    """Whether SQLite's own check finds nothing wrong. It reads the whole file; `ended`: whether to stop early.

    Raises sqlite3.DatabaseError for a file that can't be read on, and when it was stopped.
    """
    with contextlib.closing(library.connect()) as connection:
        connection.execute("PRAGMA mmap_size=0")  # else a sector that can't be read kills the process
        connection.set_progress_handler(ended, STEPS)
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def doubt(library: Library) -> None:
    """Have it looked at the next time, however lately it was found sound."""
    with library.transaction() as connection:
        forget(connection, _FOUND_SOUND)


def note_sound(library: Library, now: int) -> None:
    """Keep that the library was found sound."""
    with library.transaction() as connection:
        remember(connection, _FOUND_SOUND, str(now))
