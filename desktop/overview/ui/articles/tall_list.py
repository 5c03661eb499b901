"""A list whose rows are laid out here: Qt's own asks for the height of each row whenever one of them changes, through
Python, which takes 20 ms where 2,000 are loaded. Here it takes as long as there are rows that have changed."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from overview.ui.articles.heights import Heights
from overview.ui.controls.row_list import RowList
from overview.ui.controls.row_model import Index

REST = 20  # milliseconds after which some of those rows are measured that were not seen yet
AT_A_TIME = 16  # rows, 2 ms

Action = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint


class TallList(RowList):
    """Rows of different heights, which a subclass measures. What is seen stays in place while others are measured."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._heights = Heights(self.measured_height, self.usual_height)  # Qt asks while the list is being made
        super().__init__(name, parent)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._measure_rest)
        self.verticalScrollBar().valueChanged.connect(self._measure_seen)

    def measured_height(self, row: int) -> int:
        """How high a row is. It may depend on the one above it."""
        raise NotImplementedError

    def usual_height(self) -> int:
        """What a row is taken for that was not measured yet."""
        raise NotImplementedError

    def measure_anew(self) -> None:
        """All rows may be of other heights."""
        self._heights.doubt(0, len(self._heights) - 1)
        self.scheduleDelayedItemsLayout()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model, for good."""
        if model is not None:  # before Qt's own slots, which ask where rows stand
            model.modelReset.connect(self._begin)
            model.rowsInserted.connect(self._came)
            model.rowsRemoved.connect(self._went)
            model.dataChanged.connect(self._changed)
        super().setModel(model)
        self._begin()

    def _begin(self) -> None:
        self._heights.begin(self.model().rowCount())

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._heights.doubt(first.row(), last.row() + 1)

    def _came(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.insert(first, last + 1 - first)
        self._heights.doubt(last + 1, last + 1)

    def _went(self, _parent: QModelIndex, first: int, last: int) -> None:
        """What is seen below rows that have gone above it stays where it is."""
        bar = self.verticalScrollBar()
        above = min(self._heights.top(last + 1), bar.value()) - min(self._heights.top(first), bar.value())
        self._heights.remove(first, last)
        self._heights.doubt(first, first)
        if above:
            bar.setValue(bar.value() - above)

    # --- measuring

    def _measure(self, rows: range) -> None:
        """Measure rows. Scrolled down, the row that the keys are on stays where it is; where it is not seen, the first
        of those seen that is measured already."""
        seen = self._seen()
        held = next((row for row in (*self._current(seen), *seen) if self._heights.known(row)), seen.start)
        before = self._heights.top(held)
        self._heights.measure(rows)
        moved = self._heights.top(held) - before
        bar = self.verticalScrollBar()
        if bar.maximum() != self._most():
            self.updateGeometries()
            self.viewport().update()
        if moved and bar.value() > 0:
            bar.setValue(bar.value() + moved)

    def _current(self, seen: range) -> tuple[int, ...]:
        row = self.currentIndex().row()
        return (row,) if row in seen else ()

    def _measure_seen(self) -> None:
        while not all(map(self._heights.known, seen := self._seen())):  # more are seen where they are lower
            self._measure(seen)

    def _measure_rest(self) -> None:
        if (first := self._heights.first_unknown()) >= 0:
            self._measure(range(first, first + AT_A_TIME))
            self._rest.start()

    def _seen(self) -> range:
        """The rows that are seen."""
        above = self.verticalScrollBar().value()
        return self._heights.between(above, above + self.viewport().height() - 1)

    def _most(self) -> int:
        """How far it can be scrolled."""
        return max(0, self._heights.total - self.viewport().height())

    # --- where things are, as Qt asks

    def visualRect(self, index: Index) -> QRect:
        """Where a row stands in the viewport; nowhere for one that is not there."""
        row = index.row()
        if not 0 <= row < len(self._heights):
            return QRect()
        y = self._heights.top(row) - self.verticalScrollBar().value()
        return QRect(0, y, self.viewport().width(), self._heights.tall(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a place of the viewport."""
        y = point.y() + self.verticalScrollBar().value()
        rows = self._heights.between(y, y) if 0 <= point.x() < self.viewport().width() else ()
        return self.model().index(rows[0], 0) if rows else QModelIndex()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Scroll no further than needed for a row to be seen."""
        row, page = index.row(), self.viewport().height()
        if not 0 <= row < len(self._heights):
            return
        near = page // max(1, self.usual_height() // 2)
        self._measure(range(row - near, row + near + 1))
        bar, top, tall = self.verticalScrollBar(), self._heights.top(row), self._heights.tall(row)
        self.updateGeometries()
        if hint == Hint.PositionAtCenter:
            bar.setValue(top - (page - tall) // 2)
        elif hint == Hint.PositionAtTop or top < bar.value() or tall > page:
            bar.setValue(top)
        elif hint == Hint.PositionAtBottom or top + tall > bar.value() + page:
            bar.setValue(top + tall - page)

    def moveCursor(self, action: Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key goes to from the row that the keys are on."""
        row, last = self.currentIndex().row(), len(self._heights) - 1
        if last < 0:
            return QModelIndex()
        if row < 0 or action == Action.MoveHome:
            row = 0
        elif action == Action.MoveEnd:
            row = last
        elif action in (Action.MoveUp, Action.MovePrevious):
            row -= 1
        elif action in (Action.MoveDown, Action.MoveNext):
            row += 1
        elif action in (Action.MovePageUp, Action.MovePageDown):
            down = action == Action.MovePageDown
            page = self.viewport().height() - self._heights.tall(row)
            reached = self._heights.near(self._heights.top(row) + (page if down else -page))
            row = max(row + 1, reached) if down else min(row - 1, reached)
        return self.model().index(max(0, min(row, last)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the rows that a rectangle of the viewport touches."""
        above = self.verticalScrollBar().value()
        top, foot = sorted((rect.top() + above, rect.bottom() + above))
        chosen = QItemSelection()
        if rows := self._heights.between(top, foot):
            chosen.select(self.model().index(rows[0], 0), self.model().index(rows[-1], 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What of the viewport shows these rows."""
        region = QRegion()
        for run in map(selection.at, range(selection.count())):
            region += self.visualRect(run.topLeft()).united(self.visualRect(run.bottomRight()))
        return region

    # --- layout and painting

    def doItemsLayout(self) -> None:
        """Rows are where they are; what is seen has to be measured. Who calls it has ended what was put off."""
        self._measure_seen()
        self.updateGeometries()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row that the keys are on, if it was in sight, stays in sight."""
        index = self.currentIndex()
        seen = index.isValid() and 0 <= self.visualRect(index).top() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(index)

    def updateGeometries(self) -> None:
        """How far the bar goes. What else Qt does here is for editors, and to ask for more."""
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, self._most())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Other rows are seen. Qt has none of them laid out, and so paints none."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that are seen; the others are measured after that, some at a time."""
        self._heights.measure(self._seen())
        painter, option, delegate = QPainter(self.viewport()), QStyleOptionViewItem(), self.itemDelegate()
        for row in self._seen():
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if option.rect.intersects(event.rect()):
                delegate.paint(painter, option, index)
        painter.end()
        if self._heights.first_unknown() >= 0 and not self._rest.isActive():
            self._rest.start()
