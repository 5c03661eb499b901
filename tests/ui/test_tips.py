"""Tooltips: what comes from outside shows as it is, on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from overview.settings.declared import DENSITY
from overview.ui.articles.row import COMPACT
from overview.ui.controls.tips import LONGEST, tip
from overview.ui.imports.results import Result, ResultModel
from overview.ui.theme.theme import SYSTEM, theme
from overview.ui.theme.tokens import THEMES

from .conftest import App


def test_a_line_that_is_too_long_for_the_screen_is_set_in_several() -> None:
    words = "Harbour " * 60
    lines = tip(f"Short\n{words}").splitlines()
    assert lines[0] == "Short"
    assert len(lines) > 2 and all(len(line) <= LONGEST for line in lines)
    assert " ".join(lines[1:]).split() == words.split()
    assert all(len(line) <= LONGEST for line in tip("x" * 1_000).splitlines())


def test_a_headline_that_is_cut_in_its_row_is_whole_in_the_tooltip(app: App) -> None:
    view = app.window.list
    delegate, index = view.itemDelegate(), view.model().index(0, 0)
    title = app.row(0).title

    def shown() -> str:
        QToolTip.hideText()
        at = view.visualRect(index).center()
        event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
        delegate.helpEvent(event, view, QStyleOptionViewItem(), index)
        return QToolTip.text()

    assert "The Baobab Sampler, Kenya" in shown() and title not in shown()
    app.desk.set(DENSITY, COMPACT)
    app.until(lambda: view.visualRect(index).height() < 60)
    assert title in shown() and "The Baobab Sampler, Kenya" in shown()
    QToolTip.hideText()


def test_the_name_of_a_file_that_is_imported_shows_letter_by_letter(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    model = ResultModel(over)
    model.add(Result("<img src=boat.png>.html", "failed", "Nothing to read in it.", (), ()))
    shown = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=boat.png&gt;.html: Nothing to read in it." in shown and "<img" not in shown


@pytest.mark.parametrize("name", list(THEMES))
def test_tooltips_have_the_look_of_the_program(name: str, app: App) -> None:
    theme().choose(name)
    button = app.window.list_room.title.options
    at = button.rect().center()
    try:
        QApplication.sendEvent(button, QEnterEvent(QPointF(at), QPointF(at), QPointF(button.mapToGlobal(at))))
        QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, at, button.mapToGlobal(at)))
        assert QToolTip.text() == "Order and rows"
        label = next(one for one in QApplication.topLevelWidgets() if one.objectName() == "qtooltip_label")
        seen = label.grab().toImage()
        ratio, tokens = label.devicePixelRatioF(), theme().tokens
        assert seen.pixelColor(round(label.width() * ratio) // 2, 0).name().upper() == tokens.line2
        assert seen.pixelColor(round(4 * ratio), round(label.height() * ratio) // 2).name().upper() == tokens.raised
        assert label.screen().availableGeometry().contains(QRect(label.pos(), label.size()))
    finally:
        QToolTip.hideText()
        theme().choose(SYSTEM)
