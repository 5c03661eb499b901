"""Upkeep while nobody waits: a copy a day, old articles go after as many days as the reader wants, damage is found."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from overview.engine.jobs import check_library, upkeep
from overview.engine.work import GENTLE_ROWS, Cancelled
from overview.library import arrivals, articles, choices, pictures, retention, soundness
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.lasting import ALWAYS_KEPT
from overview.library.new_articles import NewArticle
from overview.library.values import Picture, Scope
from overview.settings.declared import KEEP_DAYS

DAY = 86_400


def test_the_readers_own_is_copied_once_a_day(open_home: Callable[[str], Any]) -> None:
    home, now = open_home("one"), int(time.time())
    assert upkeep.run(home.work(), {"now": now}) == {"pruned": 0, "copy": True}
    assert upkeep.run(home.work(), {"now": now + DAY - 60}) == {"pruned": 0, "copy": False}
    assert upkeep.run(home.work(), {"now": now + DAY + 60}) == {"pruned": 0, "copy": True}
    assert upkeep.run(home.work(), {"now": now - DAY - 60}) == {"pruned": 0, "copy": True}  # the clock was ahead


def test_articles_are_kept_as_long_as_the_settings_or_their_source_say(open_home: Callable[[str], Any]) -> None:
    home, now = open_home("one"), int(time.time())
    (source,) = choices.put(home.library, [choices.NewSource("p", "reader", "Paper", country="KE")]).values()
    count = ALWAYS_KEPT + 5
    old = [NewArticle(str(n), f"News {n}", "<p>x</p>", country="KE", published=now - 40 * DAY) for n in range(count)]
    arrivals.store(home.library, [Delivery(source, old)], now)
    assert upkeep.run(home.work(), {"now": now})["pruned"] == 0
    home.tools.settings.set(KEEP_DAYS, 30)
    choices.choose(home.library, [choices.Choice(source, keep_days=60)])
    assert upkeep.run(home.work(), {"now": now})["pruned"] == 0
    choices.choose(home.library, [choices.Choice(source, keep_days=None)])
    assert upkeep.run(home.work(), {"now": now})["pruned"] == 5
    assert [len(one.articles) for one in home.sink.changes] == [5]
    assert home.sink.following == ["group"]  # stories that lost articles are portrayed anew


def titles(home: Any) -> list[str]:
    with closing(home.library.connect()) as connection:
        return [row.title for row in articles.page(connection, Scope(countries=("KE",)))]


def test_what_came_while_the_clock_was_ahead_does_not_stay_on_top(open_home: Callable[[str], Any]) -> None:
    home, now = open_home("one"), int(time.time())
    (source,) = choices.put(home.library, [choices.NewSource("p", "reader", "Paper", country="KE")]).values()
    plain = NewArticle("a", "Undated", "<p>x</p>", country="KE")
    dated = [plain._replace(identity=str(n), title=f"Dated {n}", published=now - n * DAY) for n in (1, 2)]
    arrivals.store(home.library, [Delivery(source, [plain, *dated])], now + 40 * DAY)  # a clock that is ahead
    assert titles(home)[0] == "Undated"
    upkeep.run(home.work(), {"now": now})
    assert [(len(one.articles), one.countries) for one in home.sink.changes] == [(1, ("KE",))]
    later = plain._replace(identity="b", title="Fresh", published=now + 60)
    arrivals.store(home.library, [Delivery(source, [later])], now + 60)
    assert titles(home) == ["Fresh", "Undated", "Dated 1", "Dated 2"]


def test_nothing_is_past_its_time_by_a_clock_that_the_news_do_not_bear_out(open_home: Callable[[str], Any]) -> None:
    home, now = open_home("one"), int(time.time())
    (source,) = choices.put(home.library, [choices.NewSource("p", "reader", "Paper", country="KE")]).values()
    plain = NewArticle("", "News", "<p>x</p>", country="KE")
    count = ALWAYS_KEPT + 5
    news = [plain._replace(identity=str(n), title=f"News {n}", published=now - n * DAY) for n in range(count)]

    def answers(at: int) -> None:
        record = FetchRecord(tried_at=at, ok_at=at, newest_item_at=now)
        arrivals.store(home.library, [Delivery(source, news, record)], at)

    answers(now)
    ahead = now + 400 * DAY
    assert upkeep.run(home.work(), {"now": ahead})["pruned"] == 0  # nobody answered for a year
    answers(ahead)
    assert upkeep.run(home.work(), {"now": ahead})["pruned"] == 0  # who answers now has news of a year ago
    arrivals.store(
        home.library,
        [Delivery(source, [], FetchRecord(tried_at=ahead, ok_at=ahead, newest_item_at=ahead - DAY))],
        ahead,
    )
    assert upkeep.run(home.work(), {"now": ahead})["pruned"] == 5  # a year has passed


def test_a_clock_that_is_behind_changes_no_date(open_home: Callable[[str], Any]) -> None:
    home, now = open_home("one"), int(time.time())
    (source,) = choices.put(home.library, [choices.NewSource("p", "reader", "Paper", country="KE")]).values()
    plain = NewArticle("a", "Undated", "<p>x</p>", country="KE")
    dated = [plain._replace(identity=str(n), title=f"Dated {n}", published=now - n * DAY) for n in (1, 2)]
    arrivals.store(home.library, [Delivery(source, [plain, *dated])], now)
    upkeep.run(home.work(), {"now": now - 300 * DAY})
    assert titles(home) == ["Undated", "Dated 1", "Dated 2"] and home.sink.changes == []


def test_while_a_window_is_open_little_is_deleted_at_a_time(open_home: Callable[[str], Any]) -> None:
    """As all that is written then: what the reader does waits for it."""
    home, now = open_home("one"), int(time.time())
    (source,) = choices.put(home.library, [choices.NewSource("p", "reader", "Paper", country="KE")]).values()
    count = ALWAYS_KEPT + 2 * GENTLE_ROWS + 5
    old = [NewArticle(str(n), f"News {n}", "<p>x</p>", country="KE", published=now - 400 * DAY) for n in range(count)]
    arrivals.store(home.library, [Delivery(source, old)], now)
    pictures.put(home.library, [(Picture(f"p{n}", "image/png", 1, 1, b"x"), None) for n in range(30)])
    work = home.work()
    home.tools.window_open = True
    assert upkeep.run(work, {"now": now})["pruned"] == 2 * GENTLE_ROWS + 5
    assert [len(one.articles) for one in home.sink.changes] == [GENTLE_ROWS, GENTLE_ROWS, 5]
    pictures.put(home.library, [(Picture(f"p{n}", "image/png", 1, 1, b"x"), None) for n in range(30)])
    assert [retention.drop_unused_pictures(home.library) for _ in range(3)] == [20, 10, 0]


def test_pictures_that_no_article_shows_any_more_go(open_home: Callable[[str], Any]) -> None:
    home = open_home("one")
    pictures.put(home.library, [(Picture("p", "image/png", 1, 1, b"x"), None)])
    upkeep.run(home.work(), {})
    with closing(home.library.connect()) as connection:
        assert pictures.picture(connection, "p") is None


def spoil(home: Any, table: str) -> None:
    """Overwrite the first page of a table, as a failing disk does."""
    with closing(home.library.connect()) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    home.close()
    with home.library.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_the_library_is_looked_through_once_a_week_and_again_where_it_was_damaged(
    open_home: Callable[[str], Any],
) -> None:
    home, now = open_home("one"), int(time.time())
    assert check_library.run(home.work(), {"now": now}) == {"damaged": False}
    spoil(home, "note")
    assert check_library.run(home.work(), {"now": now + 6 * DAY}) == {"damaged": False}  # not looked at
    soundness.doubt(home.library)
    assert check_library.run(home.work(), {"now": now + 6 * DAY}) == {"damaged": True}
    soundness.note_sound(home.library, now)
    assert check_library.run(home.work(), {"now": now + 8 * DAY}) == {"damaged": True}
    assert check_library.run(home.work(), {"now": now + 8 * DAY}) == {"damaged": True}


def test_damage_where_the_last_look_is_kept_is_damage(open_home: Callable[[str], Any]) -> None:
    home = open_home("one")
    spoil(home, "remembered")
    assert check_library.run(home.work(), {}) == {"damaged": True}


def test_a_look_that_is_ended_says_nothing_of_the_library(open_home: Callable[[str], Any]) -> None:
    home = open_home("one")
    (source,) = choices.put(home.library, [choices.NewSource("p", "reader", "Paper", country="KE")]).values()
    news = [NewArticle(str(n), f"News {n}", "<p>x</p>", country="KE") for n in range(100)]
    arrivals.store(home.library, [Delivery(source, news)], 1_790_000_000)
    work = home.work()
    work.cancel()
    with pytest.raises(Cancelled):
        check_library.run(work, {})
    assert soundness.due(home.library, int(time.time()))
