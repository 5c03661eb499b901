"""Overlooked: told widely, in people's own words, for long enough, looked for twice, and ordered by surprise."""

from __future__ import annotations

import calendar
import sqlite3

import pytest

from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.silence import NO_SOURCES, UNANSWERED, UNTRANSLATED, hindrance
from overview.library.story_values import HomeSource
from overview.stories.nearest import NEAR
from overview.stories.overlooked import (
    Candidate,
    Teller,
    chance_of_silence,
    is_weekend,
    may_be_overlooked,
    overlooked,
    own_voices,
)

HOUR = 3_600
MONDAY = calendar.timegm((2026, 11, 23, 12, 0, 0))
SATURDAY = MONDAY + 5 * 24 * HOUR


def teller(number: int, country: str, voice: int = 0, agency: str = "") -> Teller:
    return Teller(str(number), country, f"outlet {number}", str(voice or number), agency)


def candidate(*countries: str, story: int = 1, hours: int = 13, now: int = MONDAY) -> Candidate:
    tellers = tuple(teller(10 * story + number, country) for number, country in enumerate(countries))
    return Candidate(story, tellers, now - hours * HOUR)


def flagged(one: Candidate, now: int = MONDAY) -> bool:
    return bool(overlooked([one], [one.tellers], "US", 40, now))


@pytest.mark.parametrize(
    ("countries", "told"),
    [
        (("KE", "JP", "NO"), True),
        (("KE", "JP"), False),  # two countries
        (("DE", "FR", "PL"), False),  # one region
        (("DE", "FR", "KE"), True),
        (("KE", "JP", "NO", "US"), False),  # a home voice
        (("KE", "JP", ""), False),  # nobody knows whose the third is
        ((), False),
    ],
)
def test_three_countries_of_two_regions_and_no_home_voice(countries: tuple[str, ...], told: bool) -> None:
    assert flagged(candidate(*countries)) is told


def test_silence_takes_time_and_more_at_weekends() -> None:
    assert not flagged(candidate("KE", "JP", "NO", hours=11))
    assert flagged(candidate("KE", "JP", "NO", hours=12))
    assert not flagged(candidate("KE", "JP", "NO", hours=23, now=SATURDAY), SATURDAY)
    assert flagged(candidate("KE", "JP", "NO", hours=24, now=SATURDAY), SATURDAY)


@pytest.mark.parametrize(
    ("home", "days", "hour", "weekend"),
    [
        ("US", 4, 23, False),  # Friday evening in Washington
        ("US", 5, 4, False),
        ("US", 5, 6, True),
        ("US", 7, 4, True),  # Sunday night
        ("US", 7, 6, False),
        ("JP", 4, 14, False),
        ("JP", 4, 16, True),  # Saturday morning in Tokyo
        ("JP", 6, 16, False),
        ("EG", 3, 23, True),  # Friday and Saturday
        ("EG", 5, 21, True),
        ("EG", 5, 23, False),
        ("AF", 3, 12, True),
        ("AF", 5, 12, False),
        ("", 5, 1, True),
        ("", 4, 23, False),
    ],
)
def test_a_weekend_is_the_home_countrys(home: str, days: int, hour: int, weekend: bool) -> None:
    assert is_weekend(home, MONDAY + days * 24 * HOUR + (hour - 12) * HOUR) is weekend


def test_copies_of_one_text_are_no_voices_of_their_own() -> None:
    copies = (teller(1, "KE"), teller(2, "JP", voice=1), teller(3, "NO", voice=1))
    assert own_voices(copies) == {"KE"}
    assert not flagged(Candidate(1, copies, 0))
    credited_once = (teller(4, "KE", agency="AP"), teller(5, "KE", voice=4), teller(6, "NO"))
    assert own_voices(credited_once) == {"NO"}
    agency = tuple(teller(number, country, agency="AP") for number, country in enumerate(("KE", "JP", "NO"), 1))
    assert not flagged(Candidate(1, agency, 0))


