"""Marks on the map: dots for small states, arcs of a story, the mark of who told it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from overview.ui.globe.camera import vector
from overview.ui.globe.paths import path
from overview.ui.globe.projection import Figure
from overview.ui.globe.style import faded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overview.ui.globe.atlas import Shape
    from overview.ui.globe.projection import Floats, Screen
    from overview.ui.globe.scene import Scene
    from overview.ui.globe.style import Style

SMALL = 3.2  # pixels: a country with less than this radius is marked with a dot
DOT, DOT_EDGE = 2.2, 0.9
PALEST_DOT = 2  # a dot of a lower step would not be seen
LOW, HIGH = 0.03, 0.15  # how high an arc rises, in radii: at least, and the more to the other side of the globe
BANDS, PIECES = 5, 10  # an arc is drawn in so many parts, each paler than the one before, of so many straight lines
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


def arcs(places: Places, on: Screen, scene: Scene, grown: Sequence[float]) -> list[QPainterPath]:
    """The arcs from who told a story first to the others, in `BANDS` parts from their beginning to their end.

    `grown` says how far each has come, 0 to 1. What the globe hides is left out.
    """
    if not scene.first or not scene.tellers:
        return []
    start = np.array(places.at[scene.first])
    ends = np.array([places.at[teller] for teller in scene.tellers])
    way = np.maximum(1e-3, np.arccos(np.clip(ends @ start, -1, 1)))[:, None]
    along = np.linspace(0, 1, BANDS * PIECES + 1) * np.array(grown)[:, None]
    first, second = np.sin((1 - along) * way) / np.sin(way), np.sin(along * way) / np.sin(way)
    height = 1 + (LOW + HIGH * way / np.pi) * 4 * along * (1 - along)
    lifted = (start[:, None, None] * first + ends.T[:, :, None] * second) * height
    x, y, front = np.tensordot(on.axes, lifted, axes=1)
    seen = (front > 0) | (x * x + y * y > 1)
    joined = seen.copy()
    joined[:, 1:] &= seen[:, :-1]
    x, y = x * on.radius + on.x, y * on.radius + on.y
    parts = []
    for band in range(BANDS):
        part = slice(band * PIECES, (band + 1) * PIECES + 1)
        kind = joined[:, part].astype(np.int32)
        kind[:, 0] = 0
        shown = seen[:, part]
        ends_at = np.array([int(shown.sum())], np.int32)
        parts.append(path(Figure(kind[shown], x[:, part][shown], y[:, part][shown], ends_at)))
    return parts


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
