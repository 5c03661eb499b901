"""More stories than the list has."""

from __future__ import annotations

import time
from typing import Any

from overview.library import arrivals, choices, stories, story_choices
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.opening import Library
from overview.library.stories import NewStory
from overview.library.story_values import ABSENT, Finding
from overview.ui.layout import OVERLOOKED, STORIES
from overview.ui.stories.filters import SAVED, Narrowing
from overview.ui.stories.lens import FIRST, MOST


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


def overlook_many(library: Library, how_many: int) -> None:
    """Have the one American source that is read overlook so many stories."""
    now = int(time.time())
    own = choices.NewSource("own", choices.READER, "Own", country="US", default_on=True)
    number = choices.put(library, [own])["own"]
    with library.transaction() as connection:
        others = connection.execute("SELECT id FROM source WHERE country = 'US' AND id <> ?", (number,)).fetchall()
    choices.choose(library, [choices.Choice(other, enabled=False) for (other,) in others])
    arrivals.store(library, [Delivery(number, [], FetchRecord(tried_at=now, answered_at=now, ok_at=now))], now)
    keys = [f"unseen-{number}" for number in range(how_many)]
    stories.put(library, [NewStory(key, key.capitalize(), ()) for key in keys], now)
    stories.put_overlooked(library, "US", [Finding(key, ABSENT, 1.0, ()) for key in keys], now)


def test_a_list_of_overlooked_stories_that_ends_before_the_last_says_so(opened: Any) -> None:
    lens, title = opened.lenses.overlooked, opened.window.list_room.title
    opened.choose(OVERLOOKED)
    assert lens.model.rowCount() and FIRST not in title.accessibleName()
    opened.desk.library.write(overlook_many, MOST + 1)
    lens.read_anew()
    opened.settle()
    assert lens.model.rowCount() == MOST and title.accessibleName().endswith(FIRST)
