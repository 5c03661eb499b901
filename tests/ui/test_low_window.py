"""A window as low as it can be, as at twice the size of everything on a small screen: the list has room to be read."""

from __future__ import annotations

from typing import Any

import pytest

from overview.ui.layout import DOME, HEAD, LEAST_BELOW, dome_height
from overview.ui.rooms import TOO_LOW
from overview.ui.session import SMALLEST


@pytest.mark.parametrize("height", range(300, 1_000, 20))
def test_the_globe_gives_way_before_the_list_does(height: int) -> None:
    dome = dome_height(height)
    assert dome == 0 or height - HEAD - dome >= LEAST_BELOW
    assert dome <= DOME and dome_height(height + 20) >= dome


def test_the_list_has_more_than_a_row_and_the_globe_comes_back_with_the_room(app: Any) -> None:
    window = app.window
    window.resize(*SMALLEST)
    room, globe = window.list_room, window.globe_room
    app.until(lambda: not globe.globe.isVisible())
    app.until(lambda: room.title.height() == room.title.heightForWidth(room.title.width()) < 80)
    row = window.list.visualRect(window.list.model().index(0, 0))
    assert window.list.viewport().height() > row.height() and window.list.viewport().rect().contains(row)
    for part in (room.lenses, room.title):
        assert part.height() >= part.minimumSizeHint().height() and part.isVisible()
    assert "unread" in room.title.accessibleName()
    window.show_globe()
    assert TOO_LOW in app.words()
    window.resize(SMALLEST[0], 800)
    app.until(globe.globe.isVisible)
    assert globe.globe.height() == DOME
    window.resize(1_440, 900)
    app.until(lambda: globe.globe.height() > DOME)
    app.until(lambda: room.title.height() > 80)
