"""Fetching pictures: checked by their first bytes, within limits, tracking pixels dropped."""

from __future__ import annotations

import struct
from typing import NamedTuple

from overview.feeds.web.client import MEGABYTE, Access, Client, Request
from overview.feeds.web.problems import STATUS, Failed, Problem

MOST_BYTES = 12 * MEGABYTE
MOST_PIXELS = 80_000_000  # what unpacks to more than this is not for a newsreader
LEAST_SIDE = 16  # below it is an icon or a pixel that only counts readers
ACCEPT = "image/webp, image/png, image/jpeg, image/gif"


class Image(NamedTuple):
    """A picture as it came. `kind`: png, jpeg, gif or webp; sides in pixels."""

    kind: str
    width: int
    height: int
    content: bytes


def fetch_picture(url: str, *, client: Client, access: Access | None = None) -> Image:
    """The picture at an address. Raises Failed; also where there is no picture, or one of no use."""
    response = client.fetch(Request(url, access=access, accept=ACCEPT, most_bytes=MOST_BYTES))
    found = measured(response.body)
    if found is None:
        raise Failed(Problem(STATUS, "At this address is no picture that can be shown."))
    if min(found.width, found.height) < LEAST_SIDE:
        raise Failed(Problem(STATUS, "The picture is only a dot."))
    if found.width * found.height > MOST_PIXELS:
        raise Failed(Problem(STATUS, "The picture is larger than can be shown."))
    return found


def measured(content: bytes) -> Image | None:
    """What picture these bytes are, by their own beginning and not by any claim; None for what is none of the four."""
    size = None
    kind = ""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        kind, size = "png", _fields(">II", content, 16)
    elif content[:6] in (b"GIF87a", b"GIF89a"):
        kind, size = "gif", _fields("<HH", content, 6)
    elif content.startswith(b"\xff\xd8\xff"):
        kind, size = "jpeg", _jpeg(content)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind, size = "webp", _webp(content)
    return Image(kind, *size, content) if size and min(size) > 0 else None


def _fields(form: str, content: bytes, at: int) -> tuple[int, int] | None:
    if len(content) < at + struct.calcsize(form):
        return None
    width, height = struct.unpack_from(form, content, at)
    return int(width), int(height)


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """The sides in the first frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01:  # padding, and markers without a length
            at += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, at + 5)
            return int(width), int(height)
        at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4]))
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    """The sides in the first chunk (https://developers.google.com/speed/webp/docs/riff_container)."""
    form = content[12:16]
    if form == b"VP8X" and len(content) >= 30:
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if form == b"VP8 " and content[23:26] == b"\x9d\x01\x2a" and len(content) >= 30:
        width, height = struct.unpack_from("<HH", content, 26)
        return int(width) & 0x3FFF, int(height) & 0x3FFF
    if form == b"VP8L" and content[20:21] == b"\x2f" and len(content) >= 25:
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return None
