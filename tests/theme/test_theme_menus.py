"""Menus as Qt draws them: their outline can be seen in each theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from overview.ui.theme.theme import theme
from overview.ui.theme.tokens import THEMES


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2, "relative luminance")."""
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(("name", "least"), [("light", 1.2), ("dark", 1.1), ("contrast", 7.0)])
def test_menus_have_an_outline(name: str, least: float, qapp: QApplication, qtbot: QtBot) -> None:
    before = theme().choice
    theme().follow(qapp)
    theme().choose(name)
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        menu = QMenu(parent)
        menu.addAction("Newest first")
        menu.popup(parent.pos())
        image = menu.grab().toImage()
        menu.close()
        ratios = []
        for x, y in ((0, image.height() // 2), (image.width() - 1, image.height() // 2), (image.width() // 2, 0)):
            light, dark = sorted(
                (luminance(image.pixelColor(x, y)), luminance(QColor(THEMES[name].read))), reverse=True
            )
            ratios.append((light + 0.05) / (dark + 0.05))
        assert min(ratios) >= least
    finally:
        theme().choose(before)
