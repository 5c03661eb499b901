"""One line of small facts: a flag, mark or icon, then words of different weight."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from overview.ui.theme import paint
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.scripts import is_right_to_left
from overview.ui.theme.shapes import owner_mark, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, Role

GAP = 8
DOT = "·"


class Words(NamedTuple):
    """A part of a line."""

    text: str
    role: Role = DETAIL
    colour: str = "ink2"
    dotted: bool = False  # a dot parts it from what stands before: inside its words, another direction would move it


class FactLine(QLabel):
    """Parts of a line, `GAP` apart, after one of a flag, the mark of an owner, or an icon. The last part is cut.

    A QLabel for screen readers; it is painted here. `at_end` puts the line at the right edge.
    """

    def __init__(
        self,
        parts: tuple[Words, ...],
        *,
        flag: str = "",
        owner: str = "",
        icon: str = "",
        height: int = 19,
        at_end: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = tuple(part for part in parts if part.text)
        self._flag, self._owner, self._icon = flag, owner, icon
        self._at_end = at_end
        self._indent = 26 if flag else 17 if owner else 23 if icon else 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(" ".join(f"{DOT} {part.text}" if part.dotted else part.text for part in self._parts))
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        widths = [_dot(part) + paint.advance(part.text, part.role) for part in self._parts]
        return QSize(ceil(sum(widths) + GAP * max(0, len(widths) - 1) + self._indent) + 1, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        high, middle = self.height(), self.height() / 2
        x = float(max(0, self.width() - self.sizeHint().width())) if self._at_end else 0.0
        if self._flag:
            draw_flag(painter, self._flag, x, middle - flag_height(18) / 2, 18, dark=theme().dark)
        elif self._owner:
            owner_mark(painter, x, middle - 5, self._owner)
        elif self._icon:
            draw_icon(painter, self._icon, x, middle - 7.5, 15, theme().colour("ink3"))
        x += self._indent
        for part in self._parts:
            before = _dot(part)
            room = self.width() - x - before
            if room < 12:
                break
            colour = theme().colour(part.colour)
            if before:
                paint.centred(painter, x, 0, before, high, DOT, part.role, colour)
            x += before
            x += paint.centred(painter, x, 0, room, high, part.text, part.role, colour, self._start(part)) + GAP
        painter.end()

    def _start(self, part: Words) -> str:
        """Every part stands at the left of what is left, whatever direction its words have."""
        return paint.END if is_right_to_left(part.text) else paint.START


def _dot(part: Words) -> float:
    """The room for the dot before a part."""
    return paint.advance(DOT, part.role) + GAP if part.dotted else 0.0
