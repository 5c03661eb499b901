"""The pictures that come along in a file: known by their first bytes, limited in size, each kept once."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from urllib.parse import unquote_to_bytes

from overview.extraction.article import Article, Picture
from overview.imaging import kind_of, sides_of

LARGEST = 8 * 1024 * 1024  # bytes of one picture
LARGEST_ALTOGETHER = 48 * 1024 * 1024
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 16_000
SMALLEST_SIDE = 16  # pixels below which it is a counter or a spacer
LEFT_OUT = "Some pictures of the file were too large or of a kind that Overview doesn’t show; they were left out."

_DATA_FORM = r"(?i:(image/[\w.+-]+)?((?:;[\w=.+-]+)*),([^\"'\s)>]*))"
_DATA = re.compile(f"(?i:data:){_DATA_FORM}")
_DATA_IN_PAGE = re.compile(f"data:{_DATA_FORM}")  # as browsers write it: found much faster than in either case
_KEY = re.compile(r"image:(?:[0-9a-f]{32}|[0-9a-f]{16})")


class Album:
    """Collects pictures; gives each a name of the form `image:KEY`."""

    def __init__(self) -> None:
        self._pictures: dict[str, Picture] = {}
        self._size = 0
        self.left_out = False

    def add(self, content: bytes, key: str = "") -> str | None:
        """Keep a picture; gives `image:KEY`, or None for what can't be shown or is too large. `key`: one it has."""
        kind = kind_of(content)
        if kind is None:
            self.left_out = self.left_out or bool(content)
            return None
        sides = sides_of(content)
        if sides is None or (min(sides) < SMALLEST_SIDE and not key):
            return None
        key = key or hashlib.sha256(content).hexdigest()[:16]
        if key not in self._pictures:
            too_large = max(sides) > LONGEST_SIDE or sides[0] * sides[1] > MOST_PIXELS or len(content) > LARGEST
            if too_large or self._size + len(content) > LARGEST_ALTOGETHER:
                self.left_out = True
                return None
            self._size += len(content)
            self._pictures[key] = Picture(key, kind, content)
        return f"image:{key}"

    def take_data_addresses(self, html: str) -> str:
        """The page with `image:KEY` for each `data:` picture, and nothing for those that can't be shown."""
        if "data:" not in html:
            return html
        return _DATA_IN_PAGE.sub(lambda match: self.of_data_address(match[0]) or "", html)

    def of_data_address(self, address: str) -> str | None:
        """`image:KEY` for a `data:` address (RFC 2397), or None."""
        match = _DATA.match(address)
        if match is None or len(match[3]) > 2 * LARGEST:
            return None
        try:
            content = unquote_to_bytes(match[3])
            if ";base64" in (match[2] or "").lower():
                content = base64.b64decode(content + b"=" * (-len(content) % 4))
        except (binascii.Error, ValueError):
            return None
        return self.add(content) if kind_of(content) else None

    def put_into(self, article: Article) -> Article:
        """The article with those pictures that it shows."""
        from dataclasses import replace

        named = {name.removeprefix("image:") for name in _KEY.findall(f"{article.html} {article.lead_image or ''}")}
        article = replace(article, images=tuple(picture for key, picture in self._pictures.items() if key in named))
        return article.noting(LEFT_OUT) if self.left_out else article
