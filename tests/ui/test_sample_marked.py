"""The sample edition is marked as one at every width of the window, also where the globe has no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from .conftest import App, spoken

CHIP = "Sample edition"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 600), (640, 330), (400, 820)])
def test_the_sample_edition_is_marked(app: App, width: int, height: int) -> None:
    app.window.resize(width, height)
    app.until(lambda: CHIP in app.words())
    chip = app.named(CHIP)
    around = chip.parentWidget()
    assert around is not None and around.rect().contains(chip.geometry())


def test_it_is_taken_away_from_the_rail_and_the_mark_goes_with_it(app: App) -> None:
    app.window.resize(1024, 600)
    app.until(lambda: CHIP in app.words())
    app.named("Countries", app.window.rail).setFocus()
    app.press(Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None and spoken(focused) == CHIP
    app.press(Qt.Key.Key_Space)
    app.until(lambda: app.value("SELECT count(*) FROM article") == 0 and CHIP not in app.words())
    app.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    app.until(lambda: CHIP in app.words())
