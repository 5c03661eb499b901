"""The rows of the settings: what stands where, in a wide and in a narrow dialogue."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.settings import declared
from overview.settings.setting import Words
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.row_list import RowList
from overview.ui.controls.scroll import ScrollBar
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.controls.toggles import Switch
from overview.ui.settings.appearance import Card
from overview.ui.settings.rows import NARROW, ROOM, Row

HELP = "A copy of what you saved, wrote and chose is made every day, one of everything before the library is rebuilt."


def test_what_is_pressed_ends_flush_with_the_line_above_it_and_its_ring_is_whole(qtbot: QtBot) -> None:
    for control in (TextButton("Copy everything now"), Switch("Copy", True)):
        row = Row("Copies", HELP, control)
        qtbot.addWidget(row)
        row.resize(560, 90)
        row.show()
        end = control.geometry().right() + 1
        assert end - control.EDGE == row.width() - ROOM and end <= row.width()


def test_a_wide_control_stands_below_the_words_of_a_narrow_row(qtbot: QtBot) -> None:
    control = QWidget()
    control.setMinimumSize(200, 30)
    row = Row("At most", "", control)
    qtbot.addWidget(row)
    row.resize(260, 120)
    row.show()
    title = row.findChildren(Label)[0]
    qtbot.waitUntil(lambda: control.y() >= title.geometry().bottom())
    assert title.width() >= title.sizeHint().width()


def test_in_a_narrow_row_the_help_has_the_whole_width(qtbot: QtBot) -> None:
    control = TextButton("Copy everything now")
    row = Row("Copies", HELP, control)
    qtbot.addWidget(row)
    row.resize(560, 90)
    row.show()
    assert row.help.geometry().right() < control.x()
    row.resize(NARROW - 50, 160)
    qtbot.waitUntil(lambda: row.help.width() == row.width() - ROOM)
    assert row.help.y() >= control.geometry().bottom()
    assert row.help.height() >= row.help.heightForWidth(row.width())
    row.resize(560, 90)
    qtbot.waitUntil(lambda: row.help.geometry().right() < control.x())


def test_nothing_moves_when_the_scroll_bar_comes(qtbot: QtBot) -> None:
    part = Row("Copies", HELP, None)
    area = ScrollColumn((part,), margin=True)
    qtbot.addWidget(area)
    area.set_margins(32, 0, 32, 0)
    area.resize(400, 600)
    area.show()
    qtbot.waitUntil(lambda: part.width() == 400 - 64)
    part.setFixedHeight(2_000)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert part.width() == 400 - 64
    assert isinstance(area.childAt(QPoint(396, 300)), ScrollBar), "it can be reached by the mouse"


def test_the_bar_of_a_list_lies_above_its_rows(qtbot: QtBot) -> None:
    rows = RowList("Rows")
    qtbot.addWidget(rows)
    rows.resize(300, 400)
    rows.show()
    assert isinstance(rows.childAt(QPoint(296, 200)), ScrollBar) and rows.viewport().width() == 300


def test_a_name_that_is_cut_below_an_appearance_is_in_its_tooltip(qtbot: QtBot) -> None:
    card = Card("contrast", "High contrast")
    qtbot.addWidget(card)
    card.resize(card.sizeHint())
    card.grab()
    assert not card.toolTip()
    card.resize(70, card.height())
    card.grab()
    assert card.toolTip() == "High contrast"


def test_each_setting_of_several_words_says_how_they_are_typed() -> None:
    several = [one for one in declared.DECLARED.values() if isinstance(one, Words)]
    assert len(several) > 4 and all("with commas between" in one.help.lower() for one in several)
