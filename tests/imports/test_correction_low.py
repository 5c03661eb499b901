"""The sheet of an article's details in a window as low as it can be: at twice the size of everything, on a laptop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.library.details import Details
from overview.ui.controls.buttons import Button
from overview.ui.imports.correction import CorrectionSheet
from overview.ui.settings.rows import Field

BEFORE = Details("Night market opens", "A. Writer", "The Baobab Sampler", "KE", "en", 1_770_000_000, 1)


@pytest.mark.parametrize("size", [(640, 340), (360, 320)])
def test_each_line_is_whole_and_comes_into_sight(qtbot: QtBot, size: tuple[int, int]) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(*size)
    over.show()
    qtbot.waitExposed(over)
    over.activateWindow()
    sheet = CorrectionSheet(over, BEFORE)
    sheet.open()
    qtbot.waitUntil(sheet.title.hasFocus)
    for field in sheet.findChildren(Field):
        qtbot.waitUntil(field.hasFocus)
        assert field.height() >= field.sizeHint().height()
        assert field.visibleRegion().boundingRect() == field.rect(), field.accessibleName()
        QTest.keyClick(field, Qt.Key.Key_Tab)
    (button,) = sheet.findChildren(Button)
    assert button.height() >= button.sizeHint().height()
