"""The ring round the text of an article and round a note that is being written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from overview.ui.theme.theme import theme

from .conftest import App


def ringed(widget: QWidget) -> bool:
    """Whether its edge is drawn in the colour of the keyboard."""
    image = widget.grab().toImage()
    ratio = image.devicePixelRatio()
    at = image.pixelColor(round(image.width() / 2), round(1 * ratio))
    return at == QColor(theme().colour("accent"))


def test_the_text_shows_that_tab_came_to_it_and_not_that_the_mouse_did(app: App) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    view = app.window.reading.page.view
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ringed(view)
    app.window.list.setFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert ringed(view)
    app.press(Qt.Key.Key_PageDown)
    assert ringed(view)
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):  # another window was in front
        QApplication.sendEvent(view, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    assert ringed(view)
    app.window.list.setFocus()
    assert not ringed(view)


def test_a_note_that_is_written_keeps_its_ring_and_its_words_in_another_theme(app: App) -> None:
    before = theme().choice
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    app.press(Qt.Key.Key_N)
    editor = app.named("Note")
    try:
        for choice in ("light", "dark"):
            theme().choose(choice)
            assert ringed(editor)
            colours = editor.palette()
            assert colours.base().color() == theme().colour("raised")
            assert colours.text().color() == theme().colour("ink")
    finally:
        theme().choose(before)
