"""Menus: their outline and what is pointed at can be seen in each theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from overview.ui.controls.menu import Menu
from overview.ui.theme.theme import theme
from overview.ui.theme.tokens import THEMES

Choose = Callable[[str], None]


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2, "relative luminance")."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


@pytest.fixture
def choose(qapp: QApplication) -> Iterator[Choose]:
    """Chooses the theme by its name, for the test."""
    before = theme().choice
    theme().follow(qapp)
    yield theme().choose
    theme().choose(before)


@pytest.mark.parametrize("kind", [QMenu, Menu])  # Qt makes those of fields itself
@pytest.mark.parametrize(("name", "least"), [("light", 1.2), ("dark", 1.1), ("contrast", 7.0)])
def test_menus_have_an_outline(name: str, least: float, kind: type[QMenu], choose: Choose, qtbot: QtBot) -> None:
    choose(name)
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = kind(parent)
    menu.addAction("Newest first")
    menu.popup(parent.pos())
    image = menu.grab().toImage()
    menu.close()
    ratios = []
    for x, y in ((0, image.height() // 2), (image.width() - 1, image.height() // 2), (image.width() // 2, 0)):
        light, dark = sorted((luminance(image.pixelColor(x, y)), luminance(QColor(THEMES[name].read))), reverse=True)
        ratios.append((light + 0.05) / (dark + 0.05))
    assert min(ratios) >= least


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_what_is_pointed_at_in_a_menu_is_seen_and_easy_to_hit(name: str, choose: Choose, qtbot: QtBot) -> None:
    choose(name)
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = Menu(parent)
    first, second = menu.addAction("Newest first"), menu.addAction("Oldest first")
    deeper = menu.addMenu("Keep its articles for").addAction("7 days")
    menu.popup(parent.pos())
    menu.setActiveAction(second)
    image = menu.grab().toImage()
    at = menu.actionGeometry(second).center()
    chosen = THEMES[name].accent if name == "contrast" else THEMES[name].hover
    assert image.pixelColor(menu.width() - 12, at.y()).name().upper() == chosen
    assert image.pixelColor(menu.width() - 12, menu.actionGeometry(first).center().y()) != QColor(chosen)
    assert all(menu.actionGeometry(one).height() >= 28 for one in (first, second))
    inner = deeper.parent()
    assert isinstance(inner, QMenu) and inner.actionGeometry(deeper).height() >= 28
    menu.close()
