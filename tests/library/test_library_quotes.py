"""Where quoted words stand in a text."""

from __future__ import annotations

import time

import pytest

from overview.library.quotes import places_of

BOTH = "one two\nuno dos\nthree four\ntres\nfive"  # the paragraphs of two languages


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("two", ["two"]),
        ("two  uno", ["two\nuno"]),
        ("wo un", ["wo\nun"]),
        ("one two three", ["one two", "three"]),
        ("one two three four", ["one two", "three four"]),
        ("wo three fo", ["wo", "three fo"]),
        ("two three four five", ["two", "three four", "five"]),
        ("two three four fiv", ["two", "three four", "fiv"]),
        ("two four", []),
        ("one two three four six", []),
        ("One", []),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_quote_is_found_also_where_other_paragraphs_stand_in_it(quote: str, found: list[str]) -> None:
    assert [BOTH[start:end] for start, end in places_of(quote, 0, BOTH)] == found


def test_of_several_places_it_is_the_nearest_to_where_it_once_began() -> None:
    text = "a b c a  b d a b"
    assert [places_of("a b", start, text) for start in (0, 5, 8, 99)] == [[(0, 3)], [(6, 10)], [(6, 10)], [(13, 16)]]


def test_a_quote_that_is_gone_is_looked_for_in_a_time_that_does_not_grow_with_the_square_of_the_text() -> None:
    began = time.process_time()
    assert places_of("word that nobody wrote", 0, "word " * 60_000) == []
    assert time.process_time() - began < 3  # of the processor
