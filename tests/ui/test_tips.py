"""Tooltips: what comes from outside shows as it is, on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.ui.controls.tips import LONGEST, tip
from overview.ui.imports.results import Result, ResultModel


def test_a_line_that_is_too_long_for_the_screen_is_set_in_several() -> None:
    words = "Harbour " * 60
    lines = tip(f"Short\n{words}").splitlines()
    assert lines[0] == "Short"
    assert len(lines) > 2 and all(len(line) <= LONGEST for line in lines)
    assert " ".join(lines[1:]).split() == words.split()
    assert all(len(line) <= LONGEST for line in tip("x" * 1_000).splitlines())


def test_the_name_of_a_file_that_is_imported_shows_letter_by_letter(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    model = ResultModel(over)
    model.add(Result("<img src=boat.png>.html", "failed", "Nothing to read in it.", (), ()))
    shown = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=boat.png&gt;.html: Nothing to read in it." in shown and "<img" not in shown
