"""Which articles become one story where little is known of how rare a word is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from overview.stories.grouping import Grouper
from overview.stories.groups import Member, alone, dot, weights
from overview.stories.linking import by_chance
from overview.stories.values import Telling
from overview.stories.vectors import Frequencies

ARTICLES = st.dictionaries(st.integers(0, 9), st.integers(1, 5), min_size=1, max_size=6)  # how often each has a term


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


@given(st.lists(ARTICLES, min_size=2, max_size=8))
def test_two_articles_are_alike_by_chance_where_they_share_a_single_term(articles: list[dict[int, int]]) -> None:
    frequencies = Frequencies()
    frequencies.learn(articles)
    first, second = (alone(slot, slot, Member(0, str(slot), frequencies.vector(articles[slot]))) for slot in (0, 1))
    shared = len(articles[0].keys() & articles[1].keys())
    assert by_chance(first, second, dot(second.profile, weights(first.profile))) == (shared < 2)
