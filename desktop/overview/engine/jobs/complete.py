"""Making articles whole: their text is cleaned before it is first shown."""

from __future__ import annotations

from html import escape
from typing import Any

from overview.engine.work import Work
from overview.isolation import WorkerFailure
from overview.library import texts
from overview.library.text import plain
from overview.library.texts import Raw

SECONDS = 10.0
ONLY_WORDS = "The text could not be cleaned within the limits, so only its words are shown."


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `articles` (ids). Result: how many were `cleaned`."""
    cleaned = 0
    for article in texts.raw(work.library, [int(number) for number in arguments["articles"]]):
        work.go_on()
        if not article.clean:
            work.sink.changed(texts.put_clean(work.library, article.id, *clean(work, article)))
            cleaned += 1
    return {"cleaned": cleaned}


def clean(work: Work, article: Raw) -> tuple[str, list[str]]:
    """An article's text cleaned by a worker, with remarks; its bare words where that fails."""
    try:
        found = work.tools.pool.call("overview.extraction.worker:clean_html", {"html": article.html}, seconds=SECONDS)
    except WorkerFailure:
        return f"<p>{escape(plain(article.html))}</p>", [ONLY_WORDS]
    return found["html"], found["notes"]
