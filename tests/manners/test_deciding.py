"""What the reader is told and when, as a function of plain data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from overview.library.news import COUNTRY, SEARCH, STORY, Match
from overview.ui.notifications.deciding import HOUR, Manner, decide, merge

NOON = 12
MANNER = Manner(22, 7, 4)
NOW = 1_800_000_000.0


def match(name: str, *articles: int, kind: str = COUNTRY) -> Match:
    return Match(kind, name, articles, f"Headline {articles[0]}")


def test_quiet_hours_may_go_past_midnight() -> None:
    assert [hour for hour in range(24) if Manner(22, 7, 4).quiet(hour)] == [*range(7), 22, 23]
    assert [hour for hour in range(24) if Manner(9, 12, 4).quiet(hour)] == [9, 10, 11]
    assert not any(Manner(8, 8, 4).quiet(hour) for hour in range(24))


def test_each_match_is_one_notification_with_its_newest_headline() -> None:
    found = decide([match("Kenya", 9, 8), match("The ferry", 7, kind=STORY)], MANNER, NOON, NOW, [])
    assert [message.title for message in found.messages] == ["Kenya", "Story: The ferry"]
    assert [message.text for message in found.messages] == ["Headline 9 and 1 more", "Headline 7"]
    assert [message.article for message in found.messages] == [9, 7]
    assert found.waiting == ()


def test_in_quiet_hours_all_waits_and_comes_later_as_one() -> None:
    night = decide([match("Kenya", 1)], MANNER, 23, NOW, [])
    assert night.messages == ()
    morning = decide([*night.waiting, match("Kenya", 5, 4)], MANNER, NOON, NOW, [])
    (message,) = morning.messages
    assert (message.text, message.article) == ("Headline 5 and 2 more", 5), "a click opens what the headline names"


def test_the_last_notification_of_the_hour_speaks_of_the_rest() -> None:
    matches = [match(name, number) for number, name in enumerate(("Chad", "Fiji", "Iraq", "Mali", "Oman", "Peru"), 1)]
    found = decide(matches, MANNER, NOON, NOW, [NOW - 10])
    assert [message.title for message in found.messages] == ["Chad", "Fiji", "4 new articles"]
    assert found.messages[-1].text == "Iraq, Mali, Oman, Peru"
    full = decide(matches, MANNER, NOON, NOW, [NOW - 10] * 4)
    assert (full.messages, len(full.waiting)) == ((), 6)
    later = decide(full.waiting, MANNER, NOON, NOW + HOUR, [NOW - 10] * 4)
    assert len(later.messages) == 4


KINDS = st.sampled_from((STORY, COUNTRY, SEARCH))
MATCHES = st.lists(
    st.builds(
        Match, KINDS, st.sampled_from("abcdefgh"), st.lists(st.integers(1, 99), min_size=1).map(tuple), st.just("t")
    ),
    max_size=12,
)


@given(MATCHES, st.integers(0, 23), st.integers(0, 23), st.integers(0, 23), st.integers(1, 30), st.integers(0, 40))
def test_never_above_the_limit_never_in_quiet_hours_and_nothing_is_lost(
    matches: list[Match], start: int, end: int, hour: int, limit: int, before: int
) -> None:
    manner = Manner(start, end, limit)
    found = decide(matches, manner, hour, NOW, [NOW - 1] * before)
    assert len(found.messages) + before <= max(limit, before)
    assert not (manner.quiet(hour) and found.messages)
    if matches:
        assert bool(found.messages) != bool(found.waiting)
    if found.waiting:
        assert sum(len(one.articles) for one in found.waiting) == sum(len(one.articles) for one in matches)


@given(MATCHES)
def test_merging_twice_is_merging_once(matches: list[Match]) -> None:
    assert merge(merge(matches)) == merge(matches)
