"""Reading pictures that came from outside: only known kinds, never larger than they may be."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

# Kinds by their first bytes. Qt must not guess: it would try every reader that it has, SVG's too.
KINDS = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg", b"GIF8": b"gif", b"RIFF": b"webp"}
ALLOCATION_MEGABYTES = 64
MOST_PIXELS = 40_000_000


def read_picture(data: bytes, size: QSize | None = None, *, fill: bool = False) -> QImage | None:
    """The picture, scaled down to `size` while it is decoded; None when it is none. `fill`: cut to the box's shape.

    Sizes are in device pixels. What claims more than 40 million pixels is refused before it is decoded.
    """
    kind = next((name for start, name in KINDS.items() if data.startswith(start)), b"")
    if not kind or (kind == b"webp" and data[8:12] != b"WEBP"):
        return None
    QImageReader.setAllocationLimit(ALLOCATION_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
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
