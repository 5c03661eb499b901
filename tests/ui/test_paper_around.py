"""What stands round the text has the colour of its paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from overview.settings.declared import READING_SEPIA
from overview.ui.layout import SMALL, STORIES
from overview.ui.reader.style import SEPIA
from overview.ui.theme.theme import theme


def _seen(widget: QWidget, at: QPoint) -> QColor:
    picture = widget.grab().toImage()
    ratio = picture.devicePixelRatio()
    return picture.pixelColor(round(at.x() * ratio), round(at.y() * ratio))


def test_the_border_and_the_way_back_have_the_papers_colour(app: Any) -> None:
    window, rooms = app.window, app.window.rooms
    theme().choose("light")
    white = theme().colour("read")
    app.click_row(0)
    app.until(lambda: window.reading.row is not None)
    border = rooms._splitter.handle(3)
    edge = QPoint(border.width() - 1, border.height() // 2)
    assert _seen(border, edge) == white
    app.desk.set(READING_SEPIA, True)
    assert _seen(border, edge) == QColor(SEPIA)
    window.resize(SMALL - 40, 700)
    window.open_current()
    app.until(rooms._back.isVisible)
    assert _seen(rooms._back, QPoint(rooms._back.width() - 2, 2)) == QColor(SEPIA)
    window.resize(1_440, 900)
    window.lists.choose_lens(STORIES)
    window.open_story(app.value("SELECT id FROM story LIMIT 1"))
    app.until(lambda: window.right.currentWidget() is window.stories.stories.room)
    assert _seen(border, edge) == white
