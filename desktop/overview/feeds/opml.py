"""OPML (http://opml.org/spec2.opml): lists of feeds in and out, in folders by country.

What comes in is anybody's file: it is read with the same care as a feed. What goes out holds no names, passwords, keys
or cookies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from overview.catalog.addresses import without_secrets
from overview.extraction.sanitise import one_line
from overview.feeds.document import IllFormed, document
from overview.feeds.links import visible, with_scheme
from overview.feeds.names import local

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_FEEDS = 20_000
DEEPEST = 20
_UNFIT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


class Subscription(NamedTuple):
    """A feed in a list. `country`: what its folders or the entry name, or ""."""

    feed: str
    title: str
    home: str = ""
    country: str = ""
    language: str = ""


class NotOpml(ValueError):
    """It can't be read as a list of feeds. `str()` says why, for the reader."""


def subscriptions(data: bytes) -> list[Subscription]:
    """The feeds in an OPML file, each address once, in the order of the file. Raises NotOpml."""
    try:
        root = document(data).root
    except IllFormed as error:
        raise NotOpml("This file is damaged: it is not well-formed XML.") from error
    if local(root.tag) != "opml":
        raise NotOpml("This is not an OPML file.")
    found: dict[str, Subscription] = {}
    for one in _outlines(root):
        found.setdefault(one.feed, one)
        if len(found) >= MOST_FEEDS:
            break
    return list(found.values())


def _outlines(root: _Element) -> Iterator[Subscription]:
    """Walks the outlines without recursion; what is nested deeper than DEEPEST counts as in the folder above."""
    walk: list[tuple[Iterator[_Element], tuple[str, ...]]] = [(iter(root), ())]
    while walk:
        children, folders = walk[-1]
        child = next(children, None)
        if child is None:
            walk.pop()
        elif isinstance(child.tag, str):
            feed = _field(child, "xmlUrl")
            if feed and local(child.tag) == "outline":
                yield _subscription(child, with_scheme(visible(feed)), folders)
            name = _field(child, "text") or _field(child, "title")
            deeper = (*folders, name) if name and not feed and len(folders) < DEEPEST else folders
            walk.append((iter(child), deeper))


def _subscription(outline: _Element, feed: str, folders: tuple[str, ...]) -> Subscription:
    from overview.catalog.countries import country
    from overview.catalog.names import code_of

    claims = [part for part in _field(outline, "category").replace(",", "/").split("/") if part]
    claimed = next((part.strip().upper() for part in claims if country(part.strip().upper()) is not None), "")
    named = (code for folder in reversed(folders) if (code := _code(folder) or code_of(folder)) is not None)
    return Subscription(
        feed=feed,
        title=_field(outline, "title") or _field(outline, "text"),
        home=visible(_field(outline, "htmlUrl")),
        country=claimed or next(named, ""),
        language=_field(outline, "language"),
    )


def _code(folder: str) -> str | None:
    """A folder that is called by a country's code in capitals."""
    from overview.catalog.countries import country

    return folder if len(folder) == 2 and folder == folder.upper() and country(folder) is not None else None


def _field(element: _Element, name: str) -> str:
    """An attribute in whatever letter case, on one line."""
    value = element.get(name)
    if value is None:
        value = next((str(other) for key, other in element.attrib.items() if key.lower() == name.lower()), "")
    return one_line(value)


def written(subscribed: Iterable[Subscription], title: str, now: int, public: Collection[str] = ()) -> bytes:
    """An OPML 2.0 file with a folder for each country, by its English name; feeds of no country stand outside.

    What is secret in an address stays out of it, but for those that are `public`, as the catalogue's.
    """
    from email.utils import formatdate

    from overview.catalog.countries import countries

    known = countries()
    folders: dict[str, list[Subscription]] = {}
    for one in subscribed:
        folders.setdefault(known[one.country].name if one.country in known else "", []).append(one)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_text(title)}</title><dateCreated>{formatdate(now, usegmt=True)}</dateCreated></head>",
        "  <body>",
    ]
    for name in sorted(folders, key=lambda name: (not name, name.casefold())):
        margin = "      " if name else "    "
        outlines = [margin + _outline(one, one.feed in public) for one in folders[name]]
        lines += [f'    <outline text="{_text(name)}">', *outlines, "    </outline>"] if name else outlines
    return "\n".join([*lines, "  </body>", "</opml>", ""]).encode()


def _outline(one: Subscription, public: bool) -> str:
    fields = {
        "type": "rss",
        "text": one.title or one.feed,
        "title": one.title,
        "xmlUrl": one.feed if public else without_secrets(one.feed),
        "htmlUrl": without_secrets(one.home),
        "language": one.language,
        "category": f"/{one.country}" if one.country else "",
    }
    return "<outline" + "".join(f' {name}="{_text(value)}"' for name, value in fields.items() if value) + "/>"


def _text(value: str) -> str:
    return escape(value.translate(_UNFIT).encode("utf-8", "replace").decode())
