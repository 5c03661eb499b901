"""How often a story was told over time: a smooth curve for its row, and for its timeline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import exp

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

HOURS = 48
HOUR = 3_600
_POINTS = 25
_WIDTH = 1 / 22  # of the span: how far an article reaches to both sides


@lru_cache(maxsize=512)
def density(times: tuple[int, ...], start: int, end: int, points: int = _POINTS) -> tuple[float, ...]:
    """How densely the moments lie between two others, 0 to 1, at so many points of even distance.

    A kernel density estimate (Parzen 1962) with a Gaussian kernel, scaled to its own highest point.
    """
    reach = max(1.0, (end - start) * _WIDTH)
    step = (end - start) / (points - 1)
    heights = [sum(exp(-(((start + at * step - moment) / reach) ** 2) / 2) for moment in times) for at in range(points)]
    most = max(heights, default=0.0)
    return tuple(height / most for height in heights) if most else (0.0,) * points


def recent(times: Sequence[int], now: float) -> tuple[int, int]:
    """The 48 hours that a row shows: the last ones, or, of a story that has ended before, those until its end."""
    last = times[-1] if times else int(now)
    end = int(now) if now - last < HOURS * HOUR else last
    return end - HOURS * HOUR, end


def _curve(heights: Sequence[float], place: QRectF) -> QPainterPath:
    """A smooth line through the heights, filling the place."""
    step = place.width() / max(1, len(heights) - 1)
    points = [
        QPointF(place.x() + at * step, place.bottom() - height * place.height()) for at, height in enumerate(heights)
    ]
    path = QPainterPath(points[0])
    for before, after in pairwise(points):
        middle = (before.x() + after.x()) / 2
        path.cubicTo(QPointF(middle, before.y()), QPointF(middle, after.y()), after)
    return path


def draw_curve(painter: QPainter, heights: Sequence[float], place: QRectF, ink: QColor) -> None:
    """Draw the line with a fading ground below it, and a disc at its end."""
    line = _curve(heights, place)
    ground = QPainterPath(line)
    ground.lineTo(place.bottomRight())
    ground.lineTo(place.bottomLeft())
    ground.closeSubpath()
    fade = QLinearGradient(0, place.top(), 0, place.bottom())
    upper, lower = QColor(ink), QColor(ink)
    upper.setAlpha(60)
    lower.setAlpha(0)
    fade.setColorAt(0, upper)
    fade.setColorAt(1, lower)
    painter.fillPath(ground, fade)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.5))
    painter.drawPath(line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(line.currentPosition(), 2.6, 2.6)
