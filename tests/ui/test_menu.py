"""Menus of values, of which one holds, and of what is on or off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.ui.controls.menu import Menu

DAYS = ((None, "For ever"), (7, "7 days"), (30, "30 days"))


def test_one_of_several_values_holds_and_the_one_that_is_picked_is_told(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    taken: list[object] = []
    menu = Menu(holder)
    menu.one_of(DAYS, 7, taken.append)
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == [words for _, words in DAYS]
    assert [words for words, action in actions.items() if action.isChecked()] == ["7 days"]
    actions["For ever"].trigger()
    assert [words for words, action in actions.items() if action.isChecked()] == ["For ever"]
    assert taken == [None]


def test_values_may_stand_in_a_menu_of_their_own(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    menu = Menu(holder)
    menu.one_of(DAYS, 30, print, under="Keep its articles")
    (entry,) = menu.actions()
    assert entry.text() == "Keep its articles"
    inside = entry.menu()
    assert isinstance(inside, QWidget)
    assert [action.text() for action in inside.actions() if action.isChecked()] == ["30 days"]


def test_what_is_on_or_off_is_told_what_it_becomes(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    taken: list[bool] = []
    menu = Menu(holder)
    menu.switch("Unread only", True, taken.append)
    (action,) = menu.actions()
    assert action.isChecked()
    action.trigger()
    action.trigger()
    assert taken == [False, True]
