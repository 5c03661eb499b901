"""Marks on the map: dots for small states, arcs of a story, the mark of who told it first."""

from __future__ import annotations

from math import pi, sin
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPen

from overview.ui.globe.camera import angle, vector
from overview.ui.globe.style import faded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from overview.ui.globe.atlas import Shape
    from overview.ui.globe.projection import Floats, Screen
    from overview.ui.globe.scene import Scene
    from overview.ui.globe.style import Style

SMALL = 3.2  # pixels: a country with less than this radius is marked with a dot
DOT, DOT_EDGE = 2.2, 0.9
PALEST_DOT = 2  # a dot of a lower step would not be seen
LOW, HIGH = 0.03, 0.15  # how high an arc rises, in radii: at least, and the more to the other side of the globe
PIECES = 48  # an arc is drawn with so many
TELLER, FIRST, FIRST_RING = 3.4, 4.6, 9.0  # radii of the marks of a story


class Places:
    """Where the countries' middles are."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        known = [shape for shape in shapes if shape.code]
        self.codes = [shape.code for shape in known]
        self.index = {code: place for place, code in enumerate(self.codes)}
        self.at = {shape.code: vector(*shape.at) for shape in known}
        self.vectors: Floats = np.array([self.at[code] for code in self.codes], np.float32).T
        self.radius: Floats = np.array([shape.radius for shape in known], np.float32)
        self.width: Floats = np.array([shape.width for shape in known], np.float32)

    def on_screen(self, on: Screen) -> tuple[Floats, Floats, Floats]:
        """x, y and nearness (above 0: on the near side) of each, in the order of `codes`."""
        x, y, front = on.axes @ self.vectors
        return x * on.radius + on.x, y * on.radius + on.y, front


def paint_dots(painter: QPainter, places: Places, on: Screen, scene: Scene, style: Style) -> None:
    """Dots for the countries in sight that are too small for their outlines."""
    x, y, front = places.on_screen(on)
    small = np.flatnonzero((front > 0.03) & (places.radius * on.radius < SMALL))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = faded(style.tokens.coast, 220)
    for place in small.tolist():
        code = places.codes[place]
        chosen = code in scene.selected or code == scene.hatched
        fill = style.arc if chosen else style.fills[max(PALEST_DOT, scene.steps[code])]
        painter.setOpacity(min(1.0, float(front[place]) * 4))
        painter.setPen(QPen(style.ring if chosen else edge, DOT_EDGE * (1.6 if chosen else 1)))
        painter.setBrush(fill)
        size = DOT * (1.5 if chosen else 1)
        painter.drawEllipse(QPointF(x[place], y[place]), size, size)
    painter.setOpacity(1.0)


def paint_arcs(
    painter: QPainter, places: Places, on: Screen, scene: Scene, style: Style, grown: Iterable[float]
) -> None:
    """The arcs from who told a story first to each of the others; `grown` says how far each has come, 0 to 1."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for teller, share in zip(scene.tellers, grown, strict=True):
        if share <= 0 or not scene.first:
            continue
        points, seen = _arc(places, on, scene.first, teller, share)
        line = QPainterPath()
        drawing = False
        for (x, y), visible in zip(points, seen, strict=True):
            if visible and drawing:
                line.lineTo(x, y)
            elif visible:
                line.moveTo(x, y)
            drawing = visible
        for width, alpha in ((4.0, 30), (1.5, 235)):
            gradient = QLinearGradient(QPointF(*points[0]), QPointF(*points[-1]))
            gradient.setColorAt(0, faded(style.arc, alpha))
            gradient.setColorAt(1, faded(style.arc, round(alpha * 0.55)))
            painter.setPen(QPen(QBrush(gradient), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPath(line)


def paint_tellers(painter: QPainter, places: Places, on: Screen, scene: Scene, style: Style) -> None:
    """A disc for each country that tells a story, with a ring round the one that told it first."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y, front = places.on_screen(on)
    for code in (*scene.tellers, *([scene.first] if scene.first else [])):
        place = places.index[code]
        if front[place] < 0:
            continue
        middle = QPointF(x[place], y[place])
        size = FIRST if code == scene.first else TELLER
        painter.setPen(QPen(style.ring, 1.5))
        painter.setBrush(style.arc)
        painter.drawEllipse(middle, size, size)
        if code == scene.first:
            painter.setPen(QPen(faded(style.arc, 150), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, FIRST_RING, FIRST_RING)


def _arc(places: Places, on: Screen, start: str, end: str, share: float) -> tuple[list[list[float]], list[bool]]:
    """Points of an arc on the screen, and which of them the globe does not hide."""
    first, last = places.at[start], places.at[end]
    way = max(1e-3, angle(first, last))
    along = np.linspace(0, share, PIECES + 1)
    ground = (
        np.outer(np.array(first), np.sin((1 - along) * way)) + np.outer(np.array(last), np.sin(along * way))
    ) / sin(way)
    lifted = ground * (1 + (LOW + HIGH * way / pi) * 4 * along * (1 - along))
    x, y, front = on.axes @ lifted
    seen = (front > 0) | (x * x + y * y > 1)
    return np.stack([x * on.radius + on.x, y * on.radius + on.y], axis=1).tolist(), seen.tolist()
