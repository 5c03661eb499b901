"""Which articles become one story where little is known of how rare a word is."""

from __future__ import annotations

from overview.stories.grouping import Grouper
from overview.stories.values import Telling


def test_headlines_that_share_one_word_stay_apart_where_few_articles_were_read(news: list[Telling]) -> None:
    one = news[0]._replace(id="one", title="Lantern school votes for slow reading", text="")
    other = news[0]._replace(id="other", title="Samba schools rehearse under umbrellas", text="")
    third = news[0]._replace(id="third", title="Samba groups rehearse in rain", text="")
    grouper = Grouper()
    grouper.add(news)
    grouper.add([one, other])
    assert grouper.story_of("one") != grouper.story_of("other")
    grouper.add([third])
    assert grouper.story_of("third") == grouper.story_of("other")
