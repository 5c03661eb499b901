"""The ring of the keyboard round an area that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from overview.ui.controls.pressable import BY_KEYBOARD
from overview.ui.theme.shapes import focus_ring, smooth
from overview.ui.theme.theme import theme

RADIUS = 6
WIDTH = 2
CORNER = 4  # pixels from an edge, within which all of a round corner is


class AreaRing(QWidget):
    """Stands over an area's inner edge and takes nothing from it; what scrolls goes on below it. Seen where the keys
    brought the focus."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self.update)
        self.hide()

    def focus_came(self, event: QFocusEvent) -> None:
        """The area has the keyboard; where another window was in front, all stays as it was."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.setVisible(event.reason() in BY_KEYBOARD)

    def focus_went(self, event: QFocusEvent) -> None:
        """Something else has the keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()

    def fit(self) -> None:
        """The area has another size."""
        if (area := self.parentWidget()) is not None:
            self.setGeometry(area.rect())
            self.setMask(QRegion(self.rect()) - QRegion(self.rect().adjusted(CORNER, CORNER, -CORNER, -CORNER)))
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        inner = QRectF(self.rect()).adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        focus_ring(painter, inner, RADIUS - WIDTH, WIDTH)
        painter.end()
