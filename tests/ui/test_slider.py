"""A slider in the reader's hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overview.ui.controls.toggles import Slider

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("direction", "first", "last"),
    [(Qt.LayoutDirection.LeftToRight, 10, 20), (Qt.LayoutDirection.RightToLeft, 20, 10)],
)
def test_the_knob_goes_where_it_is_dragged(qtbot: QtBot, direction: Qt.LayoutDirection, first: int, last: int) -> None:
    slider = Slider("Size", 10, 20, 15)
    slider.setLayoutDirection(direction)
    slider.resize(200, slider.sizeHint().height())
    qtbot.addWidget(slider)
    start, middle, end = (QPoint(x, slider.height() // 2) for x in (0, 100, 199))
    QTest.mousePress(slider, Qt.MouseButton.RightButton, pos=end)
    assert slider.value() == 15
    QTest.mouseMove(slider, end)
    assert slider.value() == 15
    QTest.mousePress(slider, LEFT, pos=end)
    assert slider.value() == last
    QTest.mouseMove(slider, start)
    assert slider.value() == first
    QTest.mouseRelease(slider, LEFT, pos=start)
    QTest.mouseMove(slider, end)
    assert slider.value() == first
    QTest.mouseClick(slider, LEFT, pos=middle)
    assert slider.value() == 15
