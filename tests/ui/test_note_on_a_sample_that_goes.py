"""A note that is being written on an article of the sample edition as that goes: its words are not lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from overview.ui.reader.page import NOTE_COPIED

from .conftest import App


def test_they_are_in_the_clipboard_and_the_reader_is_told(app: App) -> None:
    app.press(Qt.Key.Key_J)
    app.until(lambda: app.window.reading.row is not None)
    app.press(Qt.Key.Key_N)
    app.type("They say it twice.")
    app.desk.engine.ask("sample", remove=True)  # as the first news does
    app.until(lambda: app.window.reading.row is None)
    assert QGuiApplication.clipboard().text() == "They say it twice."
    assert NOTE_COPIED in app.words()
    assert app.value("SELECT count(*) FROM note") == 0
