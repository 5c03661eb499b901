"""Dialogues over the window: they leave nothing behind, and each can be closed by a click."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from overview.ui import doing
from overview.ui.controls.sheet import Sheet
from overview.ui.exports import export, show_export
from overview.ui.layout import STORIES
from overview.ui.palette.sheet import PAUSE

from .conftest import App, stopped

OPENINGS = 20


def open_sources(app: Any) -> None:
    app.window.sheets.sources("KE")


def open_palette(app: Any) -> None:
    app.window.sheets.palette()


def open_settings(app: Any) -> None:
    app.window.sheets.settings("library")


def open_doing(app: Any) -> None:
    app.window.sheets.doing()


def open_about(app: Any) -> None:
    app.window.commands.run("about")


def open_export(app: Any) -> None:
    show_export(app.window, [app.window.model.article(0)])


SHEETS = [open_sources, open_palette, open_settings, open_doing, open_about, open_export]


@pytest.mark.parametrize("opening", SHEETS)
def test_a_closed_sheet_leaves_no_widget_behind(app: Any, opening: Callable[[Any], None]) -> None:
    def once() -> None:
        opening(app)
        assert app.sheet is not None
        app.sheet.close()
        app.settle(0)

    once()  # what is made once and kept
    app.settle()
    before = len(QApplication.allWidgets())
    for _ in range(OPENINGS):
        once()
    app.until(lambda: len(QApplication.allWidgets()) <= before)


def test_sheets_leave_no_object_behind_for_what_qt_made_itself(app: Any) -> None:
    """Such as what scrolls inside a list: with each of them, sheets would take longer to go."""

    def left() -> int:
        open_doing(app)
        next(one for one in app.window.children() if isinstance(one, Sheet)).close()
        app.settle(20)
        gc.collect()
        return sum(type(one) is QWidget for one in gc.get_objects())

    before = left()
    assert [left() for _ in range(3)] == [before] * 3


@pytest.mark.parametrize("opening", [open_sources, open_palette, open_settings])
def test_what_the_library_answers_to_a_closed_sheet_troubles_nobody(app: Any, opening: Callable[[Any], None]) -> None:
    """A fault in an answer would fail the test: it reaches `sys.excepthook`."""
    go_on = threading.Event()
    app.desk.library.read(lambda _connection: go_on.wait(10))  # what is asked now waits
    opening(app)
    app.type("wat")
    app.settle(2 * PAUSE)
    app.sheet.close()
    app.settle()
    go_on.set()
    answered: list[object] = []
    app.desk.library.read(lambda _connection: None, then=answered.append)
    app.until(lambda: answered)


def test_a_sheet_without_buttons_has_a_cross(app: Any) -> None:
    app.window.lists.choose_lens(STORIES)
    app.until(lambda: app.window.stories.stories.row is not None)
    for opening in (
        lambda: open_export(app),
        lambda: app.window.stories.do("why"),
        lambda: app.window.stories.do("rename"),
        lambda: app.window.stories.do("merge"),
    ):
        opening()
        app.until(lambda: app.sheet is not None)
        cross = app.named("Close", app.sheet)
        assert QApplication.focusWidget() is not cross
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
        assert app.sheet is None


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped for a while there")
def test_the_sheet_of_jobs_grows_with_them(app: App) -> None:
    open_doing(app)
    sheet = app.sheet
    assert isinstance(sheet, doing.DoingSheet)
    low = sheet.card.height()
    (area,) = sheet.findChildren(QScrollArea)
    with stopped():
        for _ in range(4):
            app.desk.engine.ask("check_library")
            app.until(lambda: len(sheet._rows) == len(app.desk.engine.working) > 0)
            app.until(lambda: area.verticalScrollBar().maximum() == 0)
        assert sheet.card.height() > low
    app.until(lambda: not app.desk.engine.working and sheet.card.height() == low)


def test_what_was_exported_is_said_and_where_it_is(app: Any, tmp_path: Path) -> None:
    row = app.window.model.article(0)
    export(app.desk, app.window, [row], "epub", str(tmp_path / "For my editor.epub"))
    app.until(lambda: "Saved as For my editor.epub" in app.words())
    assert str(tmp_path) in app.words() and (tmp_path / "For my editor.epub").exists()


def test_how_far_a_long_export_is_shows_until_it_is_done(
    app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doing, "PATIENCE", 0)
    export(app.desk, app.window, [], "library", str(tmp_path / "all.zip"))
    app.until(lambda: isinstance(app.sheet, doing.DoingSheet) and "Writing files" in app.words())
    app.until(lambda: app.sheet is None and "Saved as all.zip" in app.words())


def test_the_shadow_of_a_card_grows_with_it(app: Any) -> None:
    painted: list[QRect] = []

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.rect())
            return super().eventFilter(watched, event)

    open_doing(app)
    app.settle(400)  # it has risen
    watching = Painted()
    app.sheet.installEventFilter(watching)
    app.sheet.grow(40)
    app.until(lambda: painted)
    below = app.sheet.card.geometry().bottomLeft() + QPoint(40, 20)
    assert any(rect.contains(below) for rect in painted)


def test_the_sources_are_those_of_the_picked_country_unless_another_is_named(app: Any) -> None:
    for named, title in (((), "Sources of Kenya"), (("PE",), "Sources of Peru"), (("",), "All sources")):
        app.window.sheets.sources(*named)
        app.until(lambda title=title: title in app.words())
        app.press(Qt.Key.Key_Escape)
        app.until(lambda: app.sheet is None)
