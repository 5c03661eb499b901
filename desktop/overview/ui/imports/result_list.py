"""The list of results: drawn line by line, with what can be done at the end of each."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from overview.engine.protocol import ADDED
from overview.ui.articles.row import PICTURE_HEIGHT, PICTURE_WIDTH
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.controls.row_model import ROW, Index
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.imports.results import Result, ResultModel
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import LEFT, advance, centred
from overview.ui.theme.shapes import picture
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG

HEIGHT = 66
INDENT = 34
ROUND = 8  # room for the focus ring at both sides, beyond the edges of the sheet's other parts
GAP = 18  # between words that can be pressed
PICTURE = QSize(46, round(46 * PICTURE_HEIGHT / PICTURE_WIDTH))


class ResultList(QListView):
    """Signals: `acted(action, Result)` when the reader does one of a result's actions."""

    acted = Signal(str, object)

    def __init__(self, model: ResultModel, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self, thumbnails))
        thumbnails.arrived.connect(self.viewport().update)
        self.setUniformItemSizes(True)
        self.setAccessibleName("Files")
        self.setAccessibleDescription("Enter opens an article, C corrects its details.")
        thin_scrolling(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            for action, area in _places(index.data(ROW), self.visualRect(index)):
                if area.contains(place):
                    self._act(index, action)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not any(
            area.contains(event.position().toPoint()) for _, area in _places(index.data(ROW), self.visualRect(index))
        ):
            self._act(index, "open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex(), "open")
        elif event.key() == Qt.Key.Key_C and not event.modifiers():
            self._act(self.currentIndex(), "correct")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _act(self, index: Index, action: str) -> None:
        if index.isValid() and action in dict(index.data(ROW).actions):
            self.acted.emit(action, index.data(ROW))


def _places(one: Result, area: QRect) -> list[tuple[str, QRect]]:
    """Where the words of a result's actions stand."""
    found: list[tuple[str, QRect]] = []
    right = area.right() + 1 - ROUND
    for action, words in reversed(one.actions):
        wide = ceil(advance(words, INTERFACE_STRONG))
        found.append((action, QRect(QPoint(right - wide, area.y()), QSize(wide, area.height()))))
        right -= wide + GAP
    return found


class _Delegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget, thumbnails: Thumbnails) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Result = index.data(ROW)
        area = option.rect.adjusted(ROUND, 0, -ROUND, 0)
        colours = theme().colour
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours("accent"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 6, 6)
        icon, role = one.icon
        draw_icon(painter, icon, area.x() + 2, area.y() + 14, 18, colours(role))
        left = area.x() + INDENT + self._draw_picture(painter, one, area)
        places = _places(one, option.rect)
        room = min((place.x() for _, place in places), default=area.right()) - GAP - left
        centred(painter, left, area.y() + 11, room, 20, one.title, INTERFACE_STRONG, colours("ink"), LEFT)
        centred(painter, left, area.y() + 32, room, 20, one.detail, DETAIL, colours("ink2"), LEFT)
        words = dict(one.actions)
        for action, place in places:
            colour = colours("accent" if action == "open" else "ink2")
            centred(painter, place.x(), place.y(), place.width(), HEIGHT, words[action], INTERFACE_STRONG, colour)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, colours("line"))
        painter.restore()

    def _draw_picture(self, painter: QPainter, one: Result, area: QRect) -> int:
        """The lead picture of what was found; gives the room that it takes."""
        if one.row is None or not one.row.picture or one.status != ADDED:
            return 0
        found = self._thumbnails.get(one.row.picture)
        if found is not None:
            top = area.y() + (HEIGHT - PICTURE.height()) / 2
            picture(painter, found.toImage(), QRectF(area.x() + INDENT, top, PICTURE.width(), PICTURE.height()), 4)
        return PICTURE.width() + 12
