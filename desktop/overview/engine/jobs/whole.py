"""Whole articles in the background, of the sources whose articles the reader wants whole. Newest first, with limits.

What says nothing about an article is not held against it: no network, a link that drops, a site that asks to wait. It
is tried again.
"""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from overview.engine import credentials, fetching
from overview.engine.credentials import NO_PASS
from overview.engine.fetching import Away
from overview.engine.jobs import AFTER_TEXTS
from overview.engine.jobs.complete import read_whole, tell
from overview.engine.pages import Unread
from overview.engine.work import Work
from overview.feeds.web.client import turn_at
from overview.feeds.web.problems import OURS, PASSING
from overview.library import texts
from overview.library.texts import Raw

DAYS = 2  # older articles are read when they are opened
MOST = 200  # in one run
AT_ONCE = 4


def run(work: Work, _arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: none. Result: how many `pages` were read."""
    with contextlib.closing(work.library.connect()) as connection:
        wanted = texts.teasers(connection, int(time.time()) - DAYS * 86_400, MOST)
        articles = texts.raw(connection, wanted)
    if not articles:
        return {"pages": 0}
    passes = credentials.accesses(work)
    pages = 0
    hindered: set[str] = set()  # sites that could not be had: they are left alone until the next run
    # The client is closed first: what is under way ends with it.
    with ThreadPoolExecutor(AT_ONCE) as readers, fetching.client(work.tools.settings, work.tools.proxy) as client:

        def read(article: Raw) -> bool:
            work.raise_if_cancelled()
            site = turn_at(article.url)
            if site in hindered:
                return False
            try:
                read_whole(work, client, article, passes.get(article.source, NO_PASS))
            except Unread as failure:
                if failure.kind in OURS:
                    raise Away from None
                if failure.kind in PASSING:
                    hindered.add(site)
                else:
                    tell(work, article, failure)
                return False
            return True

        with contextlib.suppress(Away):
            for done, well in enumerate(readers.map(read, articles), 1):
                work.pause()
                pages += well
                work.sink.progress(done, len(articles), "Reading whole articles")
    for job in AFTER_TEXTS if pages else ():
        work.sink.follow(job)
    return {"pages": pages}
