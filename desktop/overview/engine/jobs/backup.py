"""A copy of the whole library, beside the daily ones."""

from __future__ import annotations

import sqlite3
from typing import Any

from overview.engine.work import JobFailure, Work
from overview.library.backup import copy_whole


def run(work: Work, _arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: none. Result: `path`, the copy. Fails with a sentence when it cannot be written."""
    work.sink.progress(0, 0, "Copying the library")
    try:
        return {"path": str(copy_whole(work.library.path, work.tools.places.data / "backups"))}
    except (OSError, sqlite3.Error) as error:
        raise JobFailure(f"The copy could not be made: {error}. The library itself is as it was.") from error
