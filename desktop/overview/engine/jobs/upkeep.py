"""Upkeep, while nobody waits: old articles go, the file shrinks, the daily copy of the reader's own is made."""

from __future__ import annotations

import contextlib
import time
from typing import Any

from overview.engine import credentials
from overview.engine.work import Work
from overview.library import indexing
from overview.library.backup import copies, copy_own
from overview.library.clock_ahead import is_borne_out, set_right
from overview.library.retention import drop_unused_pictures, expired, give_room_back, prune
from overview.settings.declared import KEEP_DAYS

DAY = 86_400


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """Do it all. `arguments`, which may be left out: `now` (Unix seconds). Result: how many articles were `pruned`, and
    whether a `copy` was made."""
    now = int(arguments.get("now") or time.time())
    if (changes := set_right(work.library, now)).articles:
        work.sink.changed(changes)
    keep = int(work.tools.settings.get(KEEP_DAYS))
    old = expired(work.library, now, keep) if is_borne_out(work.library, now) else []
    for start in range(0, len(old), work.rows):
        work.pause()
        work.sink.changed(prune(work.library, old[start : start + work.rows]))
        work.sink.progress(start, len(old), "Tidying up")
    if old:
        work.sink.follow("group")
    while drop_unused_pictures(work.library):
        work.pause()
    with contextlib.closing(work.library.connect()) as connection:
        if indexing.is_to_be_merged(connection):
            work.sink.follow("forget_words")
    while give_room_back(work.library):
        work.pause()
    daily = [copy.made for copy in copies(work.tools.places.data) if copy.kind == "daily"]
    made = any(abs(now - one) < DAY for one in daily)  # not one that was made while the clock was ahead
    if not made:
        copy_own(work.library.path, work.tools.places.data / "backups")
    credentials.forget_removed(work)  # which may wait for the keyring
    return {"pruned": len(old), "copy": not made}
