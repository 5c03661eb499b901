"""How fresh a country's news is and how well its sources answer, as steps of the map."""

from __future__ import annotations

import time
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from overview.library import arrivals, choices
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.sources import Health
from overview.ui.countries.legend import Legend
from overview.ui.desk import Desk
from overview.ui.sources.measures import FRESH, MapMeasures, freshness, health
from overview.ui.world import Measured, Volume, World

NOW = 1_795_000_000
HOUR = 3600


def answered(**values: Any) -> Health:
    blank = Health(1, "", "", "", "", NOW - 60, NOW - 60, NOW - 60, NOW, 0, "ok", "", NOW - HOUR, 5.0)
    return blank._replace(**values)


@pytest.mark.parametrize(
    ("age", "step"),
    [(0, 6), (HOUR, 6), (HOUR + 1, 5), (12 * HOUR, 4), (24 * HOUR, 3), (72 * HOUR, 2), (72 * HOUR + 1, 1)],
)
def test_fresh_news_is_a_high_step(age: int, step: int) -> None:
    old = answered(newest_item_at=NOW - 500 * HOUR)
    shown = freshness({"KE": [old, answered(newest_item_at=NOW - age), None]}, NOW)
    assert isinstance(shown, Measured) and shown.steps["KE"] == step


def test_nothing_fetched_is_no_step() -> None:
    shown = freshness({"KE": [None, answered(newest_item_at=None)]}, NOW)
    assert isinstance(shown, Measured)
    assert shown.steps["KE"] == 0 and shown.words["KE"] == "nothing fetched yet"


@pytest.mark.parametrize(("well", "of", "step"), [(0, 3, 0), (1, 5, 1), (1, 2, 3), (3, 4, 4), (9, 10, 5), (4, 4, 6)])
def test_the_share_of_sources_that_answer(well: int, of: int, step: int) -> None:
    bad = answered(failures=2, problem="The site does not answer.")
    asked: list[Health | None] = [*[answered()] * well, *[bad] * (of - well)]
    shown = health({"KE": asked})
    assert isinstance(shown, Measured)
    assert shown.steps["KE"] == step and shown.words["KE"] == f"{well} of {of} sources answer"


def test_sources_that_were_never_asked_are_not_counted_as_failing() -> None:
    bad = answered(failures=2, problem="The site does not answer.")
    shown = health({"KE": [None, answered(tried_at=None)], "FR": [None, answered()], "PE": [bad], "TV": [None]})
    assert isinstance(shown, Measured)
    assert shown.words == {
        "KE": "none of 2 sources asked yet",
        "FR": "the one source that was asked answers",
        "PE": "the one source that was asked does not answer",
        "TV": "its source not asked yet",
    }
    assert shown.steps == {"KE": 0, "FR": 6, "PE": 0, "TV": 0}


def test_a_measure_that_was_chosen_before_does_not_come_after_another_choice(desk: Desk, qtbot: QtBot) -> None:
    world = World()
    measures = MapMeasures(desk, world, Legend(world))
    for title in (FRESH, ""):
        measures._choose(title)
    read: list[object] = []
    desk.library.read(lambda _connection: None, then=read.append)  # it comes after what was asked before
    qtbot.waitUntil(lambda: bool(read))
    assert isinstance(world.shown, Volume)


def test_news_grows_old_on_the_map_also_where_nothing_comes(desk: Desk, qtbot: QtBot) -> None:
    now = int(time.time())
    boat = choices.NewSource(
        "boat", choices.READER, "Boat", country="KE", feed="https://boat.example/f", default_on=True
    )
    number = choices.put(desk.library.library, [boat])["boat"]
    record = FetchRecord(tried_at=now, ok_at=now, newest_item_at=now - 2 * HOUR)
    arrivals.store(desk.library.library, [Delivery(number, (), record)], now)
    world = World()
    measures = MapMeasures(desk, world, Legend(world))
    world.show(freshness({"KE": [answered(newest_item_at=NOW)]}, NOW))  # as it was two hours ago

    def step() -> int:
        assert isinstance(world.shown, Measured)
        return world.shown.steps["KE"]

    assert step() == 6
    measures.clock.timeout.emit()
    qtbot.waitUntil(lambda: step() == 5)
