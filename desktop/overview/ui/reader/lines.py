"""A line of small facts: a flag, mark or icon, then words of different weight."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from overview.ui.controls.tips import give_tip
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
    Where it `wraps` and not all have room, the first has a line of its own, and only what is longer than a line is cut.

    A QLabel for screen readers; it is painted here. `height` is that of each line. `at_end`: from the right edge to the
    left, beside a text that runs so; without an icon. Its tooltip has all parts where one is cut, and `more`.
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
        wraps: bool = False,
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = tuple(part for part in parts if part.text)
        self._flag, self._owner, self._icon = flag, owner, icon
        self._at_end = at_end
        self._wraps = wraps
        self._high = height
        self._more = more
        self._indent = 26 if flag else 17 if owner else 23 if icon else 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(" ".join(f"{DOT} {part.text}" if part.dotted else part.text for part in self._parts))
        tall = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, tall)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(ceil(self._indent + _width(self._parts)) + 1, self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._high)

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        return self._high * len(self._lines(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = any(self._indent + _width(parts) > self.width() for parts in self._lines(self.width()))
        whole = [part.text for part in self._parts] if cut else []
        give_tip(self, "\n".join(filter(None, (*whole, self._more))))

    def _lines(self, width: int) -> list[tuple[Words, ...]]:
        """The parts of each line at a width."""
        if not self._wraps or self._indent + _width(self._parts) <= width:
            return [self._parts]
        lines = [self._parts[:1]]
        for part in self._parts[1:]:
            whole = (*lines[-1], part)
            if len(lines) > 1 and self._indent + _width(whole) <= width:
                lines[-1] = whole
            else:
                lines.append((part._replace(dotted=False),))
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        middle = self._high / 2
        if self._flag:
            draw_flag(painter, self._flag, 0, middle - flag_height(18) / 2, 18)
        elif self._owner:
            owner_mark(painter, 0, middle - 5, self._owner)
        elif self._icon:
            draw_icon(painter, self._icon, 0, middle - 7.5, 15, theme().colour("ink3"))
        for number, parts in enumerate(self._lines(self.width())):
            self._draw(painter, parts, number * self._high)
        painter.end()

    def _draw(self, painter: QPainter, parts: tuple[Words, ...], y: float) -> None:
        """Draw a line with its upper edge at `y`, none of its parts below the first, whose letters may reach deeper."""
        pieces: list[tuple[float, paint.Paragraph, QColor]] = []
        end = float(self._indent)  # of what is drawn, from where the line begins
        for part in parts:
            before = _dot(part)
            room = self.width() - end - before
            if room < 12:
                break
            if before:
                pieces.append(self._piece(DOT, part, end, before))
            pieces.append(self._piece(part.text, part, end + before, room))
            end += before + pieces[-1][1].width + GAP
        for x, words, colour in pieces:
            baseline = min(self._baseline(words), self._baseline(pieces[0][1]))
            words.draw(painter, x, y + baseline - words.baseline, colour)

    def _piece(self, text: str, part: Words, begin: float, room: float) -> tuple[float, paint.Paragraph, QColor]:
        """Where a text stands that has `room` from `begin` on, laid out at the beginning of it, and its colour."""
        x = self.width() - begin - room if self._at_end else begin
        align = paint.START if is_right_to_left(text) == self._at_end else paint.END
        return x, paint.paragraph(text, part.role, room, 1, align), theme().colour(part.colour)

    def _baseline(self, words: paint.Paragraph) -> float:
        """Of words in the middle of a line, from its upper edge."""
        return (self._high - words.line_height) / 2 + words.baseline


def _dot(part: Words) -> float:
    """The room for the dot before a part."""
    return paint.advance(DOT, part.role) + GAP if part.dotted else 0.0


def _width(parts: tuple[Words, ...]) -> float:
    """Of parts beside each other."""
    return sum(_dot(part) + paint.advance(part.text, part.role) for part in parts) + GAP * max(0, len(parts) - 1)
