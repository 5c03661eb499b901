"""What the reader corrected holds through the job that groups, and is taken back by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from overview.library import stories, story_choices, story_corrections, story_lists, story_pages
from overview.library.stories import NewStory
from overview.stories.values import Telling

from .conftest import Newsroom

NOW = 1_790_000_000 + 24 * 3_600
Tell = Callable[..., Telling]


def test_splitting_merging_and_taking_back(newsroom: Newsroom, news: list[Telling], tell: Tell) -> None:
    ids = newsroom.put(news)
    newsroom.group()
    before = set(map(frozenset, newsroom.told.values()))
    split = story_corrections.split(newsroom.library, ids["whale-004"], NOW)
    newsroom.group()
    assert not any("whale-004" in members and len(members) > 1 for members in newsroom.told.values())
    newsroom.put([tell("whale", 60, 20), tell("whale", 61, 21)], now=NOW + 60)  # it holds through later grouping
    newsroom.group(NOW + 60)
    assert not any({"whale-004", "whale-001"} <= members for members in newsroom.told.values())
    story_corrections.take_back(newsroom.library, split.numbers)
    newsroom.group(NOW + 61)
    assert any({"whale-004", "whale-001", "whale-060"} <= members for members in newsroom.told.values())

    before_merging = newsroom.told
    of = {one: key for key, members in before_merging.items() for one in members}
    merged = story_corrections.merge(newsroom.library, of["bridge-001"], of["tea-001"], NOW)
    newsroom.group(NOW + 62)
    assert any({"bridge-001", "tea-001"} <= members for members in newsroom.told.values())
    assert len(newsroom.told) == len(before) - 1
    newsroom.put([tell("tea", 62, 21), tell("bridge", 63, 21)], now=NOW + 62)
    newsroom.group(NOW + 62)
    assert any({"tea-062", "bridge-063"} <= members for members in newsroom.told.values())
    story_corrections.take_back(newsroom.library, merged.numbers)
    newsroom.restart().group(NOW + 63)
    before_merging[of["tea-001"]].add("tea-062")
    before_merging[of["bridge-001"]].add("bridge-063")
    assert newsroom.told == before_merging


def test_a_choice_follows_its_story_through_a_merge(newsroom: Newsroom, news: list[Telling]) -> None:
    newsroom.put(news)
    newsroom.group()
    of = newsroom.of
    story_choices.save(newsroom.library, of["tea-001"], NOW)
    story_corrections.merge(newsroom.library, of["bridge-001"], of["tea-001"], NOW)
    newsroom.group()
    (row,) = [row for row in story_lists.stories(newsroom.connection) if row.saved]
    assert {"bridge-001", "tea-001"} <= newsroom.told[row.key]


@pytest.mark.parametrize("chosen", ["bridge-001", "tea-001"])
def test_a_choice_goes_back_with_its_story_when_a_merge_is_taken_back(
    newsroom: Newsroom, chosen: str, news: list[Telling]
) -> None:
    newsroom.put(news)
    newsroom.group()
    of = newsroom.of
    story_choices.follow(newsroom.library, of[chosen], NOW)
    story_choices.rename(newsroom.library, of[chosen], "Mine")
    newsroom.group()
    merged = story_corrections.merge(newsroom.library, of["bridge-001"], of["tea-001"], NOW)
    newsroom.group()
    (row,) = [row for row in story_lists.stories(newsroom.connection) if row.followed]
    assert row.label == "Mine" and row.articles == 16
    story_corrections.take_back(newsroom.library, merged.numbers)
    newsroom.group()
    rows = {row.key: (row.label == "Mine", row.followed) for row in story_lists.stories(newsroom.connection)}
    assert rows == {key: (key == of[chosen], key == of[chosen]) for key in newsroom.told}


@pytest.mark.parametrize(("days", "order"), [(0, (1, 0)), (0, (0, 1)), (20, (1, 0)), (20, (0, 1))])
def test_two_merges_with_one_story_are_taken_back_each(
    newsroom: Newsroom, days: int, order: tuple[int, int], news: list[Telling], tell: Tell
) -> None:
    newsroom.put([one for one in news if one.id.startswith(("whale", "tea", "bridge"))])
    newsroom.group()
    now = NOW + days * 86_400
    if days:  # they have left the window
        newsroom.put([tell("comet", number, 24 * days + number) for number in range(4)], now=now)
        newsroom.group(now)
    before = newsroom.told
    of = {one: key for key, members in before.items() for one in members}
    merged = [story_corrections.merge(newsroom.library, of["bridge-000"], of["whale-000"], now)]
    newsroom.group(now)
    of = newsroom.of
    merged.append(story_corrections.merge(newsroom.library, of["tea-000"], of["whale-000"], now))
    newsroom.group(now)
    assert max(map(len, newsroom.told.values())) == 24
    for which in order:
        story_corrections.take_back(newsroom.library, merged[which].numbers)
        newsroom.group(now)
    assert newsroom.told == before


def test_a_story_whose_beginning_has_left_the_window_is_corrected_as_others(newsroom: Newsroom, tell: Tell) -> None:
    ids: dict[str, int] = {}
    for day in range(6):
        told = [tell(event, 2 * day + place, 24 * day + place) for event in ("whale", "tea") for place in (0, 1)]
        ids |= newsroom.put(told, now=NOW + day * 86_400)
        newsroom.group(NOW + day * 86_400)
    now = NOW + 6 * 86_400
    before = newsroom.told
    assert sorted(map(len, before.values())) == [12, 12]
    split = story_corrections.split(newsroom.library, ids["whale-011"], now)
    newsroom.group(now)
    assert not any("whale-011" in members for members in newsroom.told.values())
    story_corrections.take_back(newsroom.library, split.numbers)
    newsroom.group(now)
    assert newsroom.told == before
    kept, other = before
    merged = story_corrections.merge(newsroom.library, kept, other, now)
    newsroom.group(now)
    assert [len(members) for members in newsroom.told.values()] == [24]
    story_corrections.take_back(newsroom.library, merged.numbers)
    newsroom.restart().group(now)
    assert newsroom.told == before


def test_articles_that_left_the_window_are_merged_in_the_library(
    newsroom: Newsroom, news: list[Telling], tell: Tell
) -> None:
    ids = newsroom.put([one for one in news if one.id.startswith(("whale", "tea"))])
    newsroom.group()
    later = NOW + 20 * 86_400
    newsroom.put([tell("comet", number, 500 + number) for number in range(4)], now=later)
    newsroom.group(later)
    of = newsroom.of
    assert of["whale-001"] != of["tea-001"]
    before = newsroom.told
    merged = story_corrections.merge(newsroom.library, of["whale-001"], of["tea-001"], later)
    newsroom.group(later + 1)
    assert any({"whale-001", "tea-001"} <= members for members in newsroom.told.values())
    story_corrections.take_back(newsroom.library, merged.numbers)
    newsroom.group(later + 1)
    assert newsroom.told == before
    shown = [story_pages.story(newsroom.connection, row.id) for row in story_lists.stories(newsroom.connection)]
    assert shown and all(page is not None and page.takes for page in shown)
    story_corrections.merge(newsroom.library, of["whale-001"], of["tea-001"], later)
    newsroom.restart().group(later + 1)
    (row,) = [row for row in story_lists.stories(newsroom.connection) if row.articles == 16]
    page = story_pages.story(newsroom.connection, row.id)
    assert page is not None and {take.text.country for take in page.takes} == set(row.countries)
    split = story_corrections.split(newsroom.library, ids["whale-003"], later)
    newsroom.group(later + 2)
    assert not any("whale-003" in members for members in newsroom.told.values())
    story_corrections.take_back(newsroom.library, split.numbers)
    newsroom.group(later + 2)
    assert any({"whale-003", "tea-001"} <= members for members in newsroom.told.values())
    of = newsroom.of
    # One in the window, one not.
    both = story_corrections.merge(newsroom.library, of["comet-001"], of["tea-001"], later)
    newsroom.group(later + 3)
    newsroom.put([tell("comet", 7, 506)], now=later + 60)
    newsroom.group(later + 60)
    assert any({"comet-001", "comet-007", "tea-001"} <= members for members in newsroom.told.values())
    story_corrections.take_back(newsroom.library, both.numbers)
    newsroom.group(later + 61)
    (members,) = [members for members in newsroom.told.values() if "comet-001" in members]
    assert "comet-007" in members and "tea-001" not in members


def test_a_choice_holds_where_the_grouping_begins_anew(newsroom: Newsroom, news: list[Telling]) -> None:
    for part in (news[20:], news[:20]):  # numbers differ from those that all of it would be given at once
        newsroom.put(part)
        newsroom.group()
    for row in story_lists.stories(newsroom.connection):
        story_choices.rename(newsroom.library, row.key, f"Mine, {row.key}")
    before = {row.label: row.key for row in story_lists.stories(newsroom.connection)}
    stories.forget_state(newsroom.library)
    newsroom.restart().group()
    assert {row.label: row.key for row in story_lists.stories(newsroom.connection)} == before


def test_a_choice_goes_with_the_articles_of_a_story_into_another(newsroom: Newsroom, news: list[Telling]) -> None:
    ids = tuple(newsroom.put(news[:4]).values())
    stories.put(newsroom.library, [NewStory("old", "Old", ids[:2]), NewStory("new", "New", ids[2:])], NOW)
    story_choices.save(newsroom.library, "old", NOW)
    stories.gather(newsroom.library, [("new", ids[:1])])
    assert [row.key for row in story_lists.stories(newsroom.connection) if row.saved] == ["old"]
    stories.gather(newsroom.library, [("new", ids[:2])])
    assert [(row.key, row.articles) for row in story_lists.stories(newsroom.connection) if row.saved] == [("new", 4)]
