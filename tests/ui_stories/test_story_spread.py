"""How a story spread, played under the globe and on it."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overview.library import arrivals, choices, stories
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.stories import NewStory
from overview.library.story_values import MADE_KEY
from overview.ui.layout import COUNTRY, STORIES
from overview.ui.stories import spread
from overview.ui.stories.timeline import Timeline
from overview.ui.stories.told_by import Teller
from overview.ui.theme.paint import advance
from overview.ui.theme.type import INTERFACE_STRONG
from overview.ui.world import Told, Volume

NOON = 1_790_000_000


def test_a_story_is_played_from_the_first_country_to_the_last(opened: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(spread, "STEP", 20)
    opened.choose(STORIES)
    told_by, world = opened.lenses.stories.told_by, opened.window.world
    countries = opened.lenses.stories.row.countries
    every = world.shown
    assert told_by.told == countries and isinstance(every, Told)
    steps: list[int] = []
    world.shown_changed.connect(lambda: steps.append(len(world.shown.voices)))
    QTest.mouseClick(told_by.spread.button, Qt.MouseButton.LeftButton)
    assert told_by.spread.button.words == "Pause" and told_by.told == countries[:1]
    opened.until(lambda: told_by.spread.button.words == "Play")
    assert steps == list(range(1, len(countries) + 1)) and world.shown == every


def test_the_slider_shows_who_had_told_it_and_another_story_is_shown_whole(opened: Any) -> None:
    opened.choose(STORIES)
    lens, world = opened.lenses.stories, opened.window.world
    told_by, slider, countries = lens.told_by, lens.told_by.spread.slider, lens.row.countries
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert set(world.shown.voices) == set(countries[:2]) and world.shown.first == countries[0]
    shown = [one for one in told_by.findChildren(Teller) if one.isVisible()]
    assert len(shown) == 2 and told_by._head.accessibleName().startswith("Told by two of ")
    opened.window.commands.run("save")
    opened.rest()
    assert lens.row.saved and set(world.shown.voices) == set(countries[:2])  # what the reader looks at stays
    opened.lenses.step(1)
    opened.settle()
    assert lens.row.countries != countries and set(world.shown.voices) == set(lens.row.countries)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert set(world.shown.voices) == set(lens.row.countries[:1])
    opened.choose(COUNTRY)
    assert isinstance(opened.window.world.shown, Volume)
    opened.choose(STORIES)
    assert set(world.shown.voices) == set(lens.row.countries)


def test_a_story_of_own_files_of_no_country_is_shown_after_another(opened: Any) -> None:
    def arrive(library: Library) -> int:
        own = choices.put(library, [choices.NewSource("own", choices.IMPORT, "Files")])["own"]
        told = [NewArticle(one, one, f"<p>{one}.</p>", language="en", published=NOON) for one in ("Ferry", "Fare")]
        found = arrivals.store(library, [arrivals.Delivery(own, told)], NOON).new
        stories.put(library, [NewStory(f"{MADE_KEY}1", "Ferries", tuple(found))], NOON)
        return found[0]

    opened.choose(STORIES)
    lens = opened.lenses.stories
    assert len(lens.told_by.told) > 2
    opened.desk.library.write(arrive, then=lambda _: None)
    opened.settle()
    ((story,),) = opened.ask("SELECT id FROM story WHERE label = 'Ferries'")
    opened.lenses.open_story(story)
    opened.settle()
    assert lens.row.id == story and lens.told_by.told == ()
    assert lens.told_by._head.accessibleName().startswith("Told by no countries")


def test_how_many_tell_it_is_whole_in_a_narrow_room(opened: Any) -> None:
    opened.choose(STORIES)
    head = opened.lenses.stories.told_by._head
    for words, width, with_when in (
        ("Told by ten countries", 404, True),
        ("Told by five of ten countries", 320, False),
    ):
        head.show_words(words)
        head.resize(width, head.height())
        room, beside = head._room()
        assert advance(words, INTERFACE_STRONG) <= room < width and beside is with_when


def test_the_timeline_names_whole_days_before_the_rest_of_the_first(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(600, 98)
    midday = int(time.mktime((2026, 11, 24, 12, 0, 0, 0, 0, -1)))  # of a Tuesday
    end = midday + 54 * 3_600
    assert [name for _, name in timeline.days(midday, end)] == ["Tuesday", "Wednesday", "Thursday"]
    assert [name for _, name in timeline.days(midday + 9 * 3_600, end)] == ["Wednesday", "Thursday"]
    assert [name for _, name in timeline.days(midday, midday + 60)] == ["Tuesday"]
    at = [x for x, _ in timeline.days(midday, midday + 30 * 24 * 3_600)]
    assert len(at) > 5 and all(a + 24 < b for a, b in pairwise(at)) and at[-1] < 600
