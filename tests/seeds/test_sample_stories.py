"""The stories of the sample edition: told by many, differently, and some of them overlooked at home."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

from overview.catalog.countries import countries

Article = dict[str, Any]

OVERLOOKED = {"shared-sunday", "sea-piano", "elsewhere-weather", "weekday-comet", "elected-echo"}


def test_stories_are_told_by_three_countries_and_two_of_them_by_eight(
    edition: dict[str, Any], told: dict[str, list[Article]], country_of: Callable[[Article], str]
) -> None:
    tellers = {key: {country_of(one) for one in found} for key, found in told.items()}
    assert len(tellers) >= 10
    assert all(len(found) >= 3 for found in tellers.values())
    assert sum(len(found) >= 8 for found in tellers.values()) >= 2
    assert all(len(one["label"]) <= 35 and 35 <= len(one["title"]) <= 110 for one in edition["stories"])


def test_an_outlet_tells_a_story_once(told: dict[str, list[Article]]) -> None:
    for found in told.values():
        outlets = [one["source"] for one in found]
        assert len(set(outlets)) == len(outlets)


@pytest.mark.parametrize("key", sorted(OVERLOOKED))
def test_what_is_overlooked_is_told_in_other_regions_for_more_than_a_day_and_by_no_american_outlet(
    key: str, told: dict[str, list[Article]], country_of: Callable[[Article], str]
) -> None:
    found = told[key]
    tellers = {country_of(one) for one in found}
    assert "US" not in tellers
    assert len(tellers) >= 4
    assert len({countries()[code].region for code in tellers}) >= 3
    assert found[0]["minutes_ago"] >= 26 * 60


def test_american_outlets_carry_so_much_else_that_their_silence_says_something(
    told: dict[str, list[Article]], country_of: Callable[[Article], str]
) -> None:
    """The chance that none of six has a story must be small if each has it as often as it has the others."""
    carried = [found for found in told.values() if any(country_of(one) == "US" for one in found)]
    voices = sum(country_of(one) == "US" for found in carried for one in found)
    assert (1 - voices / (6 * len(carried))) ** 6 < 0.05


def test_every_country_has_something_that_only_its_take_has(
    told: dict[str, list[Article]], text: Callable[[str], str], english: Callable[[Article], str]
) -> None:
    for key, found in told.items():
        words = {one["key"]: set(re.findall(r"\w+", text(english(one)).lower())) for one in found if not one["agency"]}
        for own in words:
            others = set().union(*(words[other] for other in words if other != own))
            assert len(words[own] - others) >= 12, (key, own)


def test_takes_differ_in_a_number(
    told: dict[str, list[Article]],
    country_of: Callable[[Article], str],
    text: Callable[[str], str],
    english: Callable[[Article], str],
) -> None:
    def counts(country: str, story: str, pattern: str) -> bool:
        return any(re.search(pattern, text(english(one))) for one in told[story] if country_of(one) == country)

    assert counts("KE", "lantern-hill", r"\bforty lanterns") and counts("MA", "lantern-hill", r"\bforty-one\b")
    assert counts("IS", "humming-whale", "nineteen metres") and counts("PT", "humming-whale", "twenty-one metres")
    assert counts("RS", "shared-sunday", "[Ff]orty-one") and counts("BG", "shared-sunday", "forty-two")


def test_one_wire_text_is_carried_by_several_outlets_trimmed_and_under_other_headlines(
    articles: list[Article], country_of: Callable[[Article], str]
) -> None:
    wire = [one for one in articles if one["agency"]]
    assert {one["agency"] for one in wire} == {"Sample Wire"}
    assert len({one["story"] for one in wire}) == 1
    assert len({country_of(one) for one in wire}) >= 3
    assert len({one["title"] for one in wire}) == len(wire)
    paragraphs = [
        {
            tag.get_text().removeprefix("FELL STATION (Sample Wire) – ")
            for tag in BeautifulSoup(one["html"], "lxml").find_all("p")
        }
        for one in wire
    ]
    longest = max(paragraphs, key=len)
    assert all(found <= longest and len(found) >= len(longest) - 2 for found in paragraphs)
    assert len({frozenset(found) for found in paragraphs}) >= 3
