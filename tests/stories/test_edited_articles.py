"""Articles that their outlets change after they were put into a story."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from overview.library import story_corrections, story_lists, story_pages
from overview.library.story_values import StoryPage
from overview.stories.values import Telling

Tell = Callable[..., Telling]


def page(connection: sqlite3.Connection) -> StoryPage:
    """The most widely told story."""
    found = story_pages.story(connection, story_lists.stories(connection)[0].id)
    assert found is not None
    return found


def test_a_corrected_number_is_told_as_it_was_corrected(newsroom: Any, tell: Tell) -> None:
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


def test_an_article_that_has_become_another_finds_its_place_anew(newsroom: Any, tell: Tell) -> None:
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


def test_an_article_that_the_reader_put_into_a_story_stays_there(newsroom: Any, tell: Tell) -> None:
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
