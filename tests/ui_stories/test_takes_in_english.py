"""What is read of a story's takes becomes English when it is opened."""

from __future__ import annotations

from typing import Any

from overview.library import models
from overview.library.opening import Library
from overview.ui.layout import STORIES
from overview.ui.stories import opening
from overview.ui.stories.opening import OpenedStory


def headline_alone(library: Library, number: int) -> None:
    """Have nothing but a headline be known of a take."""
    with library.transaction():
        models.StoryTake.update(sentences="[]").where(models.StoryTake.headline_id == number).execute()


def test_what_is_read_of_the_takes_becomes_english_when_their_story_is_opened(opened: Any) -> None:
    opened.choose(STORIES)
    lens = opened.lenses.stories
    page = lens.room.opened.page
    number = next(take.text.headline for take in page.takes if take.translated)
    opened.desk.library.write(headline_alone, number)
    opened.rest()
    found: list[OpenedStory] = []
    opened.desk.library.read(opening.read, page.row.id, then=found.append)
    opened.until(lambda: bool(found))
    lens._show_story(found[0])
    assert {"visible": [number], "beginnings": True} in asked_of(opened)
    opened.rest()
    another = next(one.text.headline for one in page.takes if one.translated and one.text.headline != number)
    opened.desk.library.write(headline_alone, another)
    opened.desk.library.read(opening.read, page.row.id, then=found.append)
    opened.until(lambda: len(found) == 2)
    lens._renew(page.row.id, found[1])
    assert asked_of(opened) == [{"visible": [another], "beginnings": True}], "what comes later, and each once"


def asked_of(opened: Any) -> list[dict[str, Any]]:
    """What is to become English."""
    return [job.arguments for job in opened.desk.engine.jobs if job.name == "translate"]
