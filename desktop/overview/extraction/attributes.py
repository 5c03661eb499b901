"""The few attributes that clean HTML has, as they are written: places in a table, where a list begins, addresses, sides
of pictures. Text comes with what it is escaped by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.extraction import sanitise
from overview.extraction.markup import CELLS, LARGEST_SIDE, number

if TYPE_CHECKING:
    from bs4.element import Tag

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})
_IN_QUOTES = ESCAPES | {ord('"'): "&quot;"}
_ALIGNED = re.compile(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
MOST_SPANNED = 100  # rows or columns by one cell
LAST_START = 100_000  # of a list's numbers
LONGEST_ALT = 1_000  # characters


def of_block(tag: str, element: Tag) -> str:
    """What a block that is written as `tag` keeps of its element's attributes, each with a space before it."""
    found: list[str] = []
    if tag in CELLS:
        for name in ("colspan", "rowspan"):
            span = number(element.get(name), MOST_SPANNED)
            if span > 1:
                found.append(f' {name}="{span}"')
        styled = _ALIGNED.search(str(element.get("style") or ""))
        align = (styled[1] if styled else str(element.get("align") or "")).lower()
        if align in ("left", "right", "center"):
            found.append(f' align="{align}"')
    elif tag == "ol":
        start = number(element.get("start"), LAST_START)
        if start > 1:
            found.append(f' start="{start}"')
    return "".join(found)


def of_link(address: str) -> str:
    """The attribute of a link to an address that may be linked."""
    return f' href="{address.translate(_IN_QUOTES)}"'


def of_picture(address: str, element: Tag) -> str:
    """The attributes of a picture at an address that may be shown."""
    alt = sanitise.plain(str(element.get("alt") or ""), LONGEST_ALT).translate(_IN_QUOTES)
    sides = "".join(
        f' {name}="{side}"' for name in ("width", "height") if (side := number(element.get(name), LARGEST_SIDE))
    )
    return f' src="{address.translate(_IN_QUOTES)}" alt="{alt}"{sides}'
