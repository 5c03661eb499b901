"""What a library needs before it is used: the catalogue of news sites and, at the first start, the sample edition.

It also takes up what `overview refresh` stored while no window was open, and what a closed window left half done.
"""

from __future__ import annotations

import contextlib
import time
from typing import Any

from overview.catalog.countries import countries
from overview.engine import grouping
from overview.engine.work import Work
from overview.library import languages, sources, stories, undoing
from overview.library.catalogue import put_catalogue
from overview.library.values import Changes
from overview.settings.declared import HOME_COUNTRY


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: {"first": true} at the first start. Result: whether the `catalogue` was new, sample `articles`."""
    articles = 0
    if arguments.get("first"):
        from overview.engine.jobs import sample  # brings all that makes articles whole, which a start has no use for

        articles = sample.run(work, {})["articles"]
    new = put_catalogue(work.library, work.tools.settings.get(HOME_COUNTRY))
    if new:
        with contextlib.closing(work.library.connect()) as connection:
            put = tuple(one.id for one in sources.fetchable(connection))
        work.sink.changed(Changes(countries=tuple(countries()), sources=put))
    _take_up(work)
    return {"catalogue": new, "articles": articles}


def _take_up(work: Work) -> None:
    with contextlib.closing(work.library.connect()) as connection:
        if stories.load_state(connection, stories.UNPORTRAYED):
            from overview.engine.sample_portraits import portray_sample

            work.sink.changed(portray_sample(work.library, int(time.time())))
        if undoing.broken_off(connection):
            work.sink.follow("undo_import")
        if languages.unseen(connection, languages.seen(connection))[1]:
            work.sink.follow("languages")  # which has the others follow
            return
        work.sink.follow("translate")
        if grouping.behind(connection, int(time.time())):
            work.sink.follow("group")