def test_copies_at_home_are_states_of_their_own_and_an_agencys_where_one_is_credited_with_all() -> None:
    abroad = candidate("KE", "JP", "NO")
    agency, copy = teller(99, "US", agency="AP"), teller(98, "US", voice=10)
    uncredited = teller(97, "US", voice=99)  # of the agency's text
    for at_home, state in (
        ([], (False, False)),
        ([agency], (True, True)),
        ([agency, uncredited], (True, True)),
        ([copy], (True, False)),
        ([agency, copy], (True, False)),
    ):
        one = abroad._replace(tellers=(*abroad.tellers, *at_home))
        (found,) = overlooked([one], [one.tellers], "US", 40, MONDAY)
        assert (found.copies, found.by_agency) == state


def test_the_second_search_and_the_reader_can_end_it() -> None:
    one = candidate("KE", "JP", "NO")
    assert flagged(one._replace(near=(("7", NEAR - 0.01), ("8", 0.01))))
    assert not flagged(one._replace(near=(("7", NEAR),)))
    assert not may_be_overlooked(one._replace(known=True), "US", MONDAY)


def test_any_country_can_be_home() -> None:
    one = candidate("KE", "JP", "US", "BR")
    assert not overlooked([one], [one.tellers], "US", 40, MONDAY)
    assert overlooked([one], [one.tellers], "NO", 40, MONDAY)
    assert not overlooked([one], [one.tellers], "KE", 40, MONDAY)


@pytest.mark.parametrize(
    ("answered", "sources", "hinders"),
    [(33, 41, ""), (32, 41, UNANSWERED), (0, 0, NO_SOURCES), (4, 5, ""), (0, 1, UNANSWERED)],
)
def test_enough_of_the_home_sources_must_have_answered(
    connection: sqlite3.Connection, answered: int, sources: int, hinders: str
) -> None:
    found = [HomeSource(at, f"S{at}", at < answered, "") for at in range(sources)]
    assert hindrance(connection, "US", found, MONDAY) == hinders


def test_the_sample_edition_says_nothing_of_the_language_of_the_home_sources(
    library: Library, connection: sqlite3.Connection
) -> None:
    for origin, language, count in (("sample", "en", 40), ("reader", "es", 9)):
        (source,) = choices.put(library, [choices.NewSource(origin, origin, origin, country="ES")]).values()
        articles = [NewArticle(f"{n}", "Tren", "<p>Tren.</p>", country="ES", language=language) for n in range(count)]
        arrivals.store(library, [Delivery(source, articles)], MONDAY)
    assert hindrance(connection, "ES", [HomeSource(source, "reader", True, "")], MONDAY) == UNTRANSLATED


def test_the_more_surprising_silence_comes_first() -> None:
    """Stories that many tell are carried at home as a rule, those that few tell are not."""
    many = ("KE", "JP", "NO", "BR", "IN", "PL", "EG", "AU", "FR")
    wide = candidate(*many, "MX", story=2)
    small = candidate("KE", "JP", "NO", story=3)
    carried = [(*candidate(*many, story=number).tellers, *home_tellers(20)) for number in range(20, 30)]
    found = overlooked([small, wide], [*carried, wide.tellers, small.tellers], "US", 40, MONDAY)
    assert [one.story for one in found] == [2, 3]
    assert found[0].surprise > found[1].surprise


def test_a_silence_is_measured_by_stories_of_its_size_and_by_countries_that_are_known() -> None:
    one = candidate("KE", "JP", "NO")
    large = (*candidate("KE", "JP", "NO", "BR", "IN", "PL", "EG", story=2).tellers, *home_tellers(40))
    (alone,) = overlooked([one], [one.tellers], "US", 40, MONDAY)
    assert overlooked([one], [one.tellers, *[large] * 9], "US", 40, MONDAY) == [alone]
    nameless = one._replace(tellers=(*one.tellers, teller(99, "")))
    assert overlooked([nameless], [nameless.tellers], "US", 40, MONDAY) == [alone]


def home_tellers(count: int) -> tuple[Teller, ...]:
    return tuple(teller(1000 + number, "US") for number in range(count))


def test_chance_of_silence() -> None:
    assert chance_of_silence([], 0) == 1.0
    assert chance_of_silence([], 1) == pytest.approx(0.95)  # the prior alone: a twentieth carries it
    assert chance_of_silence([20] * 30, 40) < 0.01 < chance_of_silence([1] * 30, 40)
    assert chance_of_silence([0] * 200, 40) > 0.8
