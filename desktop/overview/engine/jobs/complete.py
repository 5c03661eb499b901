"""Making articles whole: their text is cleaned before it is first shown, and read from their page where a feed gave
only the beginning; their pictures are fetched.
"""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from html import escape
from typing import Any

from overview.engine import credentials, fetching
from overview.engine.chosen_proxy import await_log_in
from overview.engine.credentials import Pass
from overview.engine.lead_pictures import keep_all
from overview.engine.pages import Unread, read_page, tells_of
from overview.engine.work import Work
from overview.extraction.worker import clean_in
from overview.feeds.web.client import Client
from overview.isolation import WorkerFailure
from overview.library import texts
from overview.library.text import plain
from overview.library.texts import Page, Raw
from overview.settings.declared import FULL_TEXT, LOAD_PICTURES

ONLY_WORDS = "The text could not be cleaned within the limits, so only its words are shown."
LESS = "Its page shows less than its feed."
ANOTHER = "At its address is a text about something else: perhaps a notice of your network, or of a censor."
NEVER = "never"


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `articles` (ids). `page`: read the pages of those of which only the beginning is there; `pictures`:
    fetch their pictures, unless the reader wants none; `opened`: do of both what the settings say for an article that
    the reader opens or saves; without any of them texts are only cleaned. Result: how many were `cleaned`, and how
    many `pages` were read.

    What can't be read is said in the article's remarks.
    """
    settings = work.tools.settings
    opened = bool(arguments.get("opened"))
    whole = bool(arguments.get("page")) or (opened and settings.get(FULL_TEXT))
    illustrated = bool(opened or arguments.get("pictures")) and settings.get(LOAD_PICTURES) != NEVER
    cleaned = pages = 0
    with ExitStack() as stack:
        connection = stack.enter_context(closing(work.library.connect()))
        client: Client | None = None
        for article in texts.raw(connection, [int(number) for number in arguments["articles"]]):
            work.raise_if_cancelled()
            if not article.clean:
                work.sink.changed(texts.put_clean(work.library, article.id, *clean(work, article)))
                cleaned += 1
            wanted = whole and article.teaser and bool(article.url)
            if article.sample or not (wanted or illustrated):
                continue
            if client is None:
                await_log_in(work, again=False)
                client = stack.enter_context(fetching.client(settings, work.tools.proxy))
            own = credentials.access_of(work, article.source)
            pages += wanted and _read(work, client, article, own)
            if illustrated:
                for as_it_is in texts.raw(connection, [article.id]):  # unless it was deleted meanwhile
                    work.sink.changed(keep_all(work, client, as_it_is, own))
    return {"cleaned": cleaned, "pages": pages}


def clean(work: Work, article: Raw) -> tuple[str, list[str]]:
    """An article's text cleaned by a worker, with remarks; its bare words where that fails."""
    try:
        return clean_in(work.pool, article.html)
    except WorkerFailure:
        return f"<p>{escape(plain(article.html))}</p>", [ONLY_WORDS]


def read_whole(work: Work, client: Client, article: Raw, own: Pass) -> None:
    """Read an article's own page. Raises Unread, also for a page with less text than is there, which is no gain, and
    for one that tells of something else."""
    found = read_page(work, client, article.url, own.to(article.url))
    there = plain(article.html)
    less = len(found["text"]) < len(there)
    if not tells_of(found, there if article.title == article.url else f"{article.title} {there}"):
        # Of an article that has to be paid for, the headline alone may be shown.
        raise Unread(LESS if less and tells_of(found, article.title) else ANOTHER)
    if less:
        raise Unread(LESS)
    page = Page(
        html=found["html"],
        title=found["title"],
        author=found["byline"] or "",
        section=found["section"] or "",
        picture_url=found["lead_image"] or "",
        updated=updated["seconds"] if (updated := found["updated"]) else None,
        paywalled=found["paywalled"],
        remarks=tuple(found["notes"]),
    )
    work.sink.changed(texts.put_page(work.library, article.id, page, int(time.time())))


def tell(work: Work, article: Raw, failure: Unread) -> None:
    """Say in the article's remarks why it is not whole."""
    work.sink.changed(texts.remark(work.library, article.id, f"The whole article could not be read. {failure}"))


def _read(work: Work, client: Client, article: Raw, own: Pass) -> bool:
    try:
        read_whole(work, client, article, own)
    except Unread as failure:
        tell(work, article, failure)
        return False
    return True
