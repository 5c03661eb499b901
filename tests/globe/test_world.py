"""The world that globe and list share."""

from __future__ import annotations

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from overview.catalog.countries import countries
from overview.library.values import CountryCount
from overview.ui.world import Measured, Overlooked, Told, Volume, World, step_of

from .conftest import COUNTS


@pytest.mark.parametrize(
    ("articles", "step"),
    [
        (-1, 0),
        (0, 0),
        (1, 1),
        (3, 1),
        (4, 2),
        (11, 2),
        (12, 3),
        (37, 3),
        (38, 4),
        (127, 4),
        (128, 5),
        (429, 5),
        (430, 6),
    ],
)
def test_the_seven_steps(articles: int, step: int) -> None:
    assert step_of(articles) == step
    assert step_of(1_000_000) == 6


def test_picking_adding_clearing(world: World, qtbot: QtBot) -> None:
    changes: list[tuple[str, ...]] = []
    world.selection_changed.connect(lambda: changes.append(world.selection))
    world.pick("KE")
    world.pick("KE")
    world.pick("JP", add=True)
    world.pick("KE", add=True)
    world.select(["BR", "BR", "US"])
    world.clear()
    assert changes == [("KE",), ("KE", "JP"), ("JP",), ("BR", "US"), ()]


def test_what_is_no_country_is_refused_or_left_out(world: World) -> None:
    for change in (world.pick, partial(world.pick, add=True), world.hover, world.toggle_favourite):
        with pytest.raises(KeyError):
            change("ZZ")
    world.set_favourites(["KE", "ZZ", "KE", "JP"])
    assert world.favourites == ("KE", "JP")
    world.set_counts({"KE": CountryCount(1, 1, 1), "": CountryCount(5, 5, 5)})
    assert set(world.counts) == {"KE"}


def test_signals_come_only_with_a_change(world: World, qtbot: QtBot) -> None:
    counts = dict(world.counts)
    with qtbot.assertNotEmitted(world.counts_changed), qtbot.assertNotEmitted(world.shown_changed):
        world.set_counts(counts)
        world.show(Volume())
    with qtbot.waitSignal(world.shown_changed):
        world.show(Told({"KE": 1}, "KE"))
    with qtbot.waitSignal(world.hovered_changed):
        world.hover("KE")
    with qtbot.assertNotEmitted(world.hovered_changed):
        world.hover("KE")


def test_favourites_keep_their_order(world: World) -> None:
    for code in ("KE", "JP", "BR", "JP"):
        world.toggle_favourite(code)
    assert world.favourites == ("KE", "BR")


def test_a_surprise_is_a_country_with_news_and_another_each_time(world: World) -> None:
    last = ""
    for _ in range(40):
        code = world.surprise()
        assert code in COUNTS and code != last and world.selection == (code,)
        last = code
    world.set_counts({"KE": CountryCount(0, 0, 9), "JP": CountryCount(0, 0, 0)})
    world.clear()
    assert world.surprise() == "KE"
    world.set_counts({})
    assert world.surprise() == ""


def test_steps_and_rounds_follow_what_is_shown(world: World) -> None:
    assert [world.step(code) for code in ("US", "KE", "JP", "FR", "TV", "AD")] == [6, 5, 3, 2, 1, 0]
    assert world.with_news() == ["US", "DE", "KE", "BR", "JP", "FR", "TV"]
    world.show(Told({"KE": 1, "AD": 2, "JP": 9}, "AD"))
    assert [world.step(code) for code in ("US", "KE", "AD", "JP", "SM")] == [1, 3, 4, 6, 0]
    assert world.with_news() == ["JP", "AD", "KE"]
    world.show(Overlooked("US", {}, ""))
    assert world.with_news()[0] == "US"


def test_sentences_say_what_a_number_is_of(world: World) -> None:
    assert world.sentence("KE") == "Kenya: 212 articles today, 106 unread of 636"
    assert world.sentence("TV") == "Tuvalu: 1 article today, 0 unread of 3"
    assert world.sentence("AD") == "Andorra: no articles yet"
    world.show(Told({"KE": 1, "JP": 3}, "KE"))
    assert world.sentence("KE") == "Kenya: 1 voice in this story, told it first"
    assert world.sentence("JP") == "Japan: 3 voices in this story"
    assert world.sentence("US") == "United States: does not tell this story"
    world.show(Overlooked("US", {"KE": 2}, "KE"))
    assert world.sentence("US") == "United States: not seen in its sources"
    for code in countries():
        assert world.sentence(code).startswith(countries()[code].name)


def test_a_measure_of_the_sources_fills_the_map() -> None:
    world = World()
    shown: list[object] = []
    world.shown_changed.connect(lambda: shown.append(world.shown))
    world.show(
        Measured("Newest article", ("none", *"123456"), {"KE": 5, "FR": 1}, {"KE": "newest article 2 hours old"})
    )
    assert (world.step("KE"), world.step("FR"), world.step("JP")) == (5, 1, 0)
    assert world.sentence("KE") == "Kenya: newest article 2 hours old"
    assert world.sentence("JP") == "Japan: no sources that are on"
    assert len(shown) == 1
