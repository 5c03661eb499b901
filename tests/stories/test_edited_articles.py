"""Articles that their outlets change after they were put into a story."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from overview.library import story_corrections, story_lists, story_pages
from overview.library.story_values import StoryPage
from overview.stories.values import Telling

from .conftest import Newsroom

Tell = Callable[..., Telling]


def page(connection: sqlite3.Connection) -> StoryPage:
    """The most widely told story."""
    found = story_pages.story(connection, story_lists.stories(connection)[0].id)
    assert found is not None
    return found


def test_a_corrected_number_is_told_as_it_was_corrected(newsroom: Newsroom, tell: Tell) -> None:
    abroad = [tell("bridge", number, number, country) for number, country in enumerate(("KE", "JP", "NO"))]
    first = abroad[0]._replace(text=f"{abroad[0].text} In all 40 people were killed there.")
    second = abroad[1]._replace(text=f"{abroad[1].text} There 12 people were killed in all.")
    newsroom.put([first, second, abroad[2]])
    newsroom.group()

    def killed() -> dict[str, str]:
        (fact,) = [one for one in page(newsroom.connection).facts if one.what == "killed"]
        return {saying.country: saying.value for saying in fact.sayings}

    assert killed() == {"KE": "40", "JP": "12"}
    newsroom.put([first._replace(text=first.text.replace("40", "14"))])
    newsroom.group()
    assert killed() == {"KE": "14", "JP": "12"}


def test_an_article_that_has_become_another_finds_its_place_anew(newsroom: Newsroom, tell: Tell) -> None:
    def told(event: str) -> list[Telling]:
        return [tell(event, number, number, country) for number, country in enumerate(("KE", "JP", "NO", "BR"))]

    newsroom.put([*told("clock"), *told("tea")])
    newsroom.group()
    before = newsroom.of
    assert before["tea-003"] == before["tea-000"]
    other = tell("clock", 9, 3, "BR")
    corrected = tell("tea", 2, 2, "NO")._replace(text=f"{tell('tea', 2).text} Corrected.")
    newsroom.put([tell("tea", 3, 3, "BR")._replace(title=other.title, text=other.text), corrected])
    newsroom.restart().group()  # the page of every morning has another story today
    after = newsroom.of
    assert after == before | {"tea-003": before["clock-000"]}
    told_by = [story_pages.story(newsroom.connection, row.id) for row in story_lists.stories(newsroom.connection)]
    assert [[take.text.country for take in one.takes] for one in told_by if one is not None] == [
        ["KE", "JP", "NO", "BR"],
        ["KE", "JP", "NO"],
    ]
    newsroom.put([tell("comet", 3, 3, "BR")._replace(id="tea-003")])
    newsroom.group()
    assert newsroom.of == {key: story for key, story in after.items() if key != "tea-003"}  # it stands alone


@pytest.mark.parametrize("event", ["clock", "comet"])
def test_an_article_that_has_become_another_leaves_a_story_the_rest_of_which_is_too_old_to_be_grouped(
    newsroom: Newsroom, tell: Tell, event: str
) -> None:
    now = 1_790_000_000 + 102 * 3_600
    clock = [tell("clock", number, 99 + number, country) for number, country in enumerate(("KE", "NO", "BR"))]
    tea = [tell("tea", number, hours, country) for number, hours, country in ((0, 0, "KE"), (1, 1, "NO"), (2, 2, "BR"))]
    newsroom.put([*tea, tell("tea", 3, 20, "JP")], now=now - 20 * 3_600)
    newsroom.group(now - 20 * 3_600)
    newsroom.put(clock, now=now)
    newsroom.group(now)
    before = newsroom.of
    assert before["tea-003"] == before["tea-000"] != before["clock-000"]
    newsroom.put([tell(event, 7, 20, "JP")._replace(id="tea-003")], now=now)
    newsroom.group(now)
    assert newsroom.of == {one: story for one, story in before.items() if one != "tea-003"} | (
        {"tea-003": before["clock-000"]} if event == "clock" else {}
    )
    newsroom.restart().group(now)
    assert newsroom.of.get("tea-003") == (before["clock-000"] if event == "clock" else None)


def test_a_story_all_articles_of_which_tell_what_another_does_becomes_one_with_it(
    newsroom: Newsroom, tell: Tell
) -> None:
    newsroom.put([tell("clock", number, number, country) for number, country in enumerate(("KE", "NO", "BR", "US"))])
    newsroom.put([tell("tea", 0, 2, "JP"), tell("tea", 1, 3, "PL")])
    newsroom.group()
    before = newsroom.of
    assert before["tea-000"] == before["tea-001"] != before["clock-000"]
    other = [
        tell("clock", 6 + number, 2, country)._replace(id=f"tea-00{number}")
        for number, country in enumerate(("JP", "PL"))
    ]
    newsroom.put(other)
    newsroom.group()
    assert len(set(newsroom.of.values())) == 1 and newsroom.of.keys() == before.keys()
    after = newsroom.of
    newsroom.put([tell("tea", 5, 4, "IN")])
    newsroom.restart().group()
    assert newsroom.of == after


def test_an_article_that_the_reader_put_into_a_story_stays_there(newsroom: Newsroom, tell: Tell) -> None:
    newsroom.put([tell("bridge", number, number, country) for number, country in enumerate(("KE", "JP", "NO"))])
    ids = newsroom.put([tell("tea", 9, 3, "BR")])
    newsroom.group()
    key = newsroom.of["bridge-000"]
    story_corrections.put_in(newsroom.library, key, [ids["tea-009"]], 1)
    newsroom.group()
    assert newsroom.of["tea-009"] == key
    newsroom.put([tell("clock", 9, 3, "BR")._replace(id="tea-009")])
    newsroom.group()
    assert newsroom.of["tea-009"] == key
