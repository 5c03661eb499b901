"""Everything round and over the map: the globe's shadow or halo, the ocean, light and shade.

No numpy: this is what is painted before the map is there. The sun stands high on the left.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRadialGradient

from overview.ui.globe.ground import Ground, ground_brush
from overview.ui.globe.style import faded
from overview.ui.theme.tokens import Tokens

HALO = 1.13  # radii: where the halo ends
# Where the halo is how strong: share of its radius, share of its alpha. The globe's edge is at 1 / HALO = 0.885.
_HALO_STOPS = ((0.875, 0.0), (0.886, 1.0), (0.898, 0.5), (0.92, 0.24), (0.955, 0.08), (1.0, 0.0))
_LIGHT = ((0.0, (255, 255, 255, 70)), (0.4, (255, 255, 255, 0)), (0.68, (20, 50, 66, 14)), (1.0, (14, 42, 58, 92)))
_NIGHT = ((0.0, (255, 255, 255, 20)), (0.35, (255, 255, 255, 0)), (0.62, (2, 6, 16, 34)), (1.0, (2, 6, 16, 170)))


class Disc(NamedTuple):
    """The globe on the screen: its middle and radius in logical pixels."""

    x: float
    y: float
    radius: float

    @property
    def middle(self) -> QPointF:
        return QPointF(self.x, self.y)


def _paint_behind(painter: QPainter, tokens: Tokens, ground: Ground, area: QRectF, disc: Disc) -> None:
    """The room's ground, the shadow or halo, and the ocean."""
    painter.fillRect(area, ground_brush(tokens, ground))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if tokens.halo_alpha:
        halo = QRadialGradient(disc.middle, disc.radius * HALO)
        for stop, share in _HALO_STOPS:
            halo.setColorAt(stop, faded(tokens.halo, round(tokens.halo_alpha * share)))
        _disc(painter, halo, disc, HALO)
    if tokens.shadow_alpha:
        painter.save()
        painter.translate(disc.x, disc.y + disc.radius * 1.035)
        painter.scale(1, 0.09)
        shadow = QRadialGradient(QPointF(0, 0), disc.radius * 0.9)
        shadow.setColorAt(0, QColor(40, 50, 55, tokens.shadow_alpha))
        shadow.setColorAt(1, QColor(40, 50, 55, 0))
        painter.setBrush(shadow)
        painter.drawEllipse(QPointF(0, 0), disc.radius * 0.9, disc.radius * 0.9)
        painter.restore()
    lit = QPointF(disc.x - disc.radius * 0.3, disc.y - disc.radius * 0.38)
    ocean = QRadialGradient(disc.middle, disc.radius * 1.02, lit)
    ocean.setColorAt(0, QColor(tokens.ocean0))
    ocean.setColorAt(0.45, _between(QColor(tokens.ocean0), QColor(tokens.ocean1), 0.4))
    ocean.setColorAt(1, QColor(tokens.ocean1))
    _disc(painter, ocean, disc)


def _paint_shade(painter: QPainter, tokens: Tokens, disc: Disc) -> None:
    """Light and shade over the map, and the globe's edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    on_paper = not tokens.dark
    shade = QRadialGradient(QPointF(disc.x - disc.radius * 0.34, disc.y - disc.radius * 0.42), disc.radius * 1.5)
    for stop, colour in _LIGHT if on_paper else _NIGHT:
        shade.setColorAt(stop, QColor(*colour))
    _disc(painter, shade, disc)
    rim = QRadialGradient(disc.middle, disc.radius)
    if on_paper:
        rim.setColorAt(0.9, QColor(120, 150, 165, 0))
        rim.setColorAt(1, QColor(120, 150, 165, 46))
    else:
        rim.setColorAt(0.88, faded(tokens.halo, 0))
        rim.setColorAt(1, faded(tokens.halo, 70 if tokens.halo_alpha else 0))
    _disc(painter, rim, disc)
    if not tokens.halo_alpha:  # no halo shows where the globe ends
        painter.setPen(QPen(QColor(110, 140, 152, 120) if on_paper else QColor(tokens.ink), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc.middle, disc.radius, disc.radius)


class Backdrop:
    """Paints the same, and keeps the pictures while the globe keeps its size: turning it then costs two copies."""

    def __init__(self) -> None:
        self._key: object = None
        self._behind: QImage | None = None
        self._shade: QImage | None = None

    def behind(self, painter: QPainter, tokens: Tokens, ground: Ground, area: QRectF, disc: Disc) -> None:
        """As `_paint_behind`. Call it before `shade`."""
        key = (tokens.name, ground, area, disc, painter.device().devicePixelRatioF())
        if key != self._key:  # the first time with this size is straight: while zooming, every frame has its own
            self._key, self._behind, self._shade = key, None, None
            _paint_behind(painter, tokens, ground, area, disc)
            return
        if self._behind is None:
            self._behind = _canvas(area, painter, QImage.Format.Format_RGB32)
            inner = QPainter(self._behind)
            _paint_behind(inner, tokens, ground, area, disc)
            inner.end()
            self._shade = _canvas(area, painter, QImage.Format.Format_ARGB32_Premultiplied)
            self._shade.fill(0)
            inner = QPainter(self._shade)
            _paint_shade(inner, tokens, disc)
            inner.end()
        painter.drawImage(area.topLeft(), self._behind)

    def shade(self, painter: QPainter, tokens: Tokens, area: QRectF, disc: Disc) -> None:
        """As `_paint_shade`."""
        if self._shade is None:
            _paint_shade(painter, tokens, disc)
        else:
            painter.drawImage(area.topLeft(), self._shade)


def _canvas(area: QRectF, painter: QPainter, kind: QImage.Format) -> QImage:
    """A picture as large as the area, in the painter's pixels."""
    ratio = painter.device().devicePixelRatioF()
    image = QImage((area.size() * ratio).toSize(), kind)
    image.setDevicePixelRatio(ratio)
    return image


def _disc(painter: QPainter, fill: QRadialGradient, disc: Disc, size: float = 1.0) -> None:
    painter.setBrush(fill)
    painter.drawEllipse(disc.middle, disc.radius * size, disc.radius * size)


def _between(first: QColor, second: QColor, share: float) -> QColor:
    """A colour on the way from one to another."""
    return QColor(
        round(first.red() + (second.red() - first.red()) * share),
        round(first.green() + (second.green() - first.green()) * share),
        round(first.blue() + (second.blue() - first.blue()) * share),
    )
