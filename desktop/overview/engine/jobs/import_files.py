"""Files become articles: each is read by a worker and stored, with a result per file.

Folders and archives are opened up: each file in them is an input of its own, so that thousands show how far they are,
can be ended early, and go on where they were after a crash.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any

from overview.engine import importing, originals
from overview.engine.importing import Entry, Read
from overview.engine.jobs import AFTER_TEXTS
from overview.engine.protocol import ADDED
from overview.engine.work import Work
from overview.library import imports

AT_ONCE = 4  # files on their way to the two workers
AHEAD = 12  # files that are read before their turn to be stored


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `paths`; `batch` to go on with one, `skip` indexes that are done.

    Items: `file` (its name), `place` (with the folder or archive that it came in), `path` (what was given), `folder`
    (whether it is one that holds nothing), `status` (added, here, failed, link or feeds), `words`, `articles` (ids),
    `links`, `batch`, `changed` (whether the library has more than before). Result: the `batch`, how many
    articles were `added`, and how many `files` there were. Progress counts files, also those inside folders and
    archives.
    """
    skip = set(arguments.get("skip", ()))
    batch = int(arguments.get("batch") or imports.begin(work.library, int(time.time())))
    work.sink.item(-1, {"batch": batch})
    entries = importing.entries(work, [str(path) for path in arguments["paths"]])
    added = 0
    with ThreadPoolExecutor(AT_ONCE) as readers:
        rest = ((at, entry) for at, entry in enumerate(entries) if at not in skip)
        for group in _groups(work, readers, rest):
            for at, entry, result in importing.store(work, group, batch):
                added += len(result["articles"]) if result["status"] == ADDED else 0
                work.sink.item(at, result | {"batch": batch})
                work.sink.progress(at + 1, len(entries), entry.place)
    originals.sweep(work.tools.places.data, imports.originals_in_use(work.library))
    for job in AFTER_TEXTS if added else ():
        work.sink.follow(job)
    return {"batch": batch, "added": added, "files": len(entries)}


def _groups(
    work: Work, readers: ThreadPoolExecutor, rest: Iterator[tuple[int, Entry]]
) -> Iterator[list[tuple[int, Entry, Read]]]:
    """Files in order, each read; those that are ready together come together. Raises Cancelled."""
    waiting: deque[tuple[int, Entry, Future[Read]]] = deque()
    try:
        while True:
            waiting.extend(
                (at, entry, readers.submit(importing.read, work, entry))
                for at, entry in islice(rest, AHEAD - len(waiting))
            )
            if not waiting:
                return
            work.pause()
            group: list[tuple[int, Entry, Read]] = []
            while waiting and (not group or waiting[0][2].done()) and len(group) < work.rows:
                at, entry, future = waiting.popleft()
                group.append((at, entry, future.result()))
            yield group
    finally:
        for _, _, future in waiting:
            future.cancel()
