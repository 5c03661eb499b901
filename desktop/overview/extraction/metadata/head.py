"""Meta elements, links and titles of a page, read in one walk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from overview.extraction.sanitise import MOST_LINE, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True)
class Head:
    """What stands in meta, link and title elements. Names are in lower case; values are as written."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    language: str = ""
    base: str = ""

    def first(self, *names: str) -> str | None:
        """The first value that is not blank, in the order of the names given."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value.strip():
                    return value.strip()
        return None

    def all(self, *names: str) -> list[str]:
        """All values that are not blank."""
        return [value.strip() for name in names for value in self.meta.get(name, ()) if value.strip()]


def head_of(tree: HtmlElement) -> Head:
    """Read the head of a page, wherever its elements ended up."""
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    title = base = ""
    for element in tree.iter("meta", "link", "title", "base"):
        if element.tag == "meta":
            content = element.get("content") or element.get("value")
            if not content:
                continue
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                for name in (element.get(attribute) or "").lower().split():
                    meta.setdefault(name, []).append(content)
        elif element.tag == "link":
            for name in (element.get("rel") or "").lower().split():
                links.setdefault(name, []).append(element.get("href") or "")
        elif element.tag == "title":
            parent = element.getparent()
            if not title and (parent is None or parent.tag != "svg"):
                title = plain(element.text_content(), MOST_LINE)
        elif not base:
            base = element.get("href") or ""
    root = tree.getroottree().getroot()
    return Head(meta, links, title, (root.get("lang") or root.get("xml:lang") or "").strip(), base.strip())
