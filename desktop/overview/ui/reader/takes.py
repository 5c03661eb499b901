"""The strip that leads to a story's other takes: flags, how many countries more, a chevron."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from overview.ui.controls.pressable import Pressable
from overview.ui.theme import paint
from overview.ui.theme.flags import draw_flag
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.shapes import box, hairline
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG

TITLE = "Alternative Takes"
HEIGHT = 48
_MOST_FLAGS = 6


class TakesStrip(Pressable):
    """A line between two hairlines that opens the other takes when it is pressed."""

    room = (0, 0)
    radius = 4.0
    outset = -2

    def __init__(self, countries: tuple[str, ...], words: str, parent: QWidget | None = None) -> None:
        self._countries = countries[:_MOST_FLAGS]
        self._what = words
        super().__init__(TITLE, parent)
        self.setAccessibleName(f"{TITLE}: {words}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shape_size(self) -> QSize:
        return QSize(240, HEIGHT)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colour = theme().colour
        wide = shape.width()
        if self.pointed.value:
            ground = QColor(colour("hover"))
            ground.setAlphaF(self.pointed.value * 0.6)
            box(painter, shape.adjusted(0, 1, 0, -1), 0, ground)
        hairline(painter, 0, 0, wide)
        hairline(painter, 0, HEIGHT - 1, wide)
        draw_icon(painter, "layers", 0, 15, 18, colour("accent"))
        x = 30.0
        x += paint.centred(painter, x, 0, wide - x - 24, HEIGHT, TITLE, INTERFACE_STRONG, colour("ink")) + 14
        for code in self._countries:
            if x + 26 > wide - 30:
                break
            draw_flag(painter, code, x, 16.5, 20, dark=theme().dark)
            x += 26
        if wide - x - 34 > 40:
            paint.centred(painter, x + 4, 0, wide - x - 34, HEIGHT, self._what, DETAIL, colour("ink2"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_icon(painter, "chevron-left" if mirrored else "chevron-right", wide - 18, 16, 16, colour("ink3"))
