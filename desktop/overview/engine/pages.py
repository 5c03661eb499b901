"""Pages of the web: fetched, and read by a worker."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from overview.engine.work import Work
from overview.extraction.worker import PLAIN_SECONDS, read_in
from overview.feeds.page import Page, fetch_page
from overview.feeds.web.addresses import same_site
from overview.feeds.web.client import Access, Client
from overview.feeds.web.problems import Failed
from overview.isolation import WorkerFailure
from overview.library.text import cut
from overview.paths import delete_older, make_private

SECONDS = 20.0
LEFT = 3_600.0  # seconds after which a page that is on the disk was left there by an engine that was killed
PDF = "application/pdf"
FEWEST = 3  # words, below which nothing is said about what a text tells of
SHARED = 0.25  # of the words: 98 of 100 articles have more of them in their text alone, notices of censors next to none
_WORD = re.compile(r"\w\S*\w")
_FIRST_WITHOUT_SPACES = "\u0e00"  # of scripts whose words `cut` makes of two characters


class Unread(Exception):
    """A page that gave no article. `str()` says why, for the reader; `kind`: of the problem where no page came."""

    def __init__(self, words: str, kind: str = "") -> None:
        super().__init__(words)
        self.kind = kind


def read_page(
    work: Work, client: Client, url: str, access: Access | None = None, *, words: bool = False
) -> dict[str, Any]:
    """The article at an address, as `extraction.Article.to_json` gives it. Raises Unread.

    `words`: of a page that passes the limits of a worker, its plain text, with a note.
    """
    try:
        page = fetch_page(url, client=client, access=access)
    except Failed as failure:
        raise Unread(failure.problem.words, failure.problem.kind) from None
    try:
        with _on_disk(work, page) as path:
            return _pdf(work, path) if page.media_type == PDF else _page(work, path, page, words=words)
    except OSError as error:
        raise Unread(f"There is no place for its page: {error.strerror}.") from None


@contextlib.contextmanager
def _on_disk(work: Work, page: Page) -> Iterator[Path]:
    """A page as a file, which a worker reads. It lies with what else Overview keeps, not with the temporary files of
    all programs: it tells what is read. Raises OSError."""
    folder = work.tools.places.cache / "pages"
    make_private(folder)
    delete_older(folder.iterdir(), LEFT)
    file, name = tempfile.mkstemp(".pdf" if page.media_type == PDF else ".html", dir=folder)
    path = Path(name)
    try:
        with os.fdopen(file, "wb") as opened:
            opened.write(page.content)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _page(work: Work, path: Path, page: Page, *, words: bool) -> dict[str, Any]:
    argument = {"path": str(path), "url": page.url, "charset": page.charset}
    try:
        found = work.pool.call("overview.extraction.worker:read_page", argument, seconds=SECONDS)
    except WorkerFailure as failure:
        if words and (plain := _words(work, path)) is not None:
            return plain | {"url": page.url}
        raise Unread(f"The page could not be read: {failure}.") from None
    if "reason" in found:
        raise Unread(found["reason"])
    article: dict[str, Any] = found["article"]
    return article | {"url": _own(article.get("url") or page.url, page.url)}


def _words(work: Work, path: Path) -> dict[str, Any] | None:
    """The plain text of a page, or None where that can't be read either."""
    try:
        found = work.pool.call("overview.extraction.worker:plain_file", {"path": str(path)}, seconds=PLAIN_SECONDS)
    except WorkerFailure:
        return None
    return next(iter(found["articles"]), None)


def tells_of(found: dict[str, Any], known: str) -> bool:
    """Whether an article that was read from a page is the one of which a feed gave these words, a headline and a
    summary. A censor, a hotel's network, a wall of consent have a page of their own for every address.

    Words count by their beginnings, as they are inflected; short ones, which any text has, do not.
    """
    wanted = _beginnings(known)
    shared = wanted & _beginnings(f"{found['title']} {found['text']}")
    return len(wanted) < FEWEST or len(shared) >= SHARED * len(wanted)


def _beginnings(text: str) -> set[str]:
    words = _WORD.findall(cut(text.casefold()))
    return {word[:5] for word in words if len(word) > 3 or word[0] >= _FIRST_WITHOUT_SPACES}


def _own(claimed: str, address: str) -> str:
    """The address that a page says is its own, if it is of the site that the page came from: any page may say that it
    is another paper's."""
    hosts = [urlsplit(one).hostname or "" for one in (claimed, address)]
    return claimed if same_site(*hosts) else address


def _pdf(work: Work, path: Path) -> dict[str, Any]:
    found = read_in(work.pool, str(path), SECONDS)
    if not found["articles"]:
        raise Unread(found["error"] or "There is no text in this PDF.")
    article: dict[str, Any] = found["articles"][0]
    return article
