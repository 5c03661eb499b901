"""Where the window stands when the screen is another than the last time."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.ui.placing import place, placed
from overview.ui.session import Session, from_json, to_json


def test_a_window_of_a_larger_screen_is_whole_on_a_smaller_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = QGuiApplication.primaryScreen().availableGeometry()
    place(window, Session(x=room.width() // 3, y=room.height() // 3, width=5_000, height=5_000))
    assert room.contains(window.geometry())
    window.resize(0, 0)
    place(window, Session(x=room.width() - 300, y=40, width=400, height=300))
    assert room.contains(window.geometry()) and window.y() == 40


def test_a_window_that_is_on_the_screen_stays_where_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place(window, Session(x=60, y=50, width=400, height=300))
    assert window.geometry().getRect() == (60, 50, 400, 300)


def test_a_window_is_as_large_as_it_was_when_everything_is_of_another_size(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setenv("QT_SCALE_FACTOR", "2.0")
    place(window, Session(x=10, y=15, width=380, height=330, scale=2.0))
    kept = from_json(to_json(placed(window)))
    assert (kept.x, kept.y, kept.width, kept.height, kept.scale) == (10, 15, 380, 330, 2.0)
    monkeypatch.delenv("QT_SCALE_FACTOR")
    place(window, kept)
    assert window.geometry().getRect() == (20, 30, 760, 660)
