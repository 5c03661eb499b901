"""What scrolls as one column: where it stands when the keyboard comes to what is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.scroll_column import ScrollColumn


def test_a_column_stays_where_it_was_scrolled_to_when_the_reader_comes_back_to_the_window(qtbot: QtBot) -> None:
    window, other = QWidget(), QWidget()
    buttons = [TextButton(f"Take {at}") for at in range(40)]
    outside = TextButton("Outside")
    area = ScrollColumn(buttons)
    page = down(window)
    page.addWidget(outside)
    page.addWidget(area)
    for one in (window, other):
        one.resize(300, 200)
        qtbot.addWidget(one)
        one.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    buttons[0].setFocus()
    area.verticalScrollBar().setValue(400)
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    window.activateWindow()
    qtbot.waitUntil(buttons[0].hasFocus)
    assert area.verticalScrollBar().value() == 400
    outside.setFocus()
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert area.verticalScrollBar().value() == 0
