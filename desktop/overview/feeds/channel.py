"""A whole document of RSS, RDF or Atom: what the feed says of itself, and where its items are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from overview.catalog.months import WEEKDAYS
from overview.feeds.constructs import Context, plain_of, simple
from overview.feeds.dates import is_local
from overview.feeds.entry import author_of, item_of
from overview.feeds.identity import identified
from overview.feeds.names import role
from overview.feeds.values import WEB_PAGE, Feed, NotAFeed

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ITEMS = 1000
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
# A document without a proper root: items in an unknown element are items all the same.
_ROOTS = {"feed": "atom", "item": "atom", "rss": "rss", "channel": "rss", "rdf:rdf": "rdf", "rdf": "rdf"}


class _About:
    """What was found of the feed so far."""

    def __init__(self) -> None:
        self.title = ""
        self.language = ""
        self.home = ""
        self.author = ""
        self.ttl: int | None = None
        self.period: int | None = None
        self.frequency = 1
        self.skip_hours: frozenset[int] = frozenset()
        self.skip_days: frozenset[int] = frozenset()


def feed_of(root: _Element, address: str, scoped: bool) -> Feed:
    """Read a document by its root. `scoped`: xml:base or xml:lang occur in it. Raises NotAFeed."""
    kind = _ROOTS.get(role(root.tag))
    if kind is None:
        raise NotAFeed(_instead(root))
    base_of_all = Context(address, guesses=kind != "atom", scoped=scoped)
    about = _About()
    context = base_of_all.within(root)
    about.language = context.language
    entries: list[tuple[_Element, Context]] = []
    for element, where in _parts(root, context, kind):
        if role(element.tag) == "item":
            entries.append((element, where))
        else:
            _tell(about, element, where)
    items = [item_of(*entry) for entry in _newest(entries)]
    if not items and not _is_feed(root, about):
        raise NotAFeed(_instead(root))
    if about.author:
        items = [item if item.author else item._replace(author=about.author) for item in items]
    language = about.language.replace("_", "-")
    return Feed(
        kind=kind,
        title=about.title,
        language=language,
        home=about.home,
        ttl_minutes=about.ttl if about.ttl is not None else about.period and about.period // about.frequency,
        skip_hours=about.skip_hours,
        skip_days=about.skip_days,
        items=tuple(identified(items)),
        local=_is_local(entries),
    )


def _is_local(entries: list[tuple[_Element, Context]]) -> bool:
    """Whether the first date of the items, as the others are written, has a time and no zone."""
    for element, _ in entries[:1]:
        said = next((simple(part) for part in element if role(part.tag) in ("published", "updated")), "")
        return is_local(said)
    return False


def _newest(entries: list[tuple[_Element, Context]]) -> list[tuple[_Element, Context]]:
    """As many as are read of a feed that gives its whole archive, from the end where the newest are."""
    if len(entries) <= MOST_ITEMS:
        return entries
    first, last = (item_of(*entry).published or 0 for entry in (entries[0], entries[-1]))
    return entries[-MOST_ITEMS:] if last > first else entries[:MOST_ITEMS]


def _parts(root: _Element, context: Context, kind: str) -> Iterator[tuple[_Element, Context]]:
    """The elements that speak of the feed, and its items, in document order."""
    if role(root.tag) == "item":
        yield root, context
        return
    for element in root:
        name = role(element.tag)
        if name in ("channel", "items") and kind != "atom":
            yield from _parts(element, context.within(element), kind)
        else:
            yield element, context


def _is_feed(root: _Element, about: _About) -> bool:
    """A feed may have no items today; but then it says at least who it is."""
    return (
        role(root.tag) == "feed" or bool(about.title or about.home) or any(role(part.tag) == "channel" for part in root)
    )


def _instead(root: _Element) -> str:
    name = role(root.tag).rpartition(":")[2]
    if name == "html":
        return WEB_PAGE
    return f"This is XML, but not a feed (it begins with <{name[:40]}>)."


def _tell(about: _About, element: _Element, context: Context) -> None:
    """Take from one element what it says of the feed."""
    name = role(element.tag)
    if name == "title":
        about.title = about.title or plain_of(element, context)
    elif name == "link":
        relation = (element.get("rel") or "alternate").lower()
        if relation == "alternate" and not about.home:
            about.home = context.within(element).resolved(element.get("href") or simple(element))
    elif name == "language":
        about.language = simple(element) or about.language
    elif name == "author":
        about.author = author_of(element) if element.tag.startswith("{http://www.w3.org/2005/Atom}") else ""
    elif name == "ttl":
        about.ttl = _number(element, 1, 525600)
    elif name == "skiphours":
        hours = (_number(part, 0, 24) for part in element)
        about.skip_hours = frozenset(hour % 24 for hour in hours if hour is not None)
    elif name == "skipdays":
        days = (simple(part).lower() for part in element)
        about.skip_days = frozenset(WEEKDAYS.index(day) for day in days if day in WEEKDAYS)
    elif name == "sy:updateperiod":
        about.period = _PERIODS.get(simple(element).lower())
    elif name == "sy:updatefrequency":
        about.frequency = _number(element, 1, 1440) or 1


def _number(element: _Element, least: int, most: int) -> int | None:
    text = simple(element)
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        return None
    return int(text) if least <= int(text) <= most else None
