"""At the window's start the engine goes on with what was stored, or left, while no window was open."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

import pytest

from overview.engine import grouping
from overview.engine.grouping import MARGIN
from overview.engine.jobs import group, languages, prepare
from overview.engine.work import Cancelled
from overview.library import arrivals, choices, story_choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle


def store(home: Any, *titles: str) -> None:
    now = int(time.time())
    new = [
        choices.NewSource(f"s{at}", choices.READER, f"S{at}", country=country, feed="http://s.example/", language="en")
        for at, country in enumerate(("KE", "NO"))
    ]
    numbers = choices.put(home.library, new)
    for number in numbers.values():
        articles = [
            NewArticle(f"{title} {number}", title, f"<p>{title}</p>", language="en", published=now - 60)
            for title in titles
        ]
        arrivals.store(home.library, [Delivery(number, articles)], now)


def followed(home: Any) -> list[str]:
    prepare.run(home.work(), {})
    return list(home.sink.following)


def test_what_was_stored_without_a_window_is_gone_on_with(open_home: Callable[[str], Any]) -> None:
    home = open_home("one")
    assert followed(home) == ["translate"]
    store(home, "Rope bridge of Valdera closed after a cable snapped", "Rope bridge closed in Valdera: cable snapped")
    assert followed(home) == ["languages"]
    languages.run(home.work(), {})
    assert home.sink.following == ["translate", "group"]
    assert followed(home) == ["translate", "group"]  # as after a window that was closed too soon for it
    later = {"now": int(time.time()) + MARGIN + 1}
    assert group.run(home.work(), later)["articles"] == 4
    assert followed(home) == ["translate"]


def test_a_day_that_lies_ahead_waits_no_more_once_it_is_grouped(open_home: Callable[[str], Any]) -> None:
    home = open_home("one")
    (source,) = choices.put(home.library, [choices.NewSource("s", choices.READER, "S", country="JP")]).values()
    midnight = int(time.time()) // 86_400 * 86_400 + 86_400
    evening = midnight - 3_600
    day = NewArticle("a", "Rope bridge", "<p>x</p>", language="en", published=midnight, day_only=True)
    arrivals.store(home.library, [Delivery(source, [day])], evening)
    with contextlib.closing(home.library.connect()) as connection:
        assert grouping.behind(connection, evening)
        later = evening + MARGIN + 1
        assert group.run(home.work(), {"now": later})["articles"] == 1
        assert not grouping.behind(connection, later)


def test_stories_that_were_left_unwritten_are_written(open_home: Callable[[str], Any]) -> None:
    home = open_home("one")
    store(home, "Rope bridge of Valdera closed after a cable snapped")
    languages.run(home.work(), {})
    work = home.work()

    def end_early() -> None:
        if home.sink.steps[-1][0] == home.sink.steps[-1][1]:
            work.cancel()  # all is grouped, nothing is written

    home.sink.on_progress = end_early
    with pytest.raises(Cancelled):
        group.run(work, {})
    assert followed(home) == ["translate", "group"]


def test_what_was_set_right_without_being_carried_out_is(open_home: Callable[[str], Any]) -> None:
    home = open_home("one")
    store(home, "Rope bridge of Valdera closed after a cable snapped")
    languages.run(home.work(), {})
    group.run(home.work(), {"now": int(time.time()) + 2 * MARGIN})
    assert followed(home) == ["translate"]
    with contextlib.closing(home.library.connect()) as connection:
        (key,) = connection.execute("SELECT key FROM story").fetchone()
    story_choices.rename(home.library, key, "The bridge")  # and the window was closed
    assert followed(home) == ["translate", "group"]


def test_the_window_hears_of_which_countries_have_new_sources(open_home: Callable[[str], Any]) -> None:
    home = open_home("one")
    prepare.run(home.work(), {})
    (told,) = home.sink.changes
    assert {"KE", "IS", "UZ"} <= set(told.countries)
    prepare.run(home.work(), {})
    assert not any(change.countries for change in home.sink.changes), "nothing is new the second time"
