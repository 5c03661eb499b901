"""Leaving the welcome gives the keyboard to the list, so that letters are the window's keys and find no country."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from overview.catalog.sources import default_sources
from overview.library import choices, sources
from overview.library.catalogue import put_catalogue
from overview.library.values import Changes
from overview.paths import make_private, places
from overview.settings.declared import HOME_COUNTRY
from overview.settings.store import Settings

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
    (area,) = [one for one in app.named("Welcome").findChildren(QScrollArea) if one.isVisible()]
    assert area.isVisible() and area.verticalScrollBar().maximum() == 0


def test_the_welcome_counts_the_sites_that_are_on_for_this_reader(open_app: Callable[..., App]) -> None:
    make_private(places().data)
    Settings(places().data).set(HOME_COUNTRY, "NG")
    app = open_app(fresh=True)
    on = len(default_sources("NG"))
    assert on != len(default_sources()) and f"Asks {on:,} news sites of" in app.words()
    library = app.desk.library.library
    put_catalogue(library, "NG")
    with contextlib.closing(library.connect()) as connection:
        numbers = [one.id for one in sources.fetchable(connection)]
    choices.choose(library, [choices.Choice(number, enabled=False) for number in numbers[1:]])
    app.desk.tell(Changes(sources=tuple(numbers)))
    app.until(lambda: "Asks 1 news site of 1 country." in app.words())
    choices.choose(library, [choices.Choice(numbers[0], enabled=False)])
    app.desk.tell(Changes(sources=(numbers[0],)))
    app.until(lambda: "No source is on now" in app.words())
