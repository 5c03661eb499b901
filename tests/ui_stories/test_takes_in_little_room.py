"""Two takes compared in a low window: what stands above their texts leaves room to read them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint

from overview.ui.controls.label import Label
from overview.ui.layout import STORIES
from overview.ui.stories.page import COMPARE


@pytest.mark.parametrize("size", [(720, 430), (500, 740), (1_440, 860)])
def test_the_head_of_a_take_scrolls_with_its_text_and_is_whole(opened: Any, size: tuple[int, int]) -> None:
    opened.choose(STORIES)
    opened.window.resize(*size)
    opened.window.rooms.show_reading(True)
    room = opened.lenses.stories.room
    room.show_part(COMPARE)
    opened.settle()
    opened.until(lambda: all(column.text.toPlainText() for column in room.compare.columns))
    opened.settle()
    for column in room.compare.columns:
        view = column.text
        assert view.viewport().height() > 100
        lines = [one for one in column.findChildren(Label) if one.isVisible() and view.isAncestorOf(one)]
        assert lines, "headline and facts"
        for line in lines:
            assert line.height() >= line.heightForWidth(line.width())
        lowest = max(line.mapTo(view.viewport(), QPoint(0, line.height())).y() for line in lines)
        first = view.cursorRect(view.textCursor()).top()
        assert 0 <= first - lowest < 30, "the text begins below them, and not far"
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum())
        assert max(line.mapTo(view.viewport(), QPoint(0, line.height())).y() for line in lines) < 0
