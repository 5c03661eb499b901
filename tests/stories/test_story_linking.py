"""Which articles become one story where little is known of how rare a word is."""

from __future__ import annotations

from collections.abc import Callable

from overview.stories.grouping import Grouper
from overview.stories.values import Telling


def test_headlines_that_share_one_word_stay_apart_where_few_articles_were_read(tell: Callable[..., Telling]) -> None:
    one = tell("whale", 1)._replace(title="Lantern school in Tarn votes for slow reading", text="")
    other = tell("whale", 2)._replace(title="Samba schools rehearse under umbrellas", text="")
    third = tell("whale", 3)._replace(title="Samba groups rehearse on a bridge", text="")
    grouper = Grouper()
    grouper.add([one, other, third])
    assert grouper.story_of(one.id) != grouper.story_of(other.id) == grouper.story_of(third.id)
