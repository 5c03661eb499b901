"""The list of stories: choosing with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from overview.library.story_values import StoryRow
from overview.ui.articles.thumbnails import Thumbnails
from overview.ui.controls.row_list import RowList
from overview.ui.controls.row_model import ROW, Index
from overview.ui.controls.tips import show_tip, tip
from overview.ui.stories.model import StoryModel
from overview.ui.stories.rows import StoryDelegate
from overview.ui.stories.words import name_of
from overview.ui.times import exact


class StoryList(RowList):
    """Stories, one of them open.

    Signals: `opened(StoryRow)` when the reader goes to one or presses it again, `menu_wanted(StoryRow, QPoint)`.
    """

    menu_wanted = Signal(object, QPoint)

    def __init__(self, model: StoryModel, thumbnails: Thumbnails, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._stories = model
        self._thumbnails = thumbnails
        self._rows: StoryDelegate = StoryDelegate(self, thumbnails.get)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(lambda index: self.opened.emit(index.data(ROW)))
        thumbnails.arrived.connect(self.viewport().update)

    def choose(self, story: int) -> bool:
        """Go to a story without opening it; gives whether it is in the list."""
        return self._go_to(self._stories.row_of(story), quietly=True)

    def go_to(self, at: int) -> None:
        """Open the story that stands there, also where the list has been left there."""
        index = self._stories.index(at)
        if index.isValid() and index == self.currentIndex():
            self.opened.emit(index.data(ROW))
        else:
            self.setCurrentIndex(index)

    # --- Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rows.width = self.viewport().width()
        self._thumbnails.set_ratio(self.devicePixelRatioF())
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._quiet = True  # a click opens by itself
        super().mousePressEvent(event)
        self._quiet = False

    def viewportEvent(self, event: QEvent) -> bool:
        """Over a row: its name where it is cut, which countries, in the order in which they came, and exactly when."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._stories.story(self.indexAt(event.pos()).row())
            words = _tip(row, cut=self._rows.cuts(row)) if row is not None else ""
            show_tip(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def _menu(self, at: QPoint) -> None:
        row = self._stories.story(self.indexAt(at).row())
        if row is not None:
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(at))


def _tip(row: StoryRow, *, cut: bool) -> str:
    names = ", ".join(name_of(code) for code in row.countries)
    label = f"{row.label}\n" if cut else ""
    first, last = exact(row.first, day_only=row.first_day_only), exact(row.last, day_only=row.last_day_only)
    return tip(f"{label}{names}\nFirst told {first}\nLast told {last}")
