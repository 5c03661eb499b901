"""Lead pictures of new articles, for readers who want them in lists too. The newest first, within limits.

One that can't be had now is tried again by the next run, and so are others of its site: it is left alone until then.
"""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from overview.engine import credentials, fetching
from overview.engine.credentials import NO_PASS
from overview.engine.fetching import Away
from overview.engine.lead_pictures import Passing, fetched, store
from overview.engine.work import Work
from overview.feeds.web.client import turn_at
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
    hindered: set[str] = set()  # sites that could not be had
    # The client is closed first: what is under way ends with it.
    with ThreadPoolExecutor(AT_ONCE) as fetchers, fetching.client(work.tools.settings, work.tools.proxy) as client:

        def fetch(one: Missing) -> tuple[Picture, bytes] | None:
            """The picture; None: there is none, unless its site is hindered."""
            work.raise_if_cancelled()
            site = turn_at(one.url)
            if site not in hindered:
                try:
                    return fetched(work, client, one.url, passes.get(one.source, NO_PASS))
                except Passing:
                    hindered.add(site)
            return None

        with contextlib.suppress(Away):
            for done, (one, found) in enumerate(zip(missing, fetchers.map(fetch, missing), strict=True), 1):
                work.pause()
                if found is None:
                    if turn_at(one.url) not in hindered:
                        pictures.give_up(work.library, one.article)
                else:
                    work.sink.changed(store(work, one.article, {one.url: found}, one.url))
                    stored += 1
                work.sink.progress(done, len(missing), "Fetching pictures")
    return {"stored": stored}
