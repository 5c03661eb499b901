"""What changes while the keyboard is somewhere else is said to a screen reader, once."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from overview.ui.controls.notices import Notice
from overview.ui.layout import COUNTRY, STORIES


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was asked to say: in tests none listens, so Qt would drop it."""
    heard: list[str] = []

    def hear(event: Any) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_what_was_done_and_taken_back_is_said(app: Any, said: list[str]) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    said.clear()
    app.press(Qt.Key.Key_S)
    app.until(lambda: said)
    done = said[:]
    app.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    app.until(lambda: len(said) > 1)
    assert len(done) == 1 and said == [*done, f"Undone: {done[0]}"]


@pytest.mark.parametrize("width", [1440, 720])
def test_a_notice_is_said_wherever_it_is_shown(app: Any, said: list[str], width: int) -> None:
    app.window.resize(width, 700)
    app.window.rooms.show_reading(True)
    app.window.list_room.show_notice(Notice("info", "Rain is likely", can_close=True))
    assert said == ["Rain is likely"]


def test_the_palette_says_what_enter_would_open(app: Any, said: list[str]) -> None:
    app.window.sheets.palette()
    palette = app.sheet
    found = app.named("Found", palette)
    app.type("surprise")
    app.until(lambda: said == ["Surprise me"])
    app.press(Qt.Key.Key_Down)
    assert said == ["Surprise me", found.chosen_title]
    app.type("zzzz")
    app.until(lambda: said[-1] == found.chosen_title and len(said) == 3)


def test_what_a_screen_reader_toggles_does_what_a_click_does(app: Any) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    app.named("Stories", app.window.list_room.lenses).toggle()  # as Qt does for one
    assert app.window.lists.lens == STORIES
    app.window.lists.choose_lens(COUNTRY)
    assert app.window.lists.lens == COUNTRY and app.named("Country", app.window.list_room.lenses).isChecked()
    app.window.open_article(app.window.model.article(0).id)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.page.isVisible())
    was = app.window.reading.row.saved
    app.window.reading.page.bar.tool("save").toggle()
    app.until(lambda: app.window.reading.row.saved is not was)
    assert app.window.reading.page.bar.tool("save").isChecked() is not was
