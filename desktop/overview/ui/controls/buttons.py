"""The three kinds of button: the one that a page is about, words that do something, an icon with a name."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.ui.controls.boxes import across
from overview.ui.controls.pressable import RING, Pressable
from overview.ui.controls.tips import tip
from overview.ui.theme import paint
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.shapes import box, under_pointer
from overview.ui.theme.theme import theme
from overview.ui.theme.type import BUTTON, INTERFACE_STRONG, Role


class Button(Pressable):
    """The pill in accent: at most one on a page. It says what happens."""

    PADDING, ICON, GAP = 22, 18, 8

    def __init__(self, words: str, icon: str = "", *, height: int = 40) -> None:
        self._icon = icon
        self._height = height
        super().__init__(words)
        self.radius = height / 2

    def shape_size(self) -> QSize:
        icon = self.ICON + self.GAP if self._icon else 0
        return QSize(ceil(paint.advance(self.words, BUTTON)) + icon + 2 * self.PADDING, self._height)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        box(painter, shape, shape.height() / 2, self._fill())
        ink = theme().colour("accent_ink")
        x = shape.x() + self.PADDING
        if self._icon:
            draw_icon(painter, self._icon, x, shape.center().y() - self.ICON / 2, self.ICON, ink, width=1.8)
            x += self.ICON + self.GAP
        paint.centred(painter, x, shape.y(), shape.right() - x, shape.height(), self.words, BUTTON, ink)

    def _fill(self) -> QColor:
        colour = theme().colour("accent")
        strength = self.pointed.value * 8 + (6 if self.isDown() else 0)
        return colour.lighter(round(100 + strength)) if theme().dark else colour.darker(round(100 + strength * 1.5))


class TextButton(Pressable):
    """Words in accent that do something; underlined under the pointer."""

    PADDING = 1
    EDGE = RING + PADDING
    radius = 3.0

    def __init__(
        self, words: str, *, role: Role = INTERFACE_STRONG, colour: str = "accent", parent: QWidget | None = None
    ) -> None:
        self._role = role
        self._colour = colour
        super().__init__(words, parent)

    def shape_size(self) -> QSize:
        return QSize(ceil(paint.advance(self.words, self._role)) + 2 * self.PADDING, max(20, round(self._role.line)))

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        ink = theme().colour(self._colour)
        x = shape.x() + self.PADDING
        wide = paint.centred(painter, x, shape.y(), shape.width(), shape.height(), self.words, self._role, ink)
        if self.pointed.value and self.isEnabled():
            line = theme().colour(self._colour, round(255 * self.pointed.value))
            painter.fillRect(QRectF(x, shape.bottom() - 1.4, wide, 1.4), line)


def flush(button: Pressable) -> QHBoxLayout:
    """A row with a button whose words, not the room for its focus ring, stand at the left edge."""
    row = across()
    row.addSpacing(-button.EDGE)  # negative margins count as none
    row.addWidget(button)
    row.addStretch(1)
    return row


class IconButton(Pressable):
    """An icon that does something. Its name is what a screen reader says and, with its key, the tooltip."""

    EDGE = 8  # of the usual size
    radius = 8.0
    room = (2, 2)
    outset = 2

    def __init__(
        self,
        icon: str,
        name: str,
        key: str = "",
        *,
        size: float = 18,
        side: int = 30,
        colour: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._size = size
        self._side = side
        self._colour = colour
        self._key = key
        super().__init__("", parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What pressing it does, now."""
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({self._key})" if self._key else name))

    def shape_size(self) -> QSize:
        return QSize(self._side, self._side)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        if self.isEnabled():
            under_pointer(painter, shape, self.radius, self.pointed.value)
        on = self.isCheckable() and self.isChecked()
        colour = theme().colour("accent" if on else self._colour)
        at = shape.center()
        draw_icon(painter, self._icon, at.x() - self._size / 2, at.y() - self._size / 2, self._size, colour, filled=on)
