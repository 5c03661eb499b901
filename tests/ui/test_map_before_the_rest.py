"""At a start the globe is painted with its map before all the rest is made ready, which takes the processor from it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from overview.ui import main
from overview.ui.globe_place import GlobePlace
from overview.ui.world import World


class Place(QWidget):
    """A window that has nothing but the place of the globe."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(460, 700)
        self.globe_place = GlobePlace(World(), None)
        self.globe_place.setParent(self)
        self.globe_place.resize(460, 700)


def test_the_rest_waits_for_the_map(qtbot: QtBot) -> None:
    window = Place()
    qtbot.addWidget(window)
    window.show()
    seen: list[bool] = []
    main.when_map_is_shown(window.globe_place, lambda: seen.append(window.globe_place.room.globe.shows_map))
    assert not seen
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_the_rest_waits_for_no_map_that_is_not_seen(qtbot: QtBot) -> None:
    window = Place()
    qtbot.addWidget(window)
    window.globe_place.hide()
    window.show()
    seen: list[str] = []
    main.when_map_is_shown(window.globe_place, lambda: seen.append("the rest"))
    assert seen == ["the rest"]


def test_the_rest_comes_without_a_map_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "LATEST", 0)  # for as long as it is waited
    window = Place()
    qtbot.addWidget(window)
    window.show()
    seen: list[bool] = []
    main.when_map_is_shown(window.globe_place, lambda: seen.append(window.globe_place.awaits_map))
    assert seen == [True]
