"""Lead pictures of new articles, for readers who want them in lists too. The newest first, within limits."""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from overview.engine import credentials, fetching
from overview.engine.credentials import NO_PASS
from overview.engine.fetching import Away
from overview.engine.lead_pictures import fetched, store
from overview.engine.work import Work
from overview.library import pictures
from overview.library.pictures import Missing
from overview.library.values import Picture
from overview.settings.declared import LOAD_PICTURES

ALL = "all"
DAYS = 2  # older articles get theirs when they are opened
MOST = 600  # in one run
AT_ONCE = 8


def run(work: Work, _arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: none. Does nothing unless the settings say "all". Result: how many were `stored`."""
    if work.tools.settings.get(LOAD_PICTURES) != ALL:
        return {"stored": 0}
    with contextlib.closing(work.library.connect()) as connection:
        missing = pictures.missing(connection, int(time.time()) - DAYS * 86_400, MOST)
    passes = credentials.accesses(work)
    stored = 0
    # The client is closed first: what is under way ends with it.
    with ThreadPoolExecutor(AT_ONCE) as fetchers, fetching.client(work.tools.settings) as client:

        def fetch(one: Missing) -> tuple[Picture, bytes] | None:
            work.raise_if_cancelled()
            return fetched(work, client, one.url, passes.get(one.source, NO_PASS))

        with contextlib.suppress(Away):
            for done, (one, found) in enumerate(zip(missing, fetchers.map(fetch, missing), strict=True), 1):
                work.pause()
                if found is None:
                    pictures.give_up(work.library, one.article)
                else:
                    work.sink.changed(store(work, one.article, {one.url: found}, one.url))
                    stored += 1
                work.sink.progress(done, len(missing), "Fetching pictures")
    return {"stored": stored}
