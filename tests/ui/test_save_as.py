"""Where a file is written: another file is never replaced without a question."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from overview.ui.exports import export_library
from overview.ui.save_as import ask_where

from .conftest import App


def test_a_name_without_an_ending_replaces_no_file_unasked(qtbot: QtBot, tmp_path: Path, when_asked_where: Any) -> None:
    (tmp_path / "report.html").write_text("An older one.")
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    asked: list[str] = []

    def name(dialogue: Any, line: Any) -> None:
        line.setText("report")
        QTimer.singleShot(0, decline)
        dialogue.accept()  # which comes back once the question is answered
        dialogue.reject()

    def decline() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    when_asked_where(name)
    assert ask_where(over, "Save", str(tmp_path / "proposed.html"), "Pages (*.html)", "html") == ""
    assert len(asked) == 1 and "report.html" in asked[0]


def test_the_folders_that_a_dialogue_showed_are_noted_with_the_library_alone(app: App, tmp_path: Path) -> None:
    (shown := tmp_path / "of-the-source").mkdir()
    dialogue = QFileDialog(app.window, "Add files", str(shown))
    dialogue.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialogue.show()
    app.settle()
    dialogue.done(1)
    shiboken6.delete(dialogue)  # which is when it writes
    assert "of-the-source" in (app.window.desk.places.data / "QtProject.conf").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="its users have a folder in any case")
def test_a_user_without_a_folder_of_their_own_is_asked_all_the_same(
    app: App, when_asked_where: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    def unknown(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.delenv("HOME", raising=False)
    shown: list[str] = []

    def leave(dialogue: Any, _line: Any) -> None:
        shown.append(dialogue.windowTitle())
        dialogue.reject()

    when_asked_where(leave)
    export_library(app.window.desk, app.window)
    assert shown == ["Export the whole library"]
