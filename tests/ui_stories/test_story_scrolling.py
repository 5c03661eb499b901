"""A story's takes are scrolled to their end, and not beyond."""

from __future__ import annotations

from typing import Any

import pytest

from overview.ui.layout import STORIES
from overview.ui.stories.grid import TakesGrid


@pytest.mark.parametrize("width", [1_440, 700, 500])
def test_below_the_takes_is_no_empty_page(opened: Any, width: int) -> None:
    opened.choose(STORIES)
    room = opened.lenses.stories.room
    opened.settle()
    for wide in (500, 1_440, width):
        opened.window.resize(wide, 800)
        opened.window.rooms.show_reading(True)
        opened.settle()
    grid = room.findChild(TakesGrid)
    assert grid.height() == grid.heightForWidth(grid.width())
    assert grid.parentWidget().height() - grid.geometry().bottom() < 80
