"""A line of progress holds nobody up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from overview.ui.controls.marks import ProgressLine


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_steps_that_come_together_are_painted_once(qtbot: QtBot) -> None:
    line = ProgressLine("Import")
    qtbot.addWidget(line)
    line.setRange(0, 100)
    line.resize(400, 3)
    paints = Paints(line)
    line.installEventFilter(paints)
    line.show()
    qtbot.waitUntil(lambda: paints.count > 0)
    before = paints.count
    for done in range(0, 101, 5):
        line.setValue(done)
    assert paints.count == before and line.value() == 100
    qtbot.waitUntil(lambda: paints.count == before + 1)
