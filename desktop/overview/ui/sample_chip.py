"""What marks the sample edition as such, wherever the reader is."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from overview.ui.controls.pressable import Pressable
from overview.ui.theme.paint import CENTRE, advance, centred
from overview.ui.theme.shapes import box
from overview.ui.theme.theme import theme
from overview.ui.theme.type import CHIP


class SampleChip(Pressable):
    """The chip of the sample edition, as a button: what it is, and how it goes away."""

    WORDS, FEWER = "Sample edition", "Sample"
    radius = 10.0
    room = (2, 4)
    outset = 2

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.WORDS, parent)
        self.setAccessibleName(self.WORDS)
        self.setToolTip("Sample edition: invented outlets, invented events. Click to take it away.")

    def shorten(self, shorter: bool) -> None:
        """Take less room, or say it in full."""
        self.set_words(self.FEWER if shorter else self.WORDS)

    def shape_size(self) -> QSize:
        return QSize(ceil(advance(self.words, CHIP)) + 18, 20)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colour = theme().colour("gaccent")
        box(painter, shape, 10, None, colour)
        centred(painter, shape.x(), shape.y(), shape.width(), shape.height(), self.words, CHIP, colour, CENTRE)
