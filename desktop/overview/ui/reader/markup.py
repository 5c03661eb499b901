"""Clean HTML becomes a tree. No Qt here.

The reading view gets HTML that `extraction.sanitise` has cleaned, and does not rely on that: only markup in the exact
form that the cleaner writes is read as markup, everything else is text. Reading is linear in the length of the input.
"""

from __future__ import annotations

import re
from html import unescape

MOST_CHARACTERS = 2_000_000
MOST_TAGS = 60_000
DEEPEST = 60  # of the tree; what is deeper stands in the element at this depth
EMPTY = frozenset({"br", "hr", "img"})
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


class Element:
    """An element with its attributes and, in order, its texts and elements."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []


def tree(html: str) -> tuple[Element, bool]:
    """The root of the tree, and whether something was left out because there was too much. Never raises."""
    root = Element("body", {})
    cut = len(html) > MOST_CHARACTERS
    html = html[:MOST_CHARACTERS]
    open_elements = [("", root)]
    open_tags: dict[str, int] = {}
    at = 0
    for count, token in enumerate(_TAG.finditer(html)):
        if count >= MOST_TAGS:
            return root, True
        parent = open_elements[-1][1]
        if token.start() > at:
            parent.children.append(unescape(html[at : token.start()]))
        at = token.end()
        end, tag = token[1], token[2]
        if end:
            if open_tags.get(tag):  # an end without a start is nothing
                while True:
                    closed, _ = open_elements.pop()
                    open_tags[closed] -= 1
                    if closed == tag:
                        break
            continue
        element = Element(tag, {name: unescape(value) for name, value in _ATTRIBUTE.findall(token[3])})
        deep = len(open_elements) > DEEPEST
        if tag in EMPTY or not deep:
            parent.children.append(element)
        if tag not in EMPTY:
            open_elements.append((tag, parent if deep else element))
            open_tags[tag] = open_tags.get(tag, 0) + 1
    if at < len(html):
        open_elements[-1][1].children.append(unescape(html[at:]))
    return root, cut
