"""Which picture leads an item: what Media RSS, enclosures, podcasts' images or the text itself offer."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from overview.feeds.constructs import joined

_ENDING = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\Z", re.IGNORECASE)
_AVATAR = re.compile(r"^https?://(?:[\w-]+\.)?gravatar\.com/", re.IGNORECASE)
_UNFIT = re.compile(rf"data:|[^?#]*\.svg(?:[?#]|\Z)|{_AVATAR.pattern}", re.IGNORECASE)
_TAG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(
    r"""\s(?:data-(?:lazy-)?src|data-original|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE
)
_SIDE = re.compile(r"""\s(?:width|height)\s*=\s*["']?\s*(\d{1,5})\b""", re.IGNORECASE)
_SMALL = 64  # pixels: icons, buttons and tracking pixels
_STAMP = 100  # pixels: Blogger offers squares of 72
_ENOUGH = 1600  # pixels: wider than this a picture only takes longer to fetch
_RANKS = {"content": 0, "enclosure": 1, "thumbnail": 2, "image": 3}


class Picture(NamedTuple):
    """A picture that an item offers. `origin`: content, enclosure, thumbnail or image. Sides in pixels, as claimed."""

    url: str
    origin: str
    width: int | None
    height: int | None

    @property
    def is_stamp(self) -> bool:
        """Whether it is so small that a picture in the text shows more."""
        return min(self.width or _STAMP, self.height or _STAMP) < _STAMP


def whole(value: str | None) -> int | None:
    """A number of pixels in an attribute."""
    value = (value or "").strip().removesuffix("px")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def is_picture(address: str, kind: str) -> bool:
    """Whether a file is a picture, by its declared type or, without one, by its name."""
    if kind:
        return kind == "image" or (kind.startswith("image/") and "svg" not in kind)
    return _ENDING.search(address.partition("?")[0].partition("#")[0]) is not None


def lead(pictures: list[Picture]) -> Picture | None:
    """The best one, if there is any. Portraits of authors and tiny pictures come last."""
    if len(pictures) < 2:  # as most have
        return pictures[0] if pictures else None
    return min(enumerate(pictures), key=lambda one: _worth(*one))[1]


def _worth(position: int, picture: Picture) -> tuple[bool, bool, int, int, int]:
    sides = [side for side in (picture.width, picture.height) if side is not None]
    width = min(picture.width or 0, _ENOUGH)
    return (
        _AVATAR.match(picture.url) is not None,
        bool(sides) and min(sides) < _SMALL,
        _RANKS[picture.origin],
        -width,
        position,
    )


def first_picture(html: str, base: str = "") -> str:
    """The address of the first picture in a text that is no icon and no tracking pixel, or ""."""
    if "<img" not in html and "<IMG" not in html:
        return ""
    for tag in _TAG.findall(html):
        if any(int(side) < _SMALL for side in _SIDE.findall(tag)):
            continue
        for found in _SOURCE.findall(tag):
            address = unescape(next(filter(None, found), "")).strip()
            if address and not _UNFIT.match(address):
                return joined(base, address)
    return ""
