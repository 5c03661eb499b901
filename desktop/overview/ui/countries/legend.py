"""What the map's colours mean, and a menu of what else they can show."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from overview.ui.controls.buttons import IconButton
from overview.ui.theme.fonts import SANS
from overview.ui.theme.paint import CENTRE, advance, centred
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import LEGEND, Role
from overview.ui.world import STEPS, Measured, World

TITLE = "Articles today"
LEAST = ("0", *(str(step) for step in STEPS[:-1]), f"{STEPS[-1]}+")
HEIGHT, SIDE = 34, 20
BOX_WIDTH, BOX_HEIGHT, BOX_STEP = 28, 7, 30
NAME = Role(SANS, 11, 16, 500)


class Legend(QLabel):
    """The seven steps of the map, each with the least that it stands for. A label: screen readers find those.

    Signal: `measures_wanted()` when the reader wants to choose what the map shows.
    """

    measures_wanted = Signal()

    def __init__(self, world: World) -> None:
        super().__init__()
        self._title = TITLE
        self._least: tuple[str, ...] = LEAST
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button = IconButton("chevron-down", "What the map shows", size=12, side=24, colour="gink3", parent=self)
        self.button.clicked.connect(self.measures_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        world.shown_changed.connect(lambda: self._show(world))
        theme().changed.connect(self.update)
        self._show(world)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The title belongs to its button."""
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() < self.button.geometry().right():
            self.measures_wanted.emit()
        else:
            super().mouseReleaseEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(2 * SIDE + 100 + BOX_STEP * len(LEAST), HEIGHT)

    def _show(self, world: World) -> None:
        shown = world.shown
        self._title, self._least = (shown.title, shown.least) if isinstance(shown, Measured) else (TITLE, LEAST)
        steps = ", ".join((self._least[0], *(f"{step:,}" for step in STEPS))) if self._least is LEAST else None
        self.setAccessibleName(f"{self._title} in seven steps: {steps or ', '.join(self._least)} or more")
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(SIDE + ceil(advance(self._title, NAME)) - 6, 0, 0, 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        colours = theme().colour
        start = self.width() - SIDE + BOX_STEP - BOX_WIDTH - BOX_STEP * len(self._least)
        centred(painter, SIDE, 0, start - SIDE - 8, HEIGHT, self._title, NAME, colours("gink2"))
        for place, text in enumerate(self._least):
            left = start + place * BOX_STEP
            swatch = QRectF(left, HEIGHT / 2 - 9, BOX_WIDTH, BOX_HEIGHT)
            edge = colours("gink3", 120) if place == 0 else None  # the first is nearly the ground's colour
            box(painter, swatch, 2, QColor(theme().tokens.land[place]), edge)
            centred(painter, left, HEIGHT / 2, BOX_WIDTH, 14, text, LEGEND, colours("gink3"), CENTRE)
        painter.end()
