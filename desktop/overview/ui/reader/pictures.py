"""Stored pictures for the page: decoded within limits, scaled to the screen's pixels, with round corners."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath

FORMATS = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg", b"GIF8": b"gif", b"RIFF": b"webp"}
MOST_PIXELS = 40_000_000
MOST_MEGABYTES = 64
RADIUS = 6
_VEIL = QColor(10, 12, 16, 41)  # over pictures where the theme is dark: 16 %


def decoded(data: bytes, width: int) -> QImage:
    """A picture from its bytes, not much wider than `width` pixels. A null image for what is no PNG, JPEG, GIF or WebP,
    is damaged, or would take more than 64 MB."""
    kind = next((name for start, name in FORMATS.items() if data.startswith(start)), b"")
    if not kind or (kind == b"webp" and data[8:12] != b"WEBP"):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.width() > 2 * width:  # a JPEG is decoded at a fraction of its size
        reader.setScaledSize(QSize(width, max(1, size.height() * width // size.width())))
    before = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    try:
        return reader.read()
    finally:
        QImageReader.setAllocationLimit(before)


def fitted(image: QImage, width: int, height: int, ratio: float, *, dark: bool) -> QImage:
    """The picture at a size in logical pixels, pixel for pixel on a screen of a device pixel ratio."""
    across, down = max(1, round(width * ratio)), max(1, round(height * ratio))
    scaled = image.scaled(
        across, down, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    made = QImage(across, down, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(0, 0, across, down), RADIUS * ratio, RADIUS * ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(corners)
    painter.drawImage(0, 0, scaled)
    if dark:
        painter.fillPath(corners, _VEIL)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def blank() -> QImage:
    """What is drawn where there is no picture. Nothing else keeps Qt from looking for one on the disk itself."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
