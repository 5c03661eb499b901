"""The map once for all, and a globe with its list in a room, on the screen that is none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from overview.library.values import CountryCount
from overview.ui.countries.panel import CountryPanel
from overview.ui.globe.atlas import Atlas
from overview.ui.globe.camera import on_screen, vector
from overview.ui.globe.widget import GlobeWidget
from overview.ui.theme.theme import theme
from overview.ui.world import World

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
COUNTS = {"US": 900, "DE": 300, "KE": 212, "BR": 40, "JP": 12, "FR": 5, "TV": 1}


class Room(NamedTuple):
    """A globe above its list."""

    world: World
    globe: GlobeWidget
    panel: CountryPanel
    window: QWidget

    @property
    def picked(self) -> list[str]:
        """The countries that are picked."""
        return list(self.world.selection)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The map."""
    return Atlas()


@pytest.fixture
def world(qapp: object) -> World:
    """Some countries with news."""
    world = World()
    world.set_counts({code: CountryCount(today, today // 2, today * 3) for code, today in COUNTS.items()})
    return world


@pytest.fixture
def make_room(qtbot: QtBot, world: World) -> Iterator[Callable[..., Room]]:
    """Makes a room; `still` with reduced motion, so that everything is where it goes at once."""

    def make(*, still: bool = True, size: int = 440) -> Room:
        theme().set_reduce_motion(still)
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        globe = GlobeWidget(world, window)
        globe.setFixedHeight(size)
        panel = CountryPanel(world)
        column.addWidget(globe)
        column.addWidget(panel, 1)
        window.resize(size, size + 400)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: globe._canvas.ready and panel.list.verticalScrollBar().maximum() > 0)
        return Room(world, globe, panel, window)

    yield make
    theme().set_reduce_motion(False)


@pytest.fixture
def room(make_room: Callable[..., Room]) -> Room:
    """A room without motion of its own."""
    return make_room()


def spot(room: Room, code: str) -> QPoint:
    """Where a country is on the widget."""
    shape = room.globe._canvas.shape_of(code)
    assert shape is not None
    at = vector(*room.globe._canvas.shapes[shape].at)
    x, y, front = on_screen(room.globe.view, room.globe._motion.frame, at)
    assert front > 0, f"{code} is on the far side"
    return QPoint(round(x), round(y))
