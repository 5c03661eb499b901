"""The vocabulary of clean HTML: which elements and attributes may stay, what becomes of the others, and the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.extraction.wordlist import words

if TYPE_CHECKING:
    from bs4.element import Tag

DEPTH = 100
TABLE_DEPTH = 4
RUN = 100_000  # characters of one block of text
IMAGES = 400
LARGEST_SIDE = 10_000  # pixels that an image may claim

UNREADABLE = words(
    """script style template noscript iframe frame frameset noframes object embed applet svg canvas audio video select
    option optgroup datalist textarea button input title head meta link base map area rp annotation annotation-xml
    portal"""
)
INLINE = {"strong": "b", "em": "i", "strike": "s", "tt": "code", "dfn": "i"} | {
    tag: tag for tag in words("a b i u s del ins sub sup small mark code kbd samp var cite abbr")
}
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6"}
TEXT = frozenset({"p", "pre", "dt", "figcaption", "caption", *HEADINGS})  # hold inline content only
LISTS = frozenset({"ul", "ol", "dl", "table", "tr"})  # hold their own items only
CELLS = frozenset({"td", "th"})
BOUNDARIES = words(
    """div section article aside main header footer nav address center form fieldset legend details summary dialog
    menu dir hgroup body html thead tbody tfoot noindex"""
)
ALLOWED = (
    frozenset(INLINE.values()) | TEXT | LISTS | CELLS | {"li", "dd", "blockquote", "figure", "br", "hr", "img", "tbody"}
)
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "ol": {"start"},
    "*": {"dir", "lang"},
}


def only_counts(image: Tag) -> bool:
    """Whether a picture shows nothing, and is there to tell somebody that the article is being read."""
    return any(str(image.get(name) or "").strip().removesuffix("px") in ("0", "1") for name in ("width", "height"))


def number(value: object, most: int) -> int:
    """A positive whole number up to `most`, else 0."""
    text = str(value or "").strip().removesuffix("px")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 and 0 < int(text) <= most else 0
