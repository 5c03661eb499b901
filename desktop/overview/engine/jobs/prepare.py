"""What a library needs before it is used: the catalogue of news sites and, at the first start, the sample edition."""

from __future__ import annotations

from typing import Any

from overview.engine.jobs import sample
from overview.engine.work import Work
from overview.library.catalogue import put_catalogue
from overview.library.values import Changes
from overview.settings.declared import HOME_COUNTRY


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: {"first": true} at the first start. Result: whether the `catalogue` was new, sample `articles`."""
    articles = sample.run(work, {})["articles"] if arguments.get("first") else 0
    new = put_catalogue(work.library, work.tools.settings.get(HOME_COUNTRY))
    if new:
        work.sink.changed(Changes())
    return {"catalogue": new, "articles": articles}
