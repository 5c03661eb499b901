"""What the reader corrected holds through the job that groups, and is taken back by it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from overview.engine.work import Tools
from overview.library import stories, story_choices, story_corrections, story_lists, story_pages
from overview.library.opening import Library
from overview.library.stories import NewStory
from overview.paths import places
from overview.stories.values import Telling

NOW = 1_790_000_000 + 24 * 3_600
Tell = Callable[..., Telling]
Put = Callable[..., dict[str, int]]
Run = Callable[..., dict[str, object]]
StoriesOf = Callable[[sqlite3.Connection], dict[str, set[str]]]


def test_splitting_merging_and_taking_back(
    library: Library,
    tools: Tools,
    connection: sqlite3.Connection,
    news: list[Telling],
    tell: Tell,
    put: Put,
    run: Run,
    stories_of: StoriesOf,
) -> None:
    ids = put(library, news)
    run(tools)
    before = set(map(frozenset, stories_of(connection).values()))
    split = story_corrections.split(library, ids["whale-004"], NOW)
    run(tools)
    assert not any("whale-004" in members and len(members) > 1 for members in stories_of(connection).values())
    put(library, [tell("whale", 60, 20), tell("whale", 61, 21)], now=NOW + 60)  # it holds through later grouping
    run(tools, NOW + 60)
    assert not any({"whale-004", "whale-001"} <= members for members in stories_of(connection).values())
    story_corrections.take_back(library, split.numbers)
    run(tools, NOW + 61)
    assert any({"whale-004", "whale-001", "whale-060"} <= members for members in stories_of(connection).values())

    before_merging = stories_of(connection)
    of = {one: key for key, members in before_merging.items() for one in members}
    merged = story_corrections.merge(library, of["bridge-001"], of["tea-001"], NOW)
    run(tools, NOW + 62)
    assert any({"bridge-001", "tea-001"} <= members for members in stories_of(connection).values())
    assert len(stories_of(connection)) == len(before) - 1
    put(library, [tell("tea", 62, 21), tell("bridge", 63, 21)], now=NOW + 62)
    run(tools, NOW + 62)
    assert any({"tea-062", "bridge-063"} <= members for members in stories_of(connection).values())
    story_corrections.take_back(library, merged.numbers)
    run(Tools(places(), library, tools.settings), NOW + 63)
    before_merging[of["tea-001"]].add("tea-062")
    before_merging[of["bridge-001"]].add("bridge-063")
    assert stories_of(connection) == before_merging


def test_a_choice_follows_its_story_through_a_merge(
    library: Library,
    tools: Tools,
    connection: sqlite3.Connection,
    news: list[Telling],
    put: Put,
    run: Run,
    stories_of: StoriesOf,
) -> None:
    put(library, news)
    run(tools)
    of = {one: key for key, members in stories_of(connection).items() for one in members}
    story_choices.save(library, of["tea-001"], NOW)
    story_corrections.merge(library, of["bridge-001"], of["tea-001"], NOW)
    run(tools)
    (row,) = [row for row in story_lists.stories(connection) if row.saved]
    assert {"bridge-001", "tea-001"} <= stories_of(connection)[row.key]


@pytest.mark.parametrize("chosen", ["bridge-001", "tea-001"])
def test_a_choice_goes_back_with_its_story_when_a_merge_is_taken_back(
    chosen: str,
    library: Library,
    tools: Tools,
    connection: sqlite3.Connection,
    news: list[Telling],
    put: Put,
    run: Run,
    stories_of: StoriesOf,
) -> None:
    put(library, news)
    run(tools)
    of = {one: key for key, members in stories_of(connection).items() for one in members}
    story_choices.follow(library, of[chosen], NOW)
    story_choices.rename(library, of[chosen], "Mine")
    run(tools)
    merged = story_corrections.merge(library, of["bridge-001"], of["tea-001"], NOW)
    run(tools)
    (row,) = [row for row in story_lists.stories(connection) if row.followed]
    assert row.label == "Mine" and row.articles == 16
    story_corrections.take_back(library, merged.numbers)
    run(tools)
    rows = {row.key: (row.label == "Mine", row.followed) for row in story_lists.stories(connection)}
    assert rows == {key: (key == of[chosen], key == of[chosen]) for key in stories_of(connection)}


@pytest.mark.parametrize(("days", "order"), [(0, (1, 0)), (0, (0, 1)), (20, (1, 0)), (20, (0, 1))])
def test_two_merges_with_one_story_are_taken_back_each(
    days: int,
    order: tuple[int, int],
    library: Library,
    tools: Tools,
    connection: sqlite3.Connection,
    news: list[Telling],
    tell: Tell,
    put: Put,
    run: Run,
    stories_of: StoriesOf,
) -> None:
    put(library, [one for one in news if one.id.startswith(("whale", "tea", "bridge"))])
    run(tools)
    now = NOW + days * 86_400
    if days:  # they have left the window
        put(library, [tell("comet", number, 24 * days + number) for number in range(4)], now=now)
        run(tools, now)
    before = stories_of(connection)
    of = {one: key for key, members in before.items() for one in members}
    merged = [story_corrections.merge(library, of["bridge-000"], of["whale-000"], now)]
    run(tools, now)
    of = {one: key for key, members in stories_of(connection).items() for one in members}
    merged.append(story_corrections.merge(library, of["tea-000"], of["whale-000"], now))
    run(tools, now)
    assert max(map(len, stories_of(connection).values())) == 24
    for which in order:
        story_corrections.take_back(library, merged[which].numbers)
        run(tools, now)
    assert stories_of(connection) == before


def test_a_story_whose_beginning_has_left_the_window_is_corrected_as_others(
    library: Library,
    tools: Tools,
    connection: sqlite3.Connection,
    tell: Tell,
    put: Put,
    run: Run,
    stories_of: StoriesOf,
) -> None:
    ids: dict[str, int] = {}
    for day in range(6):
        told = [tell(event, 2 * day + place, 24 * day + place) for event in ("whale", "tea") for place in (0, 1)]
        ids |= put(library, told, now=NOW + day * 86_400)
        run(tools, NOW + day * 86_400)
    now = NOW + 6 * 86_400
    before = stories_of(connection)
    assert sorted(map(len, before.values())) == [12, 12]
    split = story_corrections.split(library, ids["whale-011"], now)
    run(tools, now)
    assert not any("whale-011" in members for members in stories_of(connection).values())
    story_corrections.take_back(library, split.numbers)
    run(tools, now)
    assert stories_of(connection) == before
    merged = story_corrections.merge(library, *before, now)
    run(tools, now)
    assert [len(members) for members in stories_of(connection).values()] == [24]
    story_corrections.take_back(library, merged.numbers)
    run(Tools(places(), library, tools.settings), now)
    assert stories_of(connection) == before


def test_articles_that_left_the_window_are_merged_in_the_library(
    library: Library,
    tools: Tools,
    connection: sqlite3.Connection,
    news: list[Telling],
    tell: Tell,
    put: Put,
    run: Run,
    stories_of: StoriesOf,
) -> None:
    ids = put(library, [one for one in news if one.id.startswith(("whale", "tea"))])
    run(tools)
    later = NOW + 20 * 86_400
    put(library, [tell("comet", number, 500 + number) for number in range(4)], now=later)
    run(tools, later)
    of = {one: key for key, members in stories_of(connection).items() for one in members}
    assert of["whale-001"] != of["tea-001"]
    before = stories_of(connection)
    merged = story_corrections.merge(library, of["whale-001"], of["tea-001"], later)
    run(tools, later + 1)
    assert any({"whale-001", "tea-001"} <= members for members in stories_of(connection).values())
    story_corrections.take_back(library, merged.numbers)
    run(tools, later + 1)
    assert stories_of(connection) == before
    assert all(story_pages.story(connection, row.id).takes for row in story_lists.stories(connection))  # type: ignore[union-attr]
    story_corrections.merge(library, of["whale-001"], of["tea-001"], later)
    run(Tools(places(), library, tools.settings), later + 1)
    (row,) = [row for row in story_lists.stories(connection) if row.articles == 16]
    page = story_pages.story(connection, row.id)
    assert page is not None and {take.text.country for take in page.takes} == set(row.countries)
    split = story_corrections.split(library, ids["whale-003"], later)
    run(tools, later + 2)
    assert not any("whale-003" in members for members in stories_of(connection).values())
    story_corrections.take_back(library, split.numbers)
    run(tools, later + 2)
    assert any({"whale-003", "tea-001"} <= members for members in stories_of(connection).values())
    of = {one: key for key, members in stories_of(connection).items() for one in members}
    both = story_corrections.merge(library, of["comet-001"], of["tea-001"], later)  # one in the window, one not
    run(tools, later + 3)
    put(library, [tell("comet", 7, 506)], now=later + 60)
    run(tools, later + 60)
    assert any({"comet-001", "comet-007", "tea-001"} <= members for members in stories_of(connection).values())
    story_corrections.take_back(library, both.numbers)
    run(tools, later + 61)
    (members,) = [members for members in stories_of(connection).values() if "comet-001" in members]
    assert "comet-007" in members and "tea-001" not in members


def test_a_choice_holds_where_the_grouping_begins_anew(
    library: Library, tools: Tools, connection: sqlite3.Connection, news: list[Telling], put: Put, run: Run
) -> None:
    for part in (news[20:], news[:20]):  # numbers differ from those that all of it would be given at once
        put(library, part)
        run(tools)
    for row in story_lists.stories(connection):
        story_choices.rename(library, row.key, f"Mine, {row.key}")
    before = {row.label: row.key for row in story_lists.stories(connection)}
    stories.forget_state(library)
    run(Tools(places(), library, tools.settings))
    assert {row.label: row.key for row in story_lists.stories(connection)} == before


def test_a_choice_goes_with_the_articles_of_a_story_into_another(
    library: Library, connection: sqlite3.Connection, news: list[Telling], put: Put
) -> None:
    ids = tuple(put(library, news[:4]).values())
    stories.put(library, [NewStory("old", "Old", ids[:2]), NewStory("new", "New", ids[2:])], NOW)
    story_choices.save(library, "old", NOW)
    stories.gather(library, [("new", ids[:1])])
    assert [row.key for row in story_lists.stories(connection) if row.saved] == ["old"]
    stories.gather(library, [("new", ids[:2])])
    assert [(row.key, row.articles) for row in story_lists.stories(connection) if row.saved] == [("new", 4)]
