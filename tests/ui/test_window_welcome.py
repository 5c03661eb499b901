"""Leaving the welcome gives the keyboard to the list, so that letters are the window's keys and find no country."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from .conftest import App


@pytest.mark.parametrize("key", [Qt.Key.Key_5, Qt.Key.Key_2])
def test_a_letter_after_the_welcome_finds_no_country(open_app: Callable[..., App], key: Qt.Key) -> None:
    app = open_app(fresh=True)
    app.press(key)
    app.settle(300)
    focused = QApplication.focusWidget()
    assert focused is not None and not app.window.globe_room.isAncestorOf(focused)
    before = app.window.world.selection
    app.press(Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    app.settle(300)
    assert app.window.world.selection == before and not app.window.world.hovered


def test_the_key_of_the_first_lens_leaves_the_welcome_too(open_app: Callable[..., App]) -> None:
    app = open_app(fresh=True)
    assert "Every country’s own news" in app.words()
    app.press(Qt.Key.Key_1)
    app.until(lambda: "Kenya" in app.title and "Every country’s own news" not in app.words())


def test_asking_for_the_news_leaves_the_welcome_too(open_app: Callable[..., App]) -> None:
    app = open_app(fresh=True)
    app.window.commands.run("refresh")
    app.until(lambda: app.sheet is not None)
    assert "Every country’s own news" not in app.words()


def test_a_laptops_screen_at_one_and_a_half_times_the_size_holds_the_welcome(open_app: Callable[..., App]) -> None:
    app = open_app(fresh=True, size=(960, 570))
    (area,) = [one for one in app.window.findChildren(QScrollArea) if one.parent().accessibleName() == "Welcome"]
    assert area.isVisible() and area.verticalScrollBar().maximum() == 0
