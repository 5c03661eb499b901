"""What the map's colours mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from overview.ui.theme.fonts import SANS
from overview.ui.theme.paint import CENTRE, centred
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import LEGEND, Role
from overview.ui.world import STEPS

TITLE = "Articles today"
HEIGHT, SIDE = 34, 20
BOX_WIDTH, BOX_HEIGHT, BOX_STEP = 28, 7, 30
NAME = Role(SANS, 11, 16, 500)


class Legend(QLabel):
    """The seven steps of the map, each with the least number that it stands for. A label: screen readers find those."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        steps = ", ".join(f"{step:,}" for step in (0, *STEPS))
        self.setAccessibleName(f"{TITLE} in seven steps: {steps} or more")
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(2 * SIDE + 100 + BOX_STEP * (len(STEPS) + 1), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        colours = theme().colour
        start = self.width() - SIDE - BOX_STEP * (len(STEPS) + 1)
        centred(painter, SIDE, 0, start - SIDE - 8, HEIGHT, TITLE, NAME, colours("gink2"))
        least = ("0", *(str(step) for step in STEPS[:-1]), f"{STEPS[-1]}+")
        for place, text in enumerate(least):
            left = start + place * BOX_STEP
            swatch = QRectF(left, HEIGHT / 2 - 9, BOX_WIDTH, BOX_HEIGHT)
            edge = colours("gink3", 120) if place == 0 else None  # the first is nearly the ground's colour
            box(painter, swatch, 2, QColor(theme().tokens.land[place]), edge)
            centred(painter, left, HEIGHT / 2, BOX_WIDTH, 14, text, LEGEND, colours("gink3"), CENTRE)
        painter.end()
