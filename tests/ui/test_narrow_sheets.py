"""Dialogues in a narrow window: nothing in them is squeezed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from overview.settings.store import Settings
from overview.ui.consent import ConsentSheet, of_foreign
from overview.ui.controls.label import Label
from overview.ui.controls.pressable import Pressable
from overview.ui.session import SMALLEST
from overview.ui.settings.appearance import Card
from overview.ui.stories.why import LikenessLine

from .conftest import App, stopped


def opened(app: Any, command: str, width: int = 400) -> Any:
    app.window.resize(width, 820)
    app.window.commands.run(command)
    return app.sheet


def test_a_licence_has_room_below_the_list(app: Any) -> None:
    sheet = opened(app, "about")
    names, text = sheet.findChild(QListWidget), sheet.findChild(QPlainTextEdit)
    app.until(lambda: names.y() + names.height() <= text.y())
    assert text.width() > 200 and text.height() > 150
    app.window.resize(1200, 820)
    app.until(lambda: names.x() + names.width() <= text.x())
    assert text.height() > 300


def test_an_article_can_be_taken_out_of_a_story(app: Any) -> None:
    number = app.value("SELECT story_id FROM article WHERE story_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC")
    app.window.resize(400, 820)
    app.window.open_story(number)
    app.until(lambda: app.window.stories.stories.room.opened is not None)
    app.window.stories.do("why")
    app.until(lambda: app.sheet is not None)
    buttons = [one for one in app.sheet.findChildren(Pressable) if one.words == "Take out"]
    assert buttons
    for one in buttons:
        assert one.mapTo(app.sheet.card, one.rect().bottomRight()).x() < app.sheet.card.width() - 20
    lines = app.sheet.findChildren(LikenessLine)
    low = lines[0].sizeHint().height()
    app.until(lambda: all(one.height() > low + 9 for one in lines))  # room for a second line of the title
    app.window.resize(1200, 820)
    app.until(lambda: all(one.height() == low for one in lines))


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped for a while there")
def test_all_that_is_being_done_can_be_read_in_the_smallest_window(app: App) -> None:
    app.window.resize(*SMALLEST)
    with stopped():
        for _ in range(5):
            app.desk.engine.ask("check_library")
        app.window.commands.run("doing")
        sheet = app.sheet
        assert sheet is not None
        (area,) = sheet.findChildren(QScrollArea)
        app.until(lambda: area.verticalScrollBar().maximum() > 0)
        assert all(one.height() >= one.heightForWidth(one.width()) for one in sheet.findChildren(Label))
        focused = QApplication.focusWidget()
        assert isinstance(focused, Pressable) and focused.words == "Done"  # not what ends something


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped for a while there")
def test_the_only_thing_that_is_being_done_is_not_spread_over_the_sheet(app: App) -> None:
    with stopped():
        app.desk.engine.ask("check_library")
        app.window.commands.run("doing")
        assert app.sheet is not None
        app.sheet.grow(200)  # as it is for a moment after the others
        app.settle()
        row = app.named("End this: Checking that the library is whole").parentWidget()
        assert row is not None and row.height() == row.heightForWidth(row.width())


@pytest.mark.parametrize(("height", "scrolls"), [(820, False), (300, True)])
def test_all_that_is_asked_before_the_first_news_can_be_read(
    qtbot: QtBot, tmp_path: Path, height: int, scrolls: bool
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(400, height)  # the second as a window at 200 %
    over.show()
    sheet = ConsentSheet(over, 1_007, 199, lambda: None, foreign=of_foreign(Settings(tmp_path)))
    sheet.open()
    (area,) = sheet.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: (area.verticalScrollBar().maximum() > 0) == scrolls)
    words = list(area.findChildren(Label))
    assert len(words) == 3 and all(one.height() >= one.heightForWidth(one.width()) for one in words)


@pytest.mark.parametrize(("width", "rows"), [(SMALLEST[0], 2), (400, 1)])
def test_the_names_of_all_appearances_are_whole(app: Any, width: int, rows: int) -> None:
    sheet = opened(app, "settings", width)
    cards = sheet.findChildren(Card)
    app.until(lambda: len({one.y() for one in cards}) == rows)
    assert len(cards) == 4
    for one in cards:
        assert one.isVisible() and not one.toolTip(), one.words  # it has one where its name is cut
        assert one.mapTo(app.sheet.card, one.rect().bottomRight()).x() < app.sheet.card.width()
    for one in (one for one in sheet.findChildren(Pressable) if one.isVisible()):
        assert one.mapTo(app.sheet.card, one.rect().bottomRight()).x() < app.sheet.card.width(), one.words


def test_what_is_pressed_to_add_a_site_is_whole(app: Any) -> None:
    sheet = opened(app, "add_site")
    pressed = [one for one in sheet.card.findChildren(Pressable) if one.isVisible()]
    assert {"Find its feed", "This site wants a password"} <= {one.words for one in pressed}
    for one in pressed:
        assert one.width() >= one.sizeHint().width(), one.words


def test_a_form_grows_with_its_lines(app: Any) -> None:
    sheet = opened(app, "add_site")
    before = sheet.card.height()
    app.named("This site wants a password", sheet).click()
    app.until(lambda: sheet.card.height() > before + 100)
    cookies = app.named("Cookies", sheet)
    assert cookies.visibleRegion().boundingRect() == cookies.rect(), "nothing of it is scrolled away"
