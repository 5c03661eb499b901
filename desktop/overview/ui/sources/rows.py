"""Sources as rows: model, list and painting."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from overview.catalog.countries import country
from overview.catalog.folding import plain
from overview.library.values import Source
from overview.ui.controls.row_model import ROW, Index, RowModel
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.controls.tips import tip
from overview.ui.owners import owner_mark_of
from overview.ui.sources.words import SourceRow, answers, asked_again, details
from overview.ui.theme.flags import draw_flag
from overview.ui.theme.paint import LEFT, centred
from overview.ui.theme.shapes import box, owner_mark
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, NAME

FLAGGED = ROW + 1
HEIGHT = 68
EDGE = 8  # beside the words, for the focus ring
SWITCH = (36, 20)
MENU_WIDTH = 34


class SourceModel(RowModel):
    """The sources that fit what was typed. `scheduled`: Overview asks by itself those whose time has come."""

    def __init__(self, parent: QWidget, *, scheduled: bool) -> None:
        super().__init__(parent)
        self._scheduled = scheduled
        self._all: list[SourceRow] = []
        self._typed = ""
        self._several = False  # of several countries: each row says of which

    @property
    def shown(self) -> list[SourceRow]:
        """The rows that are shown."""
        return self._rows

    @property
    def all(self) -> list[SourceRow]:
        """All rows."""
        return self._all

    def show_rows(self, found: list[SourceRow]) -> None:
        """Show other sources, or the same ones changed."""
        self._all = found
        self._several = len({row.source.country for row in found}) > 1
        self._filter()

    def narrow(self, typed: str) -> None:
        """Show those whose name or address, or country where there are several, has what was typed."""
        self._typed = plain(typed).casefold().strip()
        self._filter()

    def _filter(self) -> None:
        def fits(row: SourceRow) -> bool:
            one, found = row.source, country(row.source.country) if self._several else None
            where = found.name if found is not None else ""
            known = (one.name, one.native_name, one.feed, one.homepage, where)
            return any(self._typed in plain(words).casefold() for words in known)

        shown = [row for row in self._all if fits(row)]
        if [row.source.id for row in shown] == [row.source.id for row in self._rows]:
            self._rows = shown
            self.dataChanged.emit(self.index(0), self.index(max(0, len(shown) - 1)))
            return
        self.beginResetModel()
        self._rows = shown
        self.endResetModel()

    def in_role(self, row: SourceRow, role: int) -> Any:
        """A row: its SourceRow, its sentence, its address and how it answers."""
        if role == ROW:
            return row
        if role == FLAGGED:
            return self._several
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        if role != Qt.ItemDataRole.ToolTipRole:
            return None
        again = asked_again(row, time.time()) if self._scheduled else ""
        return tip("\n".join(filter(None, (row.source.name, row.source.feed, answers(row), again))))


class SourceList(QListView):
    """Signals: `switched(Source, bool)`, `menu_wanted(Source, QPoint)` (global)."""

    switched = Signal(object, bool)
    menu_wanted = Signal(object, object)

    def __init__(self, model: SourceModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName("Sources")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        thin_scrolling(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that nothing moves when it comes
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.all and not self._model.shown:
            painter = QPainter(self.viewport())
            wide = self.viewport().width() - 2 * EDGE
            centred(painter, EDGE, 16, wide, 24, "No source of that name.", NAME, theme().colour("ink2"))
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            right = self.visualRect(index).right()
            if event.position().x() > right - MENU_WIDTH:
                self.menu_wanted.emit(index.data(ROW).source, self.viewport().mapToGlobal(event.position().toPoint()))
            elif event.position().x() > right - MENU_WIDTH - SWITCH[0] - 24:
                self._switch(index)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._switch(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _switch(self, index: QModelIndex) -> None:
        source: Source = index.data(ROW).source
        self.switched.emit(source, not source.enabled)

    def _menu_at(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            self.menu_wanted.emit(index.data(ROW).source, self.viewport().mapToGlobal(point))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SourceRow = index.data(ROW)
        area = QRect(option.rect)
        colours = theme().colour
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            box(painter, QRectF(area).adjusted(1, 1, -1, -2), 7, None, colours("accent"), 2)
        room = area.width() - MENU_WIDTH - SWITCH[0] - 40
        name = row.source.name
        if row.source.native_name and row.source.native_name != name:
            name = f"{name} · {row.source.native_name}"
        ink = colours("ink" if row.source.enabled else "ink2")
        indent = 0
        words = answers(row)
        left, top = area.x() + EDGE, area.y() + (6 if words else 15)
        if index.data(FLAGGED):
            draw_flag(painter, row.source.country, left, top + 3, 18)
            indent = 26
        centred(painter, left + indent, top, room - indent, 19, name, INTERFACE_STRONG, ink, LEFT)
        mark = owner_mark_of(row.source.ownership)
        owner_mark(painter, left, top + 23, mark)
        beside = 16 if mark else 0
        centred(painter, left + beside, top + 18, room - beside, 18, details(row), DETAIL, colours("ink2"))
        trouble = row.health is not None and bool(row.health.problem)
        whole = area.width() - 2 * EDGE  # below the switch
        centred(painter, left, top + 36, whole, 18, words, DETAIL, colours("warn" if trouble else "ink3"))
        self._switch(painter, area, row.source.enabled)
        dots = area.right() - MENU_WIDTH / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours("ink3"))
        for offset in (-5, 0, 5):
            painter.drawEllipse(QRectF(dots + offset - 1.3, area.center().y() - 1.3, 2.6, 2.6))
        painter.fillRect(left, area.bottom(), area.width() - 2 * EDGE, 1, colours("line"))
        painter.restore()

    def _switch(self, painter: QPainter, area: QRect, on: bool) -> None:
        wide, high = SWITCH
        track = QRectF(area.right() - MENU_WIDTH - wide - 8, area.center().y() - high / 2, wide, high)
        colours = theme().colour
        if on:
            box(painter, track, high / 2, colours("accent"))
        else:
            box(painter, track, high / 2, None, colours("ink3"), 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours("accent_ink" if on else "ink3"))
        radius = 7.2 if on else 5.6
        middle = track.x() + (26 if on else 10.5)
        painter.drawEllipse(QRectF(middle - radius, track.center().y() - radius, 2 * radius, 2 * radius))
