"""A look, once a week and after a run that was cut off, whether the library's file is whole: damage in its middle shows
nowhere else until it is met."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from overview.engine.work import Work
from overview.library import soundness
from overview.library.failures import Damaged, LibraryError, in_words


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`, which may be left out: `now` (Unix seconds). Result: whether the library is `damaged`. What was
    found damaged is looked at again each time.

    It can be ended early at any point, and reads beside everything else that goes on.
    """
    now = int(arguments.get("now") or time.time())
    try:
        if not soundness.due(work.library, now):
            return {"damaged": False}
        damaged = not soundness.sound(work.library, work.cancelled)
    except (sqlite3.DatabaseError, LibraryError) as error:
        work.raise_if_cancelled()
        if not isinstance(in_words(error), Damaged):
            raise
        damaged = True
    if not damaged:
        soundness.note_sound(work.library, now)
    return {"damaged": damaged}
