"""More stories than the list has."""

from __future__ import annotations

import time
from typing import Any

from overview.library import stories, story_choices
from overview.library.opening import Library
from overview.library.stories import NewStory
from overview.ui.layout import STORIES
from overview.ui.stories.filters import SAVED, Narrowing
from overview.ui.stories.stories_lens import FIRST, MOST


def save_many(library: Library, how_many: int) -> None:
    """Save so many stories that nothing is left of but their names."""
    keys = [f"fable-{number}" for number in range(how_many)]
    stories.put(library, [NewStory(key, key.capitalize(), ()) for key in keys], int(time.time()))
    for key in keys:
        story_choices.save(library, key, 1)


def test_a_list_that_ends_before_the_last_story_says_so(opened: Any) -> None:
    lens, title = opened.lenses.stories, opened.window.list_room.title
    opened.choose(STORIES)
    assert lens.model.rowCount() < MOST and FIRST not in title.accessibleName()
    opened.desk.library.write(save_many, MOST)
    lens.narrow(Narrowing(kind=SAVED))
    opened.settle()
    assert lens.model.rowCount() == MOST and FIRST not in title.accessibleName()
    opened.desk.library.write(save_many, MOST + 1)
    lens.read_anew()
    opened.settle()
    assert lens.model.rowCount() == MOST and title.accessibleName().endswith(FIRST)
