"""Names among a story's facts stand as most of its articles write them."""

from __future__ import annotations

import pytest

from overview.stories.casing import in_title_case, spelt, usual_spellings
from overview.stories.facts import facts

from .conftest import article


def named(*texts: str) -> set[str]:
    """The names that articles of as many countries have."""
    told = zip(("KE", "JP", "NO"), texts, strict=False)
    return {fact.what for fact in facts([article(code, code, "", text) for code, text in told]) if fact.kind == "name"}


def test_a_name_in_capitals_is_the_one_that_others_write_in_small_letters() -> None:
    said = "The keepers of {} mend a pier, and nobody thanks {} for it."
    assert named(*(said.format(name, name) for name in ("INTEL", "Intel", "Intel"))) == {"Intel"}
    assert named(*(said.format(name, name) for name in ("UNICEF", "Unicef", "UNICEF"))) == {"UNICEF"}


def test_a_short_name_is_not_taken_for_initials_that_are_written_more_often() -> None:
    said = "The pier was mended by Uma and by men of the UMA, and what the UMA paid is not known."
    assert named(said, said) == {"Uma", "UMA"}


@pytest.mark.parametrize(
    ("address", "headline"),
    [
        ("phd on krk for the nth time", "PhD on Krk for the Nth Time"),
        ("fbi and bbc at the pier", "FBI and BBC at the Pier"),
    ],
)
def test_no_word_without_vowels_is_shouted_that_is_one(address: str, headline: str) -> None:
    told = in_title_case(spelt(address, usual_spellings(["A pier was mended."])))
    assert told == headline
