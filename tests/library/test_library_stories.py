"""Stories in the library: what the grouping hands over is kept, listed with filters, and corrected by the reader."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from overview.library import (
    models,
    retention,
    sample,
    stories,
    story_choices,
    story_corrections,
    story_lists,
    story_pages,
)
from overview.library.opening import Library
from overview.library.stories import NewStory
from overview.library.story_lists import Filters
from overview.library.story_values import ABSENT, BY_AGENCY, Fact, Finding, Saying, TakeText, Why
from overview.paths import seed

NOW, HOUR, DAY = 1_790_000_000, 3_600, 86_400
Put = Callable[..., tuple[int, ...]]


def told(key: str, *articles: int, **parts: Any) -> NewStory:
    return NewStory(key, key.title(), articles, **parts)


def number_of(connection: sqlite3.Connection, key: str) -> int | None:
    row = connection.execute("SELECT id FROM story WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else None


@pytest.fixture
def two(library: Library, put: Put) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two stories: "whale" of three Kenyan and two Japanese articles, "train" of one and one."""
    kenya, japan = put("lantern", 4), put("mihon", 3, "JP", start=2)
    whale, train = (*kenya[1:], *japan[1:]), (kenya[0], japan[0])  # `put` gives the oldest first
    stories.put(library, [told("whale", *whale), told("train", *train)], NOW)
    return whale, train


