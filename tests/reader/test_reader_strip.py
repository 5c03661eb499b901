"""The strip of a story's other takes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overview.ui.reader.takes import ALL, TakesStrip


def test_a_click_before_the_arrow_leads_where_it_leads(qtbot: QtBot) -> None:
    strip = TakesStrip(("PT", "IS"), "2 more countries")
    qtbot.addWidget(strip)
    strip.resize(600, strip.height())
    strip.show()
    asked: list[str] = []
    strip.clicked.connect(asked.append)
    for x in (320, 500):  # the words, and the room behind them
        at = QPoint(x, strip.height() // 2)
        target = strip.childAt(at) or strip
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(strip, at))
    assert asked == [ALL, ALL]
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(500, 24))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(500, 90))
    assert asked == [ALL, ALL]
