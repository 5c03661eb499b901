"""Flags as pixmaps, with rounded corners and a hairline. They stand for countries, never for languages."""

from __future__ import annotations

import struct
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from overview.paths import resource
from overview.ui.theme.theme import theme

_HAIRLINE = {False: QColor(0, 0, 0, 36), True: QColor(255, 255, 255, 41)}  # on light, on dark


def flag_height(width: float) -> float:
    """Flags are 4 to 3."""
    return width * 3 / 4


@cache
def _pack() -> dict[str, bytes]:
    """The flags by country code, as WebP; the format is described in `packaging/data/flags.py`."""
    data = resource("flags", "flags.pack").read_bytes()
    (count,) = struct.unpack_from("<H", data)
    at = 2 + count * struct.calcsize("<2sI")
    found = {}
    for code, length in struct.iter_unpack("<2sI", data[2:at]):
        found[code.decode("ascii")] = data[at : at + length]
        at += length
    return found


@lru_cache(maxsize=1024)
def flag(code: str, width: float, ratio: float = 1.0, dark: bool = False) -> QPixmap:
    """The flag of a country, `width` logical pixels wide; an empty box for a code that is not in the catalogue.

    `ratio` is the screen's device pixel ratio; `dark` says on what it stands.
    """
    across, down = round(width * ratio), round(flag_height(width) * ratio)
    pixmap = QPixmap(across, down)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = max(1.5, width / 10) * ratio
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(0, 0, across, down), radius, radius)
    if data := _pack().get(code):
        small = QImage.fromData(data).scaled(
            across, down, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.setClipPath(corners)
        painter.drawImage(0, 0, small)
        painter.setClipping(False)
    painter.setPen(QPen(_HAIRLINE[dark], ratio))
    half = ratio / 2
    painter.drawRoundedRect(QRectF(half, half, across - ratio, down - ratio), radius, radius)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def draw_flag(painter: QPainter, code: str, x: float, y: float, width: float) -> None:
    """Draw a flag on the theme's ground with its upper left corner at (x, y), to the nearest pixel of the screen."""
    ratio = painter.device().devicePixelRatioF()
    at = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
    painter.drawPixmap(at, flag(code, width, ratio, theme().dark))
