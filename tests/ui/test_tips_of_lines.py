"""Tooltips of what is no button have the look of the program too."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from overview.ui.reader.lines import FactLine, Words
from overview.ui.theme.theme import theme

NAME = "The Harbour Commissioners’ Evening Gazette <and> Advertiser"


def test_a_line_that_is_cut_tells_the_whole_of_it_in_the_programs_look(qtbot: QtBot) -> None:
    line = FactLine((Words(NAME),))
    qtbot.addWidget(line)
    line.resize(120, 19)
    line.show()
    at = line.rect().center()
    try:
        QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, at, line.mapToGlobal(at)))
        label = next(one for one in QApplication.topLevelWidgets() if one.objectName() == "qtooltip_label")
        assert "&lt;and&gt; Advertiser" in QToolTip.text()
        assert theme().tokens.raised in label.styleSheet() and not label.mask().isEmpty()
    finally:
        QToolTip.hideText()


def test_a_line_with_room_for_all_of_it_has_no_tooltip(qtbot: QtBot) -> None:
    line = FactLine((Words(NAME),))
    qtbot.addWidget(line)
    line.resize(120, 19)
    line.show()
    line.resize(900, 19)
    at = line.rect().center()
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, at, line.mapToGlobal(at)))
    assert not QToolTip.text()
