"""Icons as pixmaps, drawn from the paths in `resources/icons/` with the line that the size needs. No SVG library."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from overview.paths import resource

GRID = 24  # the icons are drawn on a square of 24
LINE = 1.6  # logical pixels, whatever the size
_PATH = re.compile(r' d="([^"]*)"')
_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")


@cache
def _path(name: str) -> QPainterPath:
    """The icon's outline. Raises FileNotFoundError for an icon that is not in the list of `packaging/data/icons.py`."""
    found = _PATH.search(resource("icons", f"{name}.svg").read_text("utf-8"))
    path = QPainterPath()
    for command, words in _COMMAND.findall(found[1] if found else ""):
        values = [float(word) for word in words.split()]
        if command == "M":
            path.moveTo(*values)
        elif command == "L":
            path.lineTo(*values)
        elif command == "C":
            path.cubicTo(*values)
        else:
            path.closeSubpath()
    return path


@lru_cache(maxsize=512)
def _icon(name: str, size: float, colour: int, ratio: float, filled: bool, width: float) -> QPixmap:
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / GRID, pixels / GRID)
    paint = QColor.fromRgba(colour)
    pen = QPen(paint, width * GRID / size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(paint if filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(name))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(
    name: str, size: float, colour: QColor, ratio: float = 1.0, *, filled: bool = False, width: float = LINE
) -> QPixmap:
    """An icon as a pixmap, `size` logical pixels square; `ratio` is the screen's device pixel ratio."""
    return _icon(name, size, colour.rgba(), ratio, filled, width)


def draw_icon(
    painter: QPainter,
    name: str,
    x: float,
    y: float,
    size: float,
    colour: QColor,
    *,
    filled: bool = False,
    width: float = LINE,
) -> None:
    """Draw an icon with its upper left corner at (x, y), to the nearest pixel of the screen: its lines stay crisp."""
    ratio = painter.device().devicePixelRatioF()
    at = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
    painter.drawPixmap(at, icon(name, size, colour, ratio, filled=filled, width=width))
