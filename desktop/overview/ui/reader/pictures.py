"""Stored pictures for the page: scaled to the screen's pixels, with round corners."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from overview.imaging import read_picture
from overview.ui.theme.shapes import VEIL

RADIUS = 6
TALLEST = 4  # times as high as wide; what is higher still is made narrower
SIDE, ALIKE, NOISE = 16, 1.06, 5.0  # of the greys compared; how much shapes may differ; how much greys may, of 255


def decoded(data: bytes, width: float) -> QImage:
    """A stored picture, at most `width` device pixels wide; a null image for what is none."""
    return read_picture(data, QSize(round(width), round(width * TALLEST))) or QImage()


def same(one: QImage, other: QImage) -> bool:
    """Whether two pictures show the same in other sizes: their shapes are alike, and so are 16 by 16 greys of them."""
    if one.isNull() or other.isNull():
        return False
    shapes = sorted(image.width() / image.height() for image in (one, other))
    if shapes[1] > shapes[0] * ALIKE:
        return False
    return sum(abs(a - b) for a, b in zip(_greys(one), _greys(other), strict=True)) / SIDE**2 < NOISE


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
        painter.fillPath(corners, VEIL)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def blank() -> QImage:
    """What is drawn where there is no picture. Nothing else keeps Qt from looking for one on the disk itself."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _greys(image: QImage) -> bytes:
    small = image.scaled(SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return bytes(small.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
