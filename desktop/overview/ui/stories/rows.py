"""How a story's row is laid out and painted: in the list of all stories, and in that of the overlooked ones."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from overview.counting import counted
from overview.library.silence import COPIES
from overview.library.story_values import OverlookedRow, StoryRow
from overview.ui.articles.row import PICTURE_GAP, PICTURE_HEIGHT, PICTURE_WIDTH
from overview.ui.articles.thumbnails import draw_thumbnail
from overview.ui.controls.row_model import ROW, Index
from overview.ui.stories.chart import density, draw_curve, recent
from overview.ui.stories.model import FOUND
from overview.ui.stories.words import breadth, span
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import END, Paragraph, centred, paragraph
from overview.ui.theme.shapes import row_ground, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import ROW_HEADLINE, SMALL, SMALL_STRONG
from overview.ui.times import short

SIDE, TOP, BOTTOM = 24, 14, 15
FLAG, FLAG_STEP, MOST_FLAGS = 20, 25, 6
SMALL_FLAG, SMALL_STEP, FEWER_FLAGS = 18, 23, 5
FEWEST_FLAGS = 3  # where words need the room
CHART_WIDTH, CHART_HEIGHT = 84, 30
LINE = 17
LINES = 5  # of a label: also one of two headlines is read whole beside a picture
NARROW = 320  # lists narrower than this show no pictures
_MARKS = (("saved", "bookmark"), ("followed", "rss"), ("muted", "eye-off"))


class StoryDelegate(QStyledItemDelegate):
    """Paints stories; a row of what is overlooked is shorter."""

    def __init__(self, view: QListView, thumbnail: Callable[[str], QPixmap | None]) -> None:
        super().__init__(view)
        self._view = view
        self._thumbnail = thumbnail
        self.width = 348
        self.hovered = -1

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: StoryRow = index.data(ROW)
        text = self._headline(row).height
        if self._shows_picture(row):
            text = max(text, PICTURE_HEIGHT + 3)
        below = 8 + LINE if index.data(FOUND) else 8 + 23 + 2 * LINE
        return QSize(self.width, int(TOP + text + below + BOTTOM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: StoryRow = index.data(ROW)
        found: OverlookedRow | None = index.data(FOUND)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        place = QRectF(option.rect)
        painter.save()
        smooth(painter)
        self._ground(painter, place, index, chosen=chosen)
        headline = self._headline(row)
        headline.draw(painter, SIDE, place.y() + TOP, theme().colour("ink"))
        height = headline.height
        if self._shows_picture(row):
            self._picture(painter, row, place.y() + TOP + 3)
            height = max(height, PICTURE_HEIGHT + 3)
        y = place.y() + TOP + height + 8
        if found is not None:
            self._found_line(painter, row, found, y)
        else:
            self._told(painter, row, y, chosen=chosen)
        painter.restore()

    def cuts(self, row: StoryRow) -> bool:
        """Whether a story's name is not shown whole."""
        return self._headline(row).cut

    def _headline(self, row: StoryRow) -> Paragraph:
        beside = PICTURE_WIDTH + PICTURE_GAP if self._shows_picture(row) else 0
        return paragraph(row.label, ROW_HEADLINE, max(60, self.width - 2 * SIDE - beside), LINES, language="en")

    def _shows_picture(self, row: StoryRow) -> bool:
        return row.picture is not None and self.width >= NARROW

    def _ground(self, painter: QPainter, place: QRectF, index: Index, *, chosen: bool) -> None:
        view = self._view
        ring = view.hasFocus() and view.currentIndex() == index and bool(view.property("keys"))
        inset = place.adjusted(8, 1, -8, -2)
        row_ground(painter, inset, chosen=chosen, pointed=index.row() == self.hovered, ring=ring)
        below = index.sibling(index.row() + 1, 0)
        beside = chosen or (below.isValid() and view.selectionModel().isSelected(QModelIndex(below)))
        if not beside:
            painter.fillRect(QRectF(SIDE, place.bottom() - 1, place.width() - 2 * SIDE, 1), theme().colour("line"))

    def _told(self, painter: QPainter, row: StoryRow, y: float, *, chosen: bool) -> None:
        """Flags in the order of arrival, how many tell it, since when, and how often."""
        colours = theme().colour
        room = self.width - 2 * SIDE - CHART_WIDTH - 12
        shown = row.countries[: max(1, min(MOST_FLAGS, int((room - 24) // FLAG_STEP)))]
        x: float = SIDE
        for code in shown:
            draw_flag(painter, code, x, y + 2, FLAG)
            x += FLAG_STEP
        if len(row.countries) > len(shown):
            x += centred(
                painter, x + 1, y, 40, 19, f"+{len(row.countries) - len(shown)}", SMALL_STRONG, colours("ink2")
            )
        centred(painter, SIDE, y + 23, room, LINE, breadth(row), SMALL_STRONG, colours("ink2"))
        whole = self.width - 2 * SIDE
        marks = self._marks(painter, row, y + 23 + LINE)
        centred(painter, SIDE + marks, y + 23 + LINE, whole - marks, LINE, span(row), SMALL, colours("ink3"))
        start, end = recent(row.times, time.time())
        chart = QRectF(self.width - SIDE - CHART_WIDTH, y + 3, CHART_WIDTH, CHART_HEIGHT)
        draw_curve(painter, density(row.times, start, end), chart, colours("accent" if chosen else "ink3"))

    def _found_line(self, painter: QPainter, row: StoryRow, found: OverlookedRow, y: float) -> None:
        """Flags, how many countries, when; and whether only copies were found at home."""
        colours = theme().colour
        when = short(row.last, day_only=row.last_day_only)
        x: float = SIDE + self._marks(painter, row, y)
        copied = COPIES.get(found.state)
        for code in row.countries[: FEWEST_FLAGS if copied else FEWER_FLAGS]:
            draw_flag(painter, code, x, y + (LINE - flag_height(SMALL_FLAG)) / 2, SMALL_FLAG)
            x += SMALL_STEP
        words = f"only {copied}" if copied else counted(len(row.countries), "country", "countries")
        right = self.width - SIDE
        wide = paragraph(when, SMALL, 200, 1).width
        centred(painter, x + 4, y, right - wide - 12 - x, LINE, words, SMALL_STRONG, colours("ink2"))
        centred(painter, right - wide - 1, y, wide + 2, LINE, when, SMALL, colours("ink3"), END)

    def _marks(self, painter: QPainter, row: StoryRow, y: float) -> float:
        """What the reader chose, as icons; gives the width they take."""
        x = 0.0
        for state, icon in _MARKS:
            if getattr(row, state):
                draw_icon(
                    painter, icon, SIDE + x, y + (LINE - 14) / 2, 14, theme().colour("accent"), filled=state == "saved"
                )
                x += 20
        return x

    def _picture(self, painter: QPainter, row: StoryRow, y: float) -> None:
        assert row.picture is not None
        place = QRectF(self.width - SIDE - PICTURE_WIDTH, y, PICTURE_WIDTH, PICTURE_HEIGHT)
        draw_thumbnail(painter, place, self._thumbnail(row.picture))
