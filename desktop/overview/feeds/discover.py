"""From any address to the feeds behind it: the address itself, what its page names, usual places, news sitemaps.

Nothing is offered that was not fetched and read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from overview.extraction.addresses import joined
from overview.feeds.links import canonical, with_scheme
from overview.feeds.reading import read
from overview.feeds.values import Feed, NotAFeed
from overview.feeds.web.client import Access, Client, Request, Response
from overview.feeds.web.problems import (
    BROKEN,
    CANCELLED,
    CLOCK,
    GONE,
    MISSING,
    NOT_A_FEED,
    REFUSED,
    TIMEOUT,
    TLS,
    Failed,
    Problem,
)
from overview.feeds.web.urls import may_see

if TYPE_CHECKING:
    from overview.isolation import Pool

HEAD_START = 3.0  # seconds for a connection with TLS, where none was typed: as browsers have it
MOST_NAMED = 8  # feeds that a page names and that are tried
DEEPEST = 2  # indexes of sitemaps in one another
ENOUGH = 2  # feeds found in usual places
DAY = 86_400
PAGE_BYTES = 512 * 1024  # of a page's beginning that is looked through
USUAL = ("/feed/", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/feeds/posts/default", "/feed.json")
USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/googlenews.xml")
_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/xml",
    "application/json",
    "text/xml",
)
_TAG = re.compile(r"<(link|a)\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LIKE_A_FEED = re.compile(r"(?:^|[/.?=_-])(?:rss|feeds?|atom)(?:[/.?=_-]|\d|\Z)", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|kommentar|comentario|commentaire", re.IGNORECASE)
_SCHEME = re.compile(r"(?:(?:feed|rss|pcast):/{0,2})?https?[:/]", re.IGNORECASE)
_NO_TLS = frozenset((REFUSED, TIMEOUT, TLS, CLOCK, BROKEN))  # what may be said where a site has none
_SITEMAP = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)


class Found(NamedTuple):
    """A feed that was fetched and read."""

    url: str
    title: str
    kind: str  # as in `Feed`
    language: str
    items: int
    newest: int | None  # when its newest item is from, in Unix seconds
    home: str


class Discovery(NamedTuple):
    """What was found, the best first. `problem`: why nothing was."""

    found: tuple[Found, ...]
    problem: Problem | None = None


def discover(
    address: str,
    *,
    client: Client,
    pool: Pool,
    access: Access | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Discovery:
    """Look for feeds at an address as people type or drop it ("example.com", "feed://…", an article's page).

    `access` is shown at this address's site alone, whatever sites its page names.
    """
    return _Search(client, pool, access, cancelled).run(address)


class _Search:
    def __init__(self, client: Client, pool: Pool, access: Access | None, cancelled: Callable[[], bool]) -> None:
        self._client = client
        self._pool = pool
        self._access = access
        self._cancelled = cancelled
        self._tried: set[str] = set()
        self._typed = ""

    def run(self, address: str) -> Discovery:
        try:
            response = self._begin(address)
        except Failed as error:
            return Discovery((), error.problem)
        own = self._feed(response)
        if own is not None:
            return Discovery((own,))
        found = self._tries(_named(_text(response), response.url), MOST_NAMED, MOST_NAMED)
        for places in (_usual(response.url, USUAL), self._sitemaps(response.url)):
            if not found:
                found = self._tries(places, ENOUGH, 12)
        if self._cancelled():
            return Discovery(tuple(found), Problem(CANCELLED, "It was called off."))
        problem = None if found else Problem(NOT_A_FEED, f"No feed was found at {urlsplit(response.url).hostname}.")
        return Discovery(tuple(_best_first(found)), problem)

    def _begin(self, address: str) -> Response:
        """The page to begin at: as typed, without TLS if none was typed and there is none, or the site's front page."""
        self._typed = full = with_scheme(address)
        unsaid = full.startswith("https://") and not _SCHEME.match(address.strip())
        plain = unsaid and self._access is None  # no password in the open
        try:
            return self._fetch(full, HEAD_START if plain else None)
        except Failed as error:
            kind = error.problem.kind
            if kind in (MISSING, GONE):
                return self._fetch(urljoin(full, "/"))
            if not (plain and kind in _NO_TLS):
                raise
            try:
                return self._fetch(full.replace("https://", "http://", 1))
            except Failed as failed:
                if failed.problem.status or failed.problem.kind == kind == TIMEOUT:
                    raise
                if kind != TIMEOUT:
                    raise error from None  # what went wrong at first says more
            return self._fetch(full)  # it has TLS alone, and is slow

    def _tries(self, places: Iterator[str], enough: int, most: int) -> list[Found]:
        found: list[Found] = []
        for number, place in enumerate(places):
            if self._cancelled() or len(found) >= enough or number >= most:
                break
            key = canonical(place)
            if key in self._tried:
                continue
            self._tried.add(key)
            try:
                feed = self._feed(self._fetch(place))
            except Failed:
                continue
            if feed is not None and canonical(feed.url) not in {canonical(one.url) for one in found}:
                found.append(feed)
        return found

    def _fetch(self, address: str, connect: float | None = None) -> Response:
        access = self._access if may_see(self._typed, address) else None
        return self._client.fetch(Request(address, access=access, connect=connect))

    def _feed(self, response: Response) -> Found | None:
        """The feed in an answer, if there is one with news in it."""
        try:
            feed = read(response.body, self._pool, address=response.url, charset=response.charset)
        except NotAFeed:
            return None
        if feed.kind == "index":
            return self._of_index(feed, response)
        return _found(feed, response)

    def _of_index(self, index: Feed, response: Response) -> Found | None:
        """The index as a source, if the first sitemap in it lists news; its items tell what it holds."""
        feed = index
        try:
            for _ in range(DEEPEST):
                child = self._fetch(feed.children[0])
                feed = read(child.body, self._pool, address=child.url, charset=child.charset)
                if feed.kind != "index":
                    break
        except (Failed, NotAFeed):
            return None
        return None if feed.kind == "index" else _found(feed, response)._replace(kind="index")

    def _sitemaps(self, address: str) -> Iterator[str]:
        """News sitemaps named in robots.txt, those that speak of news first, then the usual places."""
        try:
            robots = _text(self._fetch(urljoin(address, "/robots.txt")))
        except Failed:
            robots = ""
        named = [joined(address, place) for place in _SITEMAP.findall(robots)[:50]]
        yield from sorted(named, key=lambda place: "news" not in place.lower())[:4]
        yield from _usual(address, USUAL_SITEMAPS)


def _found(feed: Feed, response: Response) -> Found:
    newest = max((item.published for item in feed.items if item.published is not None), default=None)
    url = response.moved_to or response.url
    return Found(url, feed.title, feed.kind, feed.language, len(feed.items), newest, feed.home)


def _best_first(found: list[Found]) -> list[Found]:
    """Feeds of comments last, empty ones before them, the most recent first; those that are as recent, to a day, as the
    page has them: a site names its main feed first."""
    latest = max((one.newest or 0 for one in found), default=0)

    def worth(one: Found) -> tuple[bool, bool, int]:
        comments = _COMMENTS.search(one.title + " " + one.url) is not None
        return comments, one.items == 0, (latest - (one.newest or 0)) // DAY

    return sorted(found, key=worth)


def _text(response: Response) -> str:
    from overview.extraction.encoding import decode

    return decode(response.body[:PAGE_BYTES], response.charset)


def _named(page: str, address: str) -> Iterator[str]:
    """Addresses of feeds that a page names: in its head, then in links that look like them."""
    alternates: list[str] = []
    links: list[str] = []
    for tag, inside in _TAG.findall(page):
        fields = {name.lower(): next(filter(None, values), "") for name, *values in _ATTRIBUTE.findall(inside)}
        place = joined(address, unescape(fields.get("href", "")))
        if not place.startswith(("http://", "https://")) or "href" not in fields:
            continue
        if tag.lower() == "a":
            if _LIKE_A_FEED.search(urlsplit(place).path or "/") and len(links) < MOST_NAMED:
                links.append(place)
        elif "alternate" in fields.get("rel", "").lower().split() and fields.get("type", "").lower() in _TYPES:
            alternates.append(place)
    alternates.sort(key=lambda place: _COMMENTS.search(place) is not None)
    yield from dict.fromkeys([*alternates, *links])


def _usual(address: str, places: tuple[str, ...]) -> Iterator[str]:
    """Usual places, below the page's own folder first where it has one (a blog under a path)."""
    folder = urlsplit(address).path.rpartition("/")[0]
    if folder.count("/") == 1 and places is USUAL:
        yield urljoin(address, folder + places[0])
    for place in places:
        yield urljoin(address, place)
