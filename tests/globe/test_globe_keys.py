"""The globe by keys: turning, finding by letters, going round the countries, what a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from overview.ui.globe.camera import View

from .conftest import COUNTS, Room, spot

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def test_arrows_turn_and_plus_minus_home_change_the_distance(room: Room) -> None:
    globe = room.globe
    globe.set_view(View(0, 0))
    QTest.keyClick(globe, Qt.Key.Key_Right)
    QTest.keyClick(globe, Qt.Key.Key_Up)
    assert (globe.view.lon, globe.view.lat) == (10, 10)
    QTest.keyClick(globe, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(globe, Qt.Key.Key_Down, SHIFT)
    assert (globe.view.lon, globe.view.lat) == (8, 8)
    QTest.keyClicks(globe, "+")
    assert globe.view.zoom == 1.5
    QTest.keyClicks(globe, "-")
    assert globe.view.zoom == 1
    QTest.keyClick(globe, Qt.Key.Key_Home)
    assert globe.view == View(18, 22)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("kenya", "KE"),
        ("cote", "CI"),
        ("ivoire", "CI"),
        ("deutsch", "DE"),
        ("япон", "JP"),
        ("日本", "JP"),
        ("san m", "SM"),
    ],
)
def test_letters_find_a_country_in_any_language(room: Room, typed: str, code: str) -> None:
    for letter in typed:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)
        QApplication.sendEvent(room.globe, event)
    assert room.world.hovered == code
    assert spot(room, code)
    assert room.picked == []
    QTest.keyClick(room.globe, Qt.Key.Key_Return)
    assert room.picked == [code]


def test_the_same_letter_goes_on_to_the_next_country(room: Room) -> None:
    found = []
    for _ in range(4):
        QTest.keyClick(room.globe, Qt.Key.Key_K)
        found.append(room.world.hovered)
    assert len(set(found)) == 4


def test_its_keys_go_before_the_windows(room: Room) -> None:
    def taken(key: Qt.Key, text: str = "") -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE, text)
        event.ignore()
        QApplication.sendEvent(room.globe, event)
        return event.isAccepted()

    assert taken(Qt.Key.Key_S, "s") and taken(Qt.Key.Key_Left) and taken(Qt.Key.Key_Plus, "+")
    assert not taken(Qt.Key.Key_Space, " "), "a space is a part of a name only inside of one"
    assert not taken(Qt.Key.Key_Escape) and not taken(Qt.Key.Key_Return), "there is nothing to clear or to pick"
    room.world.hover("KE")
    assert taken(Qt.Key.Key_Escape) and taken(Qt.Key.Key_Return)


def test_tab_goes_round_the_countries_with_news_and_out(room: Room, qtbot: QtBot) -> None:
    globe = room.globe
    globe.setFocus(Qt.FocusReason.TabFocusReason)
    assert globe.hasFocus()
    by_news = sorted(COUNTS, key=lambda code: -COUNTS[code])
    for code in by_news:
        QTest.keyClick(globe, Qt.Key.Key_Tab)
        assert room.world.hovered == code
        assert globe.hasFocus()
    QTest.keyClick(globe, Qt.Key.Key_Backtab, SHIFT)
    assert room.world.hovered == by_news[-2]
    QTest.keyClick(globe, Qt.Key.Key_Tab)
    QTest.keyClick(globe, Qt.Key.Key_Tab)
    assert not globe.hasFocus() and room.panel.legend.button.hasFocus()
    assert room.world.hovered == ""


def test_escape_clears_and_lets_tab_leave_at_once(room: Room) -> None:
    globe = room.globe
    globe.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(globe, Qt.Key.Key_Tab)
    QTest.keyClick(globe, Qt.Key.Key_Return)
    assert room.picked == ["US"]
    QTest.keyClick(globe, Qt.Key.Key_Escape)
    assert room.picked == [] and room.world.hovered == ""
    QTest.keyClick(globe, Qt.Key.Key_Tab)
    assert room.panel.legend.button.hasFocus()
    QTest.keyClick(room.panel.legend.button, Qt.Key.Key_Backtab, SHIFT)
    assert globe.hasFocus() and room.world.hovered == "", "backwards it is one stop"
    QTest.keyClick(globe, Qt.Key.Key_Backtab, SHIFT)
    assert not globe.hasFocus()


def test_a_screen_reader_is_told_the_country(room: Room) -> None:
    assert room.globe.accessibleName() == "Globe"
    room.globe.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(room.globe, Qt.Key.Key_Tab)
    told = room.globe.accessibleDescription()
    assert told.startswith("United States: 900 articles today, 450 unread of 2,700.")


def test_where_the_keyboard_is_shows_only_while_keys_are_used(room: Room, qtbot: QtBot) -> None:
    globe = room.globe
    room.window.activateWindow()
    for reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason):
        globe.clearFocus()
        assert not globe._shows_focus()
        globe.setFocus(reason)
        qtbot.waitUntil(globe.hasFocus)
        assert globe._shows_focus() == (reason == Qt.FocusReason.TabFocusReason)
    QTest.keyClick(globe, Qt.Key.Key_Left)
    assert globe._shows_focus()
    QTest.mouseMove(globe, QPoint(3, 3))
    assert not globe._shows_focus()
