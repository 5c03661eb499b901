"""The quiet row above saved articles: how many stories are saved too, and the way to them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from overview.counting import counted
from overview.ui.articles.title import MARGIN
from overview.ui.controls.pressable import Pressable
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import advance, centred
from overview.ui.theme.shapes import hairline, under_pointer
from overview.ui.theme.theme import theme
from overview.ui.theme.type import INTERFACE

HEIGHT, ICON, ARROW, GAP = 44, 14, 16, 10


class SavedStoriesRow(Pressable):
    """Hidden while no story is saved."""

    radius = 9.0
    room = (8, 2)
    outset = 0

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many there are; 0 hides the row."""
        self.set_words(counted(count, "saved story", "saved stories"))
        self.setVisible(count > 0)

    def shape_size(self) -> QSize:
        return QSize(round(advance(self.words, INTERFACE)) + 2 * MARGIN + ICON + ARROW + 2 * GAP, HEIGHT)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colours = theme().colour
        under_pointer(painter, shape, self.radius, self.pointed.value * 0.55)
        left, right = float(MARGIN), self.width() - MARGIN
        middle = shape.center().y()
        draw_icon(painter, "bookmark", left, middle - ICON / 2, ICON, colours("accent"), filled=True)
        words = left + ICON + GAP
        wide = right - words - ARROW - GAP
        centred(painter, words, shape.y(), wide, shape.height(), self.words, INTERFACE, colours("ink"))
        draw_icon(painter, "chevron-right", right - ARROW, middle - ARROW / 2, ARROW, colours("ink3"))
        hairline(painter, left, self.height() - 1, right - left)
