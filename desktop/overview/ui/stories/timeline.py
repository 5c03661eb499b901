"""How a story spread: articles as an area, and a disc where each country first told it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from overview.library.story_values import StoryRow, Take
from overview.ui.stories.chart import density, draw_curve
from overview.ui.stories.words import name_of
from overview.ui.theme.flags import draw_flag
from overview.ui.theme.paint import advance, centred
from overview.ui.theme.shapes import smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import SMALL
from overview.ui.times import DAY, short

HEIGHT = 98
AREA, BASE, FLAGS, DAYS = 36, 45, 55, 78
FLAG, APART = 20, 26
DAYS_APART = 24
_POINTS = 61


class Timeline(QLabel):
    """The timeline of a story. A QLabel, so that screen readers find its sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: StoryRow | None = None
        self._firsts: list[tuple[int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_story(self, row: StoryRow, takes: Sequence[Take]) -> None:
        """Show a story."""
        self._row = row
        in_turn = sorted(takes, key=lambda take: (take.first, take.text.country))
        self._firsts = [(take.first, take.text.country) for take in in_turn]
        told = ", ".join(
            f"{name_of(take.text.country)} {short(take.first, day_only=take.first_day_only)}" for take in in_turn
        )
        self.setAccessibleName(f"Timeline. First told in {told}.")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._row is None or not self._row.times:
            return
        painter = smooth(QPainter(self))
        colours = theme().colour
        start, end = self._row.first, max(self._row.last, self._row.first + 3_600)
        heights = density(self._row.times, start, end, _POINTS)
        draw_curve(painter, heights, QRectF(0, BASE - AREA - 6, self.width() - 4, AREA), colours("ink3"))
        painter.fillRect(QRectF(0, BASE, self.width(), 1), colours("line2"))
        self._draw_days(painter, start, end)
        self._draw_countries(painter, start, end)
        painter.end()

    def _draw_countries(self, painter: QPainter, start: int, end: int) -> None:
        """Discs for all, flags for as many as fit beside each other."""
        free = 0.0
        for moment, code in self._firsts:
            x = self._x(moment, start, end)
            left = min(max(0.0, x - FLAG / 2), self.width() - FLAG)
            flagged = left >= free
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent" if flagged else "ink2"))
            painter.drawEllipse(QPointF(min(max(x, 3.2), self.width() - 3.2), BASE + 0.5), 3.2, 3.2)
            if flagged:
                draw_flag(painter, code, left, FLAGS, FLAG)
                free = left + APART

    def _draw_days(self, painter: QPainter, start: int, end: int) -> None:
        for x, words in self.days(start, end):
            centred(painter, x, DAYS, self.width() - x + 2, 17, words, SMALL, theme().colour("ink3"))

    def days(self, start: int, end: int) -> list[tuple[float, str]]:
        """The names that stand below, and where: of the day on which a story begins, and of each day after it where
        that begins. A later day's goes before an earlier one's, for the first is but the rest of a day."""
        begin, moment = [], start
        while moment < end:
            at = time.localtime(moment)
            words = time.strftime("%A", at) if end - start < 6 * DAY else f"{at.tm_mday} {time.strftime('%b', at)}"
            begin.append((self._x(moment, start, end), words))
            moment = int(time.mktime((at.tm_year, at.tm_mon, at.tm_mday + 1, 0, 0, 0, 0, 0, -1)))
        found, free = [], float(self.width())
        for x, words in reversed(begin):
            if x + advance(words, SMALL) <= free:
                found.append((x, words))
                free = x - DAYS_APART
        return found[::-1]

    def _x(self, moment: int, start: int, end: int) -> float:
        return (moment - start) / (end - start) * (self.width() - 4)
