"""A page of settings is scrolled with the wheel, and what the pointer passes over stays as it was set."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from overview.ui.controls.toggles import Slider
from overview.ui.settings.dialog import column


def test_the_wheel_moves_a_slider_only_where_that_has_the_keyboard(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    field, slider = QLineEdit(), Slider("Text size", 0, 100, 50)
    area = QScrollArea(window)
    area.resize(window.size())
    area.setWidgetResizable(True)
    area.setWidget(column(field, slider, 2_000))
    window.show()
    window.activateWindow()

    def turn_over(one: QWidget) -> None:
        at = one.mapTo(window, QPointF(one.rect().center()))
        QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))

    field.setFocus()
    qtbot.waitUntil(lambda: field.hasFocus() and area.verticalScrollBar().maximum() > 0)
    turn_over(slider)
    assert slider.value() == 50
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    area.verticalScrollBar().setValue(0)
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    turn_over(slider)
    qtbot.waitUntil(lambda: slider.value() < 50)
    assert area.verticalScrollBar().value() == 0
