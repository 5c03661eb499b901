"""Keys of stories: no two have the same, however often their numbers begin anew."""

from __future__ import annotations

from collections.abc import Callable

from overview.library import stories
from overview.library.stories import NewStory
from overview.stories.values import Telling

from .conftest import Newsroom

Tell = Callable[..., Telling]


def test_a_story_takes_no_key_that_another_goes_on_with(newsroom: Newsroom, tell: Tell) -> None:
    tea = [tell("tea", number, number, country) for number, country in enumerate(("KE", "JP", "NO"))]
    whale = [tell("whale", number, 5 + number, country) for number, country in enumerate(("KE", "JP", "NO", "BR"))]
    ids = newsroom.put([*tea, *whale])
    first = ids["tea-000"]
    # With few articles known they were one; most of it goes on with its key, the first of it does not.
    stories.put(newsroom.library, [NewStory(f"1-{first}", "Whale drinks tea", tuple(ids.values()))], 1)
    newsroom.group()
    told = newsroom.told
    assert told[f"1-{first}"] == {one.id for one in whale}
    assert {one.id for one in tea} in told.values() and len(told) == 2
    newsroom.restart().group()
    assert newsroom.told == told
