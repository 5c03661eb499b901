"""The second search finds an article that tells a story and was not grouped with it."""

from __future__ import annotations

from collections.abc import Callable

from overview.stories.grouping import Grouper
from overview.stories.groups import Member
from overview.stories.nearest import AROUND, MOST, NEAR, Nearest
from overview.stories.text import term_counts
from overview.stories.values import Telling


def searched(news: list[Telling], articles: list[Telling]) -> tuple[tuple[str, float], ...]:
    grouper = Grouper()
    grouper.add(news)
    number = grouper.story_of("whale-000")
    group = grouper.group(number or 0)
    assert group is not None
    members = [
        Member(one.published, one.id, grouper.frequencies.vector(term_counts(one.title, one.text))) for one in articles
    ]
    return Nearest(members).to(group)


def test_what_tells_the_story_is_near_and_the_rest_is_not(news: list[Telling], tell: Callable[..., Telling]) -> None:
    found = searched(news, [tell("whale", 70, 5), tell("bridge", 70, 5), tell("tea", 70, 5)])
    assert found[0][0] == "whale-070"
    assert found[0][1] >= NEAR
    assert all(likeness < NEAR for _, likeness in found[1:])


def test_what_is_far_in_time_does_not_count(news: list[Telling], tell: Callable[..., Telling]) -> None:
    late = tell("whale", 70, 14 + AROUND / 3600 + 1)
    assert searched(news, [late]) == ()


def test_at_most_five_the_nearest_first(news: list[Telling], tell: Callable[..., Telling]) -> None:
    found = searched(news, [tell("whale", number, 5) for number in range(70, 90)])
    assert len(found) == MOST
    assert [likeness for _, likeness in found] == sorted((likeness for _, likeness in found), reverse=True)


def test_empty_texts_are_near_nothing(news: list[Telling], tell: Callable[..., Telling]) -> None:
    assert searched(news, [tell("whale", 70)._replace(title="", text="")]) == ()
    assert searched(news, []) == ()
