"""Brushes for flat, layered pictures: what `sample_art` paints with.

A canvas is measured in its own units, 1200 x 675, and painted at twice that size, so that edges come out smooth when
it is scaled down. Shapes are given as points; organic ones are drawn through them (Catmull-Rom splines).
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WIDTH, HEIGHT = 1200, 675
OVERSAMPLING = 2
QUALITY = 82
SMALL = 152, 114  # a row's picture, for screens of twice the density

INK, PAPER, CREAM, FOAM = "#16233a", "#fbf5e6", "#f7e4b0", "#dff0ec"
VERMILION, AMBER, PLUM, DEEP = "#d4481e", "#f6b35a", "#4a2c4d", "#143f55"

Point = tuple[float, float]


def tint(colour: str, opacity: float) -> QColor:
    """A colour ("#rrggbb") with an opacity from 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from the first to the second."""
    a, b = QColor(first), QColor(second)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in parts)


def spline(points: Sequence[Point], *, closed: bool = False) -> QPainterPath:
    """A smooth path through all the points."""
    count = len(points)
    path = QPainterPath(QPointF(*points[0]))
    for index in range(count if closed else count - 1):
        before, start, end, after = (
            points[(index + step) % count if closed else min(max(index + step, 0), count - 1)] for step in (-1, 0, 1, 2)
        )
        path.cubicTo(
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            *end,
        )
    return path


def polygon(points: Sequence[Point]) -> QPainterPath:
    """A closed path with straight edges."""
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    path.closeSubpath()
    return path


class Canvas:
    """One picture. Later strokes lie over earlier ones."""

    def __init__(self) -> None:
        self._image = QImage(WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING, QImage.Format.Format_RGB32)
        self.painter = QPainter(self._image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.scale(OVERSAMPLING, OVERSAMPLING)
        self.painter.setPen(Qt.PenStyle.NoPen)

    def save(self, target: Path) -> None:
        """End the painting; write it as a JPEG of 1200 x 675, and its middle, for lists, under `thumbnails/`."""
        self.painter.end()
        middle = QRect(0, 0, round(self._image.height() * SMALL[0] / SMALL[1]), self._image.height())
        middle.moveCenter(self._image.rect().center())
        for image, size, file in (
            (self._image, (WIDTH, HEIGHT), target),
            (self._image.copy(middle), SMALL, target.parent / "thumbnails" / target.name),
        ):
            file.parent.mkdir(parents=True, exist_ok=True)
            made = image.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
            if not made.save(str(file), quality=QUALITY):
                raise OSError(f"{file} could not be written")

    # One brush

    def fill(self, path: QPainterPath, colour: str | QColor | QBrush) -> None:
        """A shape in one colour."""
        self.painter.fillPath(path, colour if isinstance(colour, QBrush) else QBrush(QColor(colour)))

    def shade(self, path: QPainterPath, top: str, bottom: str) -> None:
        """A shape whose colour runs from its top to its bottom."""
        box = path.boundingRect()
        run = QLinearGradient(0, box.top(), 0, box.bottom())
        run.setColorAt(0, QColor(top))
        run.setColorAt(1, QColor(bottom))
        self.painter.fillPath(path, run)

    def stroke(self, path: QPainterPath, colour: str | QColor, width: float) -> None:
        """A line with round ends."""
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.strokePath(path, pen)

    def line(self, start: Point, end: Point, colour: str | QColor, width: float) -> None:
        """A straight line with round ends."""
        path = QPainterPath(QPointF(*start))
        path.lineTo(*end)
        self.stroke(path, colour, width)

    def disc(self, x: float, y: float, radius: float, colour: str | QColor) -> None:
        """A filled circle."""
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: str | QColor) -> None:
        """A filled ellipse, given by its centre and half its width and height."""
        path = QPainterPath()
        path.addEllipse(QPointF(x, y), across, down)
        self.fill(path, colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str | QColor, radius: float = 0) -> None:
        """A filled rectangle, its corners rounded if asked."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
        self.fill(path, colour)

    def arc(
        self, x: float, y: float, radius: float, start: float, span: float, colour: str | QColor, width: float
    ) -> None:
        """A part of a circle's line; degrees, counted anticlockwise from three o'clock."""
        path = QPainterPath()
        around = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        path.arcMoveTo(around, start)
        path.arcTo(around, start, span)
        self.stroke(path, colour, width)

    # What every landscape has

    def sky(self, *colours: str) -> None:
        """The background, from top to bottom in even steps."""
        run = QLinearGradient(0, 0, 0, HEIGHT)
        for index, colour in enumerate(colours):
            run.setColorAt(index / max(1, len(colours) - 1), QColor(colour))
        self.painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), run)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float) -> None:
        """Light that fades out in all directions."""
        run = QRadialGradient(QPointF(x, y), radius)
        for share, part in ((0, 1.0), (0.25, 0.62), (0.5, 0.28), (0.75, 0.08), (1, 0.0)):
            run.setColorAt(share, tint(colour, strength * part))
        path = QPainterPath()
        path.addEllipse(QPointF(x, y), radius, radius)
        self.painter.fillPath(path, run)

    def stars(self, count: int, bottom: float, seed: int, colour: str = "#fff3d2") -> None:
        """Small stars of several sizes above the line `bottom`."""
        chance = random.Random(seed)
        for _ in range(count):
            size = 0.7 + 1.9 * chance.random() ** 3
            spot = chance.uniform(0, WIDTH), bottom * chance.random() ** 1.2
            self.disc(*spot, size, tint(colour, chance.uniform(0.3, 0.95)))

    def ridge(
        self, y: float, swing: float, seed: int, top: str, bottom: str | None = None, waves: float = 1.0
    ) -> QPainterPath:
        """A range of hills across the picture: about `y`, up and down by `swing`. Gives its outline."""
        chance = random.Random(seed)
        parts = [
            (chance.uniform(0.5, 1.9) * waves * (1 + n), chance.uniform(0, math.tau), 1 / (1.3 + n)) for n in range(3)
        ]
        outline = [
            (x, y - swing * sum(weight * math.sin(turns * x / WIDTH * math.tau + at) for turns, at, weight in parts))
            for x in range(-40, WIDTH + 41, 40)
        ]
        path = spline(outline)
        path.lineTo(WIDTH + 40, HEIGHT + 10)
        path.lineTo(-40, HEIGHT + 10)
        path.closeSubpath()
        self.shade(path, top, bottom or top)
        return path

    def water(self, y: float, top: str, bottom: str, glint: str, seed: int, count: int = 46) -> None:
        """Open water from the line `y` downwards, with glints that grow towards the front."""
        path = QPainterPath()
        path.addRect(QRectF(0, y, WIDTH, HEIGHT - y + 2))
        self.shade(path, top, bottom)
        chance = random.Random(seed)
        for _ in range(count):
            near = chance.random() ** 1.4
            length = 24 + 120 * near * chance.uniform(0.5, 1)
            self.box(
                chance.uniform(-60, WIDTH),
                y + 8 + near * (HEIGHT - y - 12),
                length,
                1.6 + 2.6 * near,
                tint(glint, 0.16 + 0.2 * chance.random()),
                2,
            )

    def path_of_light(self, x: float, y: float, width: float, colour: str, seed: int) -> None:
        """What a low sun or a moon leaves on water below the line `y`."""
        chance = random.Random(seed)
        line = y + 6.0
        while line < HEIGHT:
            near = (line - y) / (HEIGHT - y)
            half = width * (0.45 + 0.9 * near) * chance.uniform(0.35, 1) / 2
            self.box(
                x - half + chance.uniform(-14, 14), line, 2 * half, 2.6 + 3 * near, tint(colour, 0.5 - 0.25 * near), 3
            )
            line += 11 + 13 * near
