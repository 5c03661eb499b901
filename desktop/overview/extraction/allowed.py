"""The work behind `sanitise.clean`: BeautifulSoup's tree goes in, allowed HTML in canonical form comes out."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from overview.extraction import embedded, sanitise
from overview.extraction.attributes import ESCAPES
from overview.extraction.markup import ALLOWED, ATTRIBUTES, UNREADABLE
from overview.extraction.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import PageElement, Tag

    from overview.extraction.writer import Mark


def rewritten(html: str, notes: list[str]) -> sanitise.Clean:
    """The allowed part of `html`; adds what was left out to `notes`."""
    import warnings

    import nh3
    from bs4 import BeautifulSoup
    from bs4.builder import ParserRejectedMarkup

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # text that looks like an address or like XML is cleaned like any other
            soup = BeautifulSoup(html.replace("\x00", ""), "lxml")
    except (ParserRejectedMarkup, AssertionError):  # no sign of it from lxml, but its promise is not ours
        return sanitise.Clean(f"<p>{sanitise.plain(html).translate(ESCAPES)}</p>", (*notes, sanitise.TOO_DEEP))
    writer = Writer(notes)
    _write(soup, writer)
    safe = nh3.clean(
        writer.finish(),
        tags=set(ALLOWED),
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "image"},
        link_rel=None,
        strip_comments=True,
    )
    return sanitise.Clean(safe, tuple(dict.fromkeys(writer.notes)))


def _write(root: Tag, writer: Writer) -> None:
    """Walk the tree without recursion: it may be tens of thousands of elements deep."""
    from bs4.element import NavigableString, PreformattedString, Tag

    walk: list[tuple[Tag, Iterator[PageElement], Mark | None]] = [(root, iter(root.contents), None)]
    while walk:
        _, children, mark = walk[-1]
        child = next(children, None)
        if child is None:
            walk.pop()
            if mark is not None:
                writer.end(mark)
        elif isinstance(child, Tag):
            if not _becomes_link(child) and child.name in UNREADABLE:
                continue
            if child.name == "table" and _is_layout(child):
                child.name = "div"
                for part in _own(child):
                    if part.name in ("tr", "td", "th", "tbody", "thead", "tfoot", "caption"):
                        part.name = "div"
            walk.append((child, iter(child.contents), writer.start(child)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):  # comment, declaration
            writer.text(str(child))


def _becomes_link(element: Tag) -> bool:
    """Turn what shows a post, a film or a recording into a quote with a link to it; False for all else."""
    from bs4.element import Tag

    if element.name == "iframe":
        shown = embedded.of_frame(_source_of(element))
    elif element.name == "blockquote" and not element.contents:  # `feeds.fragments` has seen a frame there
        shown = embedded.of_frame(str(element.get("cite") or ""))
    elif element.name in embedded.PLAYERS:
        sources = (_source_of(element), *map(_source_of, element("source")))
        shown = embedded.of_player(element.name, sources)
    else:
        return False
    if shown is None:
        return False
    element.clear()
    element.name, element.attrs = "blockquote", {}
    link = Tag(name="a", attrs={"href": shown.address})
    link.string = shown.words
    element.append(link)
    return True


def _source_of(element: Tag) -> str:
    return str(element.get("src") or element.get("data-src") or "")


def _is_layout(table: Tag) -> bool:
    """A table of one column orders boxes, not data."""
    rows = islice((part for part in _own(table) if part.name == "tr"), 500)
    return all(len(row.find_all(["td", "th"], recursive=False)) <= 1 for row in rows)


def _own(table: Tag) -> Iterator[Tag]:
    """The elements in a table, but none that stands in a table within it: so each is looked at for one table only."""
    from bs4.element import Tag

    walk = [iter(table.contents)]
    while walk:
        child = next(walk[-1], None)
        if child is None:
            walk.pop()
        elif isinstance(child, Tag):
            yield child
            if child.name != "table":
                walk.append(iter(child.contents))
