"""Pictures that came from outside: known by their first bytes, only of known kinds, never larger than they may be."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

ALLOCATION_MEGABYTES = 64
MOST_PIXELS = 40_000_000


def kind_of(content: bytes) -> str | None:
    """The media type by the first bytes: PNG, JPEG, GIF or WebP; None for everything else, SVG above all."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None


def sides_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the header states them, or None where it is cut or broken."""
    try:
        kind = kind_of(content)
        if kind == "image/png":
            width, height = struct.unpack(">II", content[16:24])
            return width, height
        if kind == "image/gif":
            width, height = struct.unpack("<HH", content[6:10])
            return width, height
        if kind == "image/webp":
            return _webp_sides(content)
        return _jpeg_sides(content) if kind == "image/jpeg" else None
    except (struct.error, IndexError):
        return None


def _webp_sides(content: bytes) -> tuple[int, int] | None:
    """https://developers.google.com/speed/webp/docs/riff_container"""
    form = content[12:16]
    if form == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if form == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_sides(content: bytes) -> tuple[int, int] | None:
    """The first frame header (ITU T.81, B.2.2)."""
    position = 2
    while 0 <= position < len(content) - 9:
        if content[position] != 0xFF:
            position = content.find(b"\xff", position)
            continue
        marker = content[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        if marker in (0x01, 0xFF) or 0xD0 <= marker <= 0xD9:
            position += 1 if marker == 0xFF else 2
            continue
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return None


def read_picture(data: bytes, size: QSize | None, *, fill: bool = False) -> QImage | None:
    """The picture, scaled down to `size` while it is decoded; None when it is none. `fill`: cut to the box's shape.

    Sizes are in device pixels. What claims more than 40 million pixels is refused before it is decoded.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
    from PySide6.QtGui import QImageReader

    kind = kind_of(data)
    if kind is None:
        return None
    QImageReader.setAllocationLimit(ALLOCATION_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # Qt must not guess the kind: it would try every reader that it has, SVG's too.
    reader = QImageReader(buffer, QByteArray(kind.removeprefix("image/").encode()))
    whole = reader.size()
    if whole.isEmpty() or whole.width() * whole.height() > MOST_PIXELS:
        return None
    reader.setAutoTransform(True)
    if size is not None:
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if fill else Qt.AspectRatioMode.KeepAspectRatio
        wanted = whole.scaled(size, mode)
        if wanted.width() < whole.width():
            reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        return None
    if fill and size is not None:
        image = image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        left = (image.width() - size.width()) // 2
        top = (image.height() - size.height()) // 2
        image = image.copy(QRect(left, top, size.width(), size.height()))
    return image
