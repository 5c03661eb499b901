"""Articles that their outlets change after they were put into a story."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from overview.library import story_lists, story_pages
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
