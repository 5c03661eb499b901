"""Sitemaps: Google's schema for news, and the index that lists sitemaps.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap, https://www.sitemaps.org/protocol.html
Many sites, news agencies among them, have a news sitemap and no feed. The name spaces are left out, renamed and
numbered at will, and no name means two things in one place: so names alone count here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.extraction.sanitise import one_line
from overview.feeds.channel import MOST_ITEMS
from overview.feeds.constructs import Context, joined, plain_of, simple
from overview.feeds.dates import is_day, timestamp
from overview.feeds.identity import identified
from overview.feeds.links import without_tracking
from overview.feeds.names import local
from overview.feeds.values import Feed, Item, NotAFeed

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CHILDREN = 500
CONTEXT = Context()  # nothing in a sitemap depends on where it stands
NO_NEWS = "This sitemap lists pages, but none of them as news."
_NEWS = re.compile(r"news|noticia|nachricht|actual", re.IGNORECASE)


def feed_of(root: _Element, address: str) -> Feed:
    """Read a news sitemap by its root. Raises NotAFeed where it lists no news."""
    items: list[Item] = []
    title = language = ""
    for page in root:
        if len(items) >= MOST_ITEMS:
            break
        parts = _parts(page) if local(page.tag) == "url" else {}
        news = parts.get("news")
        if news is None:
            continue
        facts = _parts(news)
        publication = _parts(facts["publication"]) if "publication" in facts else {}
        title = title or _line(publication, "name")
        language = language or _line(publication, "language")
        picture = parts.get("image")
        items.append(_item(parts, facts, publication, _parts(picture) if picture is not None else {}, address))
    if not items:
        raise NotAFeed(NO_NEWS)
    return Feed(kind="sitemap", title=title, language=language, items=tuple(identified(items)))


def _item(
    parts: dict[str, _Element],
    facts: dict[str, _Element],
    publication: dict[str, _Element],
    picture: dict[str, _Element],
    address: str,
) -> Item:
    said, changed = _line(facts, "publication_date"), _line(parts, "lastmod")
    published, updated = timestamp(said), timestamp(changed)
    if published is None:
        published, said = updated, changed
    link = joined(address, _address(parts, "loc"))
    return Item(
        identity="",
        id="",
        url=without_tracking(link),
        title=plain_of(facts["title"], CONTEXT) if "title" in facts else "",
        published=published,
        updated=updated,
        author=_line(facts, "author"),
        image=joined(address, _address(picture, "loc")),
        language=_line(publication, "language"),
        section=_line(facts, "genres").partition(",")[0] or _line(facts, "keywords").partition(",")[0],
        paywalled=_line(facts, "access").lower() in ("subscription", "registration"),
        link=link,
        day_only=published is not None and is_day(said),
    )


def _parts(element: _Element) -> dict[str, _Element]:
    """The first child of each name."""
    found: dict[str, _Element] = {}
    for child in element:
        found.setdefault(local(child.tag), child)
    return found


def _line(parts: dict[str, _Element], name: str) -> str:
    return one_line(simple(parts[name])) if name in parts else ""


def _address(parts: dict[str, _Element], name: str) -> str:
    return simple(parts[name]) if name in parts else ""


def index_of(root: _Element, address: str) -> Feed:
    """A sitemap of sitemaps: those that speak of news in their name first, the newest of them first."""
    found: list[tuple[bool, int, int, str]] = []
    for number, child in enumerate(root):
        if number >= MOST_CHILDREN * 20:
            break
        parts = _parts(child) if local(child.tag) == "sitemap" else {}
        location = joined(address, _address(parts, "loc"))
        if location:
            found.append(
                (_NEWS.search(location) is None, -(timestamp(_line(parts, "lastmod")) or 0), -number, location)
            )
    if not found:
        raise NotAFeed(NO_NEWS)
    return Feed(kind="index", children=tuple(location for *_, location in sorted(found)[:MOST_CHILDREN]))
