"""A list of rows of different heights: what changes costs what has changed, and nothing that is seen moves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from overview.ui.articles.heights import Heights
from overview.ui.articles.tall_list import TallList
from overview.ui.controls.row_model import Index, RowModel

USUAL = 50


class Numbers(RowModel):
    """Rows that are numbers: their heights."""

    def __init__(self, heights: list[int]) -> None:
        super().__init__()
        self._rows = heights

    def in_role(self, row: int, role: int) -> object:
        return row if role == Qt.ItemDataRole.DisplayRole else None

    def put(self, at: int, *heights: int) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(heights) - 1)
        self._rows[at:at] = heights
        self.endInsertRows()

    def take(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._rows[first : last + 1]
        self.endRemoveRows()

    def change(self, at: int, height: int) -> None:
        self._rows[at] = height
        self.dataChanged.emit(self.index(at), self.index(at))


class Painted(QStyledItemDelegate):
    """Notes which rows were painted, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[int, tuple[int, int]] = {}

    def paint(self, _painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.seen[index.row()] = (option.rect.y(), option.rect.height())


class NumberList(TallList):
    """Counts how many rows were measured."""

    def __init__(self, model: Numbers) -> None:
        self.count = 0
        super().__init__("Numbers")
        self._model = model
        self.drawn = QRegion()
        self._rows = self.painted = Painted()  # type: ignore[assignment]
        self.setModel(model)
        self.setItemDelegate(self.painted)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def measured_height(self, row: int) -> int:
        self.count += 1
        return int(self._model._rows[row])

    def usual_height(self) -> int:
        return USUAL

    def paintEvent(self, event: QPaintEvent) -> None:
        self.drawn += event.region()
        super().paintEvent(event)


@pytest.fixture
def model() -> Numbers:
    """2,000 rows, between lower and higher than they are taken for."""
    return Numbers([30 + 7 * (number % 11) for number in range(2_000)])


@pytest.fixture
def view(qtbot: QtBot, model: Numbers) -> Iterator[NumberList]:
    """A list of 400 pixels that shows them."""
    made = NumberList(model)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    qtbot.waitExposed(made)
    qtbot.wait(20)
    yield made


def whole(qtbot: QtBot, view: NumberList) -> None:
    """Wait until all rows are measured."""
    qtbot.waitUntil(lambda: view._heights.first_unknown() < 0, timeout=60_000)
    assert view.verticalScrollBar().maximum() == sum(view._model._rows) - view.viewport().height()


@given(st.lists(st.tuples(st.sampled_from("mird"), st.integers(0, 40), st.integers(0, 12)), max_size=30))
def test_rows_stand_where_their_heights_put_them(steps: list[tuple[str, int, int]]) -> None:
    real = [20 + number % 7 for number in range(20)]
    heights = Heights(lambda row: real[row], lambda: USUAL)
    heights.begin(len(real))
    for what, at, count in steps:
        first = min(at, len(real))
        last = min(first + count, len(real) - 1)
        if what == "i":
            real[first:first] = [33] * count
            heights.insert(first, count)
        elif what == "r" and first <= last:
            del real[first : last + 1]
            heights.remove(first, last)
        elif what == "d" and first <= last:
            real[first] += 3
            heights.doubt(first, last)
        else:
            heights.measure(range(at - 3, at + count))
    heights.measure(range(len(real)))
    assert heights.first_unknown() == -1 and len(heights) == len(real)
    tops = list(accumulate(real, initial=0))
    assert [heights.top(row) for row in range(len(real) + 1)] == tops and heights.total == tops[-1]
    for y in range(-10, tops[-1] + 10, 9):
        rows = [row for row in range(len(real)) if tops[row] <= y < tops[row + 1]]
        assert list(heights.between(y, y)) == rows
        assert not rows or heights.near(y) == rows[0]


def test_only_what_is_seen_is_measured_at_once(view: NumberList) -> None:
    assert view.count < 100
    assert len(view.painted.seen) >= 5


def test_a_change_measures_what_has_changed(qtbot: QtBot, view: NumberList, model: Numbers) -> None:
    whole(qtbot, view)
    view.count = 0
    for at in (3, 500, 1_500):
        model.change(at, 77)
        model.put(at + 50, 44, 45)
        model.take(at + 60, at + 62)
    whole(qtbot, view)
    assert 3 * 4 <= view.count <= 3 * 6
    assert view.visualRect(model.index(500)).height() == 77


def test_nothing_that_is_seen_moves_while_the_rest_is_measured(qtbot: QtBot, view: NumberList) -> None:
    view.scrollTo(view._model.index(1_200))
    qtbot.wait(1)
    assert not all(view._heights.known(row) for row in range(1_100))
    at = {row: view.visualRect(view._model.index(row)).y() for row in view._seen()}
    whole(qtbot, view)
    assert {row: view.visualRect(view._model.index(row)).y() for row in view._seen()} == at
    view.painted.seen.clear()
    view.viewport().repaint()
    assert {row: y for row, (y, _) in view.painted.seen.items()} == at


def test_what_is_scrolled_to_is_painted_from_side_to_side(qtbot: QtBot, view: NumberList) -> None:
    whole(qtbot, view)
    bar = view.verticalScrollBar()
    for place in (24, 50_000, bar.maximum(), bar.maximum() - 24, 0):
        view.drawn = QRegion()
        bar.setValue(place)
        qtbot.waitUntil(lambda: QRegion(view.viewport().rect()).subtracted(view.drawn).isEmpty())


def test_rows_that_change_above_move_nothing_once_they_are_measured(
    qtbot: QtBot, view: NumberList, model: Numbers
) -> None:
    whole(qtbot, view)
    view.verticalScrollBar().setValue(40_000)
    top = view._seen().start + 1
    y = view.visualRect(model.index(top)).y()
    model.change(10, 150)
    view.measure_anew()
    whole(qtbot, view)
    assert view.visualRect(model.index(top)).y() == y


def test_rows_that_go_above_move_nothing(qtbot: QtBot, view: NumberList, model: Numbers) -> None:
    whole(qtbot, view)
    view.verticalScrollBar().setValue(40_000)
    seen = [(model._rows[row], view.visualRect(model.index(row)).y()) for row in view._seen()]
    model.take(5, 9)
    assert [(model._rows[row], view.visualRect(model.index(row)).y()) for row in view._seen()] == seen
    whole(qtbot, view)
    assert [(model._rows[row], view.visualRect(model.index(row)).y()) for row in view._seen()] == seen
    half = view._seen().start  # of the row on top, what is above the viewport
    model.take(half - 3, half)
    assert view.visualRect(model.index(half - 3)).y() == 0
    model.take(0, model.rowCount() - 1)
    assert view.verticalScrollBar().value() == 0


def test_keys_go_where_they_say(qtbot: QtBot, view: NumberList, model: Numbers) -> None:
    view.setFocus()
    page, last = view.viewport().height(), model.rowCount() - 1

    def press(key: Qt.Key) -> int:
        QTest.keyClick(view, key)
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex())), "it is seen whole"
        return view.currentIndex().row()

    assert press(Qt.Key.Key_Down) == 0 and press(Qt.Key.Key_Down) == 1 and press(Qt.Key.Key_Up) == 0
    assert press(Qt.Key.Key_Up) == 0
    reached = press(Qt.Key.Key_PageDown)
    assert page // 2 < view._heights.top(reached) <= page
    assert press(Qt.Key.Key_End) == last
    assert view.visualRect(model.index(last)).bottom() == page - 1
    assert press(Qt.Key.Key_Down) == last
    assert 0 < last - press(Qt.Key.Key_PageUp) < page // 30 + 1
    assert press(Qt.Key.Key_Home) == 0 and view.verticalScrollBar().value() == 0