def test_a_story_is_read_as_it_was_put(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    a, b, c = *put("lantern", 2), *put("mihon", 1, "JP", start=5)
    take = TakeText("KE", b, ("The market sings.",), "AP", ("market",), 0.4)
    facts = (
        Fact(
            "number",
            "killed",
            (
                Saying(
                    "KE",
                    "12",
                    a,
                    "Twelve.",
                ),
                Saying("JP", "40", c, "Forty."),
            ),
        ),
    )
    why = Why(("market", "sings"), ("Lantern",), 0.5, ((a, 0.7), (b, 0.3)))
    stories.put(library, [told("market", a, b, c, takes=(take,), facts=facts, why=why)], NOW)
    number = number_of(connection, "market")
    assert number is not None
    page = story_pages.story(connection, number)
    assert page is not None
    assert (page.takes[0].text, page.facts, page.why) == (take, facts, why)
    assert (page.takes[0].voices, page.takes[0].articles, page.takes[0].source) == (1, 2, "The Lantern")
    assert (page.takes[0].published, page.takes[0].first) == (NOW, NOW - HOUR)  # of this article; of the country
    assert (page.row.label, page.row.articles, page.row.voices) == ("Market", 3, 2)
    assert page.row.countries == ("JP", "KE")  # in the order of arrival
    assert (page.row.first, page.row.last) == (NOW - 5 * HOUR, NOW)
    assert list(page.row.times) == [NOW - 5 * HOUR, NOW - HOUR, NOW]


def test_copies_are_one_voice(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    a, b, c = *put("lantern", 1, start=3), *put("harbour", 1, start=2), *put("mihon", 1, "JP", start=1)
    stories.put(library, [told("wire", a, b, c, voices=((a, a), (b, a), (c, a)))], NOW)
    page = story_pages.story(connection, 1)
    assert page is not None and page.row.voices == 1
    assert [one.outlets for one in page.carried] == [("The Lantern", "Harbour Fable", "見本新聞")]
    stories.put(library, [told("wire", a, b, c, voices=((a, a), (b, a)))], NOW)
    page = story_pages.story(connection, 1)
    assert page is not None and page.row.voices == 2
    assert story_pages.voices(connection, 1) == {"KE": 1, "JP": 1}


def test_articles_move_between_stories(
    library: Library, connection: sqlite3.Connection, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    whale, train = two
    changes = stories.put(library, [told("whale", *whale, train[0])], NOW)
    assert changes.articles == (train[0],) and len(changes.stories) == 2
    rows = {row.key: row for row in story_lists.rows(connection, (1, 2))}
    assert (rows["whale"].articles, rows["train"].articles, rows["train"].countries) == (6, 1, ("JP",))
    stories.put(library, [told("whale", train[1])], NOW)  # nothing is left of the other
    assert number_of(connection, "train") is None
    assert story_lists.rows(connection, (1,))[0].articles == 7
    stories.release(library, whale)
    assert story_lists.rows(connection, (1,))[0].articles == 2


def test_the_most_widely_told_and_freshest_stand_first(
    library: Library, connection: sqlite3.Connection, put: Put, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    old = (
        *put("harbour", 1, "KE", start=200),
        *put("harbour", 1, "JP", start=201),
        *put("harbour", 1, "FR", start=202),
    )
    stories.put(library, [told("old", *old), told("alone", *put("harbour", 2, start=1))], NOW)
    assert [row.key for row in story_lists.stories(connection)] == ["whale", "train", "old"]  # one country is no story
    assert [row.key for row in story_lists.stories(connection, limit=1)] == ["whale"]


def test_filters(
    library: Library, connection: sqlite3.Connection, put: Put, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    stories.put(library, [told("south", *put("harbour", 1, "CL", start=90), *put("harbour", 1, "PE", start=91))], NOW)

    def keys(**parts: Any) -> list[str]:
        return [row.key for row in story_lists.stories(connection, Filters(**parts))]

    assert keys() == ["whale", "train", "south"]
    assert keys(told_by=frozenset({"CL"})) == ["south"]
    assert keys(regions=(frozenset({"CL", "PE"}),)) == ["south"]
    assert keys(regions=(frozenset({"CL"}), frozenset({"KE"}))) == []
    assert keys(since=NOW - DAY) == ["whale", "train"]
    with library.transaction():
        models.Article.update(language="ja").where(models.Article.id == two[1][1]).execute()
        models.Article.update(language="ja-jp").where(models.Article.id == two[0][3]).execute()
    assert keys(language="ja") == ["whale", "train"]
    assert story_lists.languages(connection) == ["ja"]  # the others' is not known
    assert story_lists.languages(connection, Filters(muted=True)) == []
    story_choices.mute(library, "whale", NOW)
    assert keys() == ["train", "south"] and keys(muted=True) == ["whale"]
    story_choices.follow(library, "train", NOW)
    assert keys(followed=True) == ["train"] and keys(saved=True) == []


def test_of_the_stories_that_are_followed_the_one_told_last_stands_first(
    library: Library, connection: sqlite3.Connection, put: Put
) -> None:
    fresh = (*put("harbour", 1, "CL", start=1), *put("harbour", 1, "PE", start=2))
    wide = (*put("lantern", 1, start=5), *put("mihon", 1, "JP", start=5), *put("harbour", 1, "FR", start=5))
    stories.put(library, [told("fresh", *fresh), told("wide", *wide)], NOW)
    for key in ("wide", "fresh"):
        story_choices.follow(library, key, NOW)
    assert [row.key for row in story_lists.stories(connection)] == ["wide", "fresh"]
    assert [row.key for row in story_lists.stories(connection, Filters(followed=True))] == ["fresh", "wide"]


def test_choices_are_undone(
    library: Library, connection: sqlite3.Connection, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    done = [
        story_choices.save(library, "whale", NOW),
        story_choices.rename(library, "whale", "  A whale,\n again "),
        story_choices.follow(library, "whale", NOW),
        story_choices.mute(library, "whale", NOW),
    ]
    row = story_lists.rows(connection, (1,))[0]
    assert (row.label, row.saved, row.followed, row.muted) == ("A whale, again", True, True, True)
    assert done[0].changes.stories == (1,)
    page = story_pages.story(connection, 1)
    assert page is not None and page.label == "Whale"
    for one in reversed(done):
        story_choices.put_back(library, one.before)
    row = story_lists.rows(connection, (1,))[0]
    assert (row.label, row.saved, row.followed, row.muted) == ("Whale", False, False, False)
    assert connection.execute("SELECT count(*) FROM story_choice").fetchone()[0] == 0


def test_choices_outlive_a_merge(
    library: Library, connection: sqlite3.Connection, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    story_choices.save(library, "train", NOW)
    story_choices.rename(library, "whale", "Mine")
    changes = stories.merge(library, [("train", "whale"), ("gone", "whale")])
    assert set(changes.articles) == set(two[1])
    row = story_lists.rows(connection, (1,))[0]
    assert (row.label, row.saved, row.articles) == ("Mine", True, 7)
    assert number_of(connection, "train") is None


def test_corrections_are_kept_in_articles_and_undone(
    library: Library, connection: sqlite3.Connection, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    first = connection.execute("SELECT id FROM article WHERE story_id = 1 ORDER BY published, id").fetchall()
    second = connection.execute("SELECT id FROM article WHERE story_id = 2 ORDER BY published, id").fetchall()
    parted = story_corrections.split(library, first[1][0], NOW)
    merged = story_corrections.merge(library, "whale", "train", NOW)
    story_choices.rename(library, "train", "Quiet")
    story_choices.mute(library, "whale", NOW)
    found = story_corrections.corrected(connection)
    assert found.apart == {(first[0][0], first[1][0])} and parted.changes.stories == (1,)
    assert found.together == {(first[0][0], second[0][0])} and set(merged.changes.stories) == {1, 2}
    assert found.renamed == {(second[0][0], "Quiet")} and found.muted == {first[0][0]}
    assert set(story_corrections.take_back(library, merged.numbers).stories) == {1, 2}
    story_corrections.take_back(library, parted.numbers)
    assert not story_corrections.corrected(connection).apart and not story_corrections.corrected(connection).together
    # the first article itself can leave too
    story_corrections.split(library, first[0][0], NOW)
    assert story_corrections.corrected(connection).apart == {(first[1][0], first[0][0])}


@pytest.mark.usefixtures("two")
def test_very_many_corrections_are_undone_at_once(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    loose = put("harbour", 700)
    with library.transaction() as writes:
        before = writes.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 600)  # that of many a SQLite is 32,766
    done = story_corrections.put_in(library, "whale", loose, NOW)
    assert len(story_corrections.corrected(connection).together) == 700
    assert story_corrections.take_back(library, done.numbers, done.gone).stories == (1,)
    writes.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, before)
    assert not story_corrections.corrected(connection).together


def test_overlooked_with_its_denominator(
    library: Library, connection: sqlite3.Connection, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    near = ((two[1][0], 0.12),)
    stories.put_overlooked(
        library,
        "US",
        [Finding("train", BY_AGENCY, 1, near), Finding("whale", ABSENT, 5, ()), Finding("no", ABSENT, 9, ())],
        NOW,
    )
    found = story_lists.overlooked(connection, "US")
    assert [(one.row.key, one.state, one.near) for one in found] == [("whale", ABSENT, ()), ("train", BY_AGENCY, near)]
    assert story_lists.overlooked(connection, "FR") == []
    done = story_corrections.covered(library, "whale", "US", None, NOW)
    assert [one.row.key for one in story_lists.overlooked(connection, "US")] == ["train"]
    assert story_corrections.covered_by(connection, "US") and not story_corrections.covered_by(connection, "FR")
    story_corrections.take_back(library, done.numbers)
    assert not story_corrections.covered_by(connection, "US")
    assert stories.put_overlooked(library, "US", [], NOW).stories == (2,)
    with library.transaction():
        models.SourceFetch.insert(source_id=1, tried_at=NOW, ok_at=NOW).execute()
        models.SourceChoice.insert(source_id=2, enabled=True).execute()
    sources = story_lists.home_sources(connection, "KE", NOW)
    assert [(one.name, one.answered, one.problem) for one in sources] == [
        ("Harbour Fable", False, "not asked yet"),
        ("The Lantern", True, ""),
    ]
    for clock, answered in ((NOW + DAY, True), (NOW + DAY + 1, False), (NOW - 60, True), (NOW - 3 * DAY, False)):
        (lantern,) = (one for one in story_lists.home_sources(connection, "KE", clock) if one.name == "The Lantern")
        assert lantern.answered == answered, "the last: the clock was days ahead, and is right again"


@pytest.mark.usefixtures("two")
def test_what_the_reader_muted_is_not_told_as_overlooked_either(
    library: Library, connection: sqlite3.Connection
) -> None:
    stories.put_overlooked(library, "US", [Finding(key, ABSENT, 5, ()) for key in ("train", "whale")], NOW)
    story_choices.mute(library, "whale", NOW)
    assert [one.row.key for one in story_lists.overlooked(connection, "US")] == ["train"]


def test_a_saved_story_is_kept_for_ever(
    library: Library, connection: sqlite3.Connection, put: Put, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    put("lantern", 40, start=-60)  # so that none of a story is among the newest of its source
    put("mihon", 40, "JP", start=-60)
    later = NOW + 400 * DAY
    assert set(two[1]) <= set(retention.expired(library, later, 90))
    story_choices.save(library, "train", NOW)
    assert not set(two[1]) & set(retention.expired(library, later, 90))
    assert set(retention.prune(library, list(two[0])).articles) == set(two[0])
    assert retention.prune(library, list(two[1])).articles == ()


def test_the_state_of_the_grouping_is_kept(library: Library, connection: sqlite3.Connection) -> None:
    stories.store_state(library, "group", [(2, "b"), (1, "a")])
    stories.store_state(library, "group", [(2, "c"), (3, "d")], gone=[1])
    stories.store_state(library, "terms", [(2, "x")])
    assert stories.load_state(connection, "group") == [(2, "c"), (3, "d")]
    stories.forget_state(library)
    assert stories.load_state(connection, "group") == stories.load_state(connection, "terms") == []


def test_what_changes_while_a_story_is_portrayed_has_it_portrayed_once_more(
    library: Library, connection: sqlite3.Connection, two: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    def changes(article: int) -> None:
        with library.transaction():
            stories.renew_of([article])

    changes(two[0][0])
    mark = stories.mark_of(connection, "whale")
    changes(two[0][1])  # after its articles were read
    stories.put(library, [NewStory("whale", "Whale", two[0], mark=mark)], NOW)
    ((number, key, second),) = stories.stale(connection)
    assert key == "whale" and second == stories.mark_of(connection, "whale") != mark
    stories.put(library, [NewStory("whale", "Whale", two[0], mark=second)], NOW)
    assert stories.stale(connection) == [] and stories.mark_of(connection, "whale") == ""
    changes(two[0][0])
    with library.transaction():
        stories.renewed(number, second)
    assert len(stories.stale(connection)) == 1


def test_the_sample_arrives_in_the_order_of_its_times(library: Library, connection: sqlite3.Connection) -> None:
    folder = seed("sample")
    sample.put(library, json.loads((folder / "edition.json").read_text("utf-8")), folder / "images", NOW)
    times = [time for (time,) in connection.execute("SELECT published FROM article ORDER BY id")]
    assert times == sorted(times)


def test_corrections_hold_for_the_sample_edition_too(library: Library, connection: sqlite3.Connection) -> None:
    folder = seed("sample")
    edition = json.loads((folder / "edition.json").read_text("utf-8"))
    sample.put(library, edition, folder / "images", NOW)

    def listed() -> dict[str, int]:
        return {row.key: row.articles for row in story_lists.stories(connection)}

    before, overlooked = listed(), story_lists.overlooked(connection, "US")
    whale = number_of(connection, "sample-humming-whale")
    assert whale is not None and len(before) == len(edition["stories"]) and overlooked
    article = connection.execute("SELECT max(id) FROM article WHERE story_id = ?", (whale,)).fetchone()[0]
    parted = story_corrections.split(library, article, NOW)
    merged = story_corrections.merge(library, "sample-humming-whale", "sample-sea-piano", NOW)
    known = story_corrections.covered(library, overlooked[0].row.key, "US", None, NOW)
    sample.put_stories(library, edition, NOW)
    after = listed()
    assert after["sample-humming-whale"] == before["sample-humming-whale"] - 1 + before["sample-sea-piano"]
    assert "sample-sea-piano" not in after
    keys = [entry.row.key for entry in story_lists.overlooked(connection, "US")]
    assert overlooked[0].row.key not in keys and "sample-humming-whale" not in keys
    for done in (parted, merged, known):
        story_corrections.take_back(library, done.numbers)
    sample.put_stories(library, edition, NOW)
    assert listed() == before
    assert [entry.row.key for entry in story_lists.overlooked(connection, "US")] == [
        entry.row.key for entry in overlooked
    ]
    sample.remove(library)
    assert listed() == {} and not story_lists.overlooked(connection, "US")