def test_several_are_chosen_with_mouse_and_keys(qtbot: QtBot, view: NumberList, model: Numbers) -> None:
    def click(row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = view.visualRect(model.index(row)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    def chosen() -> list[int]:
        return sorted(index.row() for index in view.selectionModel().selectedIndexes())

    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    click(1)
    click(4, shift)
    assert chosen() == [1, 2, 3, 4]
    click(2, control)
    assert chosen() == [1, 3, 4]
    click(0)
    QTest.keyClick(view, Qt.Key.Key_Down, shift)
    QTest.keyClick(view, Qt.Key.Key_Down, shift)
    assert chosen() == [0, 1, 2]
    QTest.keyClick(view, Qt.Key.Key_End, shift)
    assert chosen() == list(range(model.rowCount()))
    view.selectionModel().select(model.index(7), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    region = view.visualRegionForSelection(view.selectionModel().selection())
    assert region.boundingRect() == view.visualRect(model.index(7))


def test_the_row_that_the_keys_are_on_stays_in_sight_in_a_smaller_window(view: NumberList, model: Numbers) -> None:
    foot = view._seen()[-2]
    view.setCurrentIndex(model.index(foot))
    view.resize(300, 180)
    assert view.viewport().rect().contains(view.visualRect(model.index(foot)))
    view.verticalScrollBar().setValue(9_000)
    view.resize(300, 160)
    assert view.verticalScrollBar().value() == 9_000, "it was out of sight before"


def test_there_is_nothing_where_there_are_no_rows(qtbot: QtBot) -> None:
    view = NumberList(Numbers([]))
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not view.currentIndex().isValid() and not view.indexAt(QPoint(5, 5)).isValid()
    view._model.put(0, 40, 60)
    qtbot.waitUntil(lambda: len(view.painted.seen) == 2)
    assert view.painted.seen == {0: (0, 40), 1: (40, 60)}
    assert not view.indexAt(QPoint(5, 120)).isValid()
    view._model.take(0, 1)
    assert not view.indexAt(QPoint(5, 5)).isValid() and view.visualRect(QModelIndex()).isNull()
