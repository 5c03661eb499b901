"""What is put right in translated sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.translation.engines import Rendering
from overview.translation.engines.base import Link
from overview.translation.repair import (
    digits,
    is_broken,
    linked_words,
    repaired,
    replaced,
    with_english_quotes,
    with_names,
)


def word_for_word(source: str, target: str) -> Rendering:
    """A rendering whose words come from the source's words in order."""
    links, at_source, at_target = [], 0, 0
    for one, other in zip(source.split(" "), target.split(" "), strict=True):
        links.append(Link(at_target, at_target + len(other), at_source, at_source + len(one)))
        at_source, at_target = at_source + len(one) + 1, at_target + len(other) + 1
    return Rendering(target, tuple(links))


def test_a_changed_number_is_set_back() -> None:
    source = "Es kamen 4.812 Leute um 18:30"
    made = repaired(source, word_for_word(source, "There came 4,813 people at 18:30"))
    assert made.text == "There came 4.812 people at 18:30"


def test_the_only_wrong_number_is_set_back_without_links() -> None:
    assert repaired("Es kamen 4812 Leute", Rendering("4821 people came")).text == "4812 people came"


def test_numbers_that_only_look_different_stay() -> None:
    assert repaired("Es waren 1.234", Rendering("It was 1,234")).text == "It was 1,234"
    assert repaired("١٢ قتيلا", Rendering("12 dead")).text == "12 dead"
    assert digits("1 234,5") == "12345" == digits("١٢٣٤٫٥")


def test_two_doubtful_numbers_are_left() -> None:
    assert repaired("Von 3 bis 7", Rendering("From 4 to 8")).text == "From 4 to 8"


def test_the_first_letter() -> None:
    assert repaired("Regen fällt", Rendering("rain falls")).text == "Rain falls"
    assert repaired("iPhone fällt", Rendering("iPhone falls")).text == "iPhone falls"


@pytest.mark.parametrize(
    ("foreign", "english"),
    [("„Ja“, sagte er", "“Ja”, sagte er"), ("«Ja», sagte er", "“Ja”, sagte er"), ("« Oui », dit-il", "“Oui”, dit-il"),
     ("Il dit « oui » et", "Il dit “oui” et"), ("Er sagte »Ja« und", "Er sagte “Ja” und"), ("»Ja«", "“Ja”"),
     ("Er sagte: „Ja.“", "Er sagte: “Ja.”"), ("(«Ja»)", "(“Ja”)"), ("plain", "plain")],
)  # fmt: skip
def test_quotation_marks(foreign: str, english: str) -> None:
    assert with_english_quotes(Rendering(foreign)).text == english


def test_a_name_stays() -> None:
    source = "Heute spricht Herr Bäcker in Bonn"
    made = with_names(source, word_for_word(source, "Today speaks Mr Baker in Bonn"), ["Bäcker", "Bonn", "Köln"])
    assert made.text == "Today speaks Mr Bäcker in Bonn"


def test_a_name_that_nothing_links_to_is_left() -> None:
    assert with_names("Herr Bäcker", Rendering("Mr Baker"), ["Bäcker"]).text == "Mr Baker"


@pytest.mark.parametrize(
    "text",
    ["", " ", "la la la la la la la la la la la la", "ha" * 30, "one two " * 12, f"A {'no' * 7} and then {'ha' * 30}."],
)
def test_broken_output(text: str) -> None:
    assert is_broken("Ein ganz gewöhnlicher Satz.", text)


def test_output_that_is_none_of_that() -> None:
    assert not is_broken("Ein Satz.", "One sentence.")
    assert not is_broken("ha" * 30, "ha" * 30)  # so it was
    assert not is_broken("Nein, nein, nein!", "No, no, no!")


def test_replacing_moves_the_links_behind() -> None:
    made = replaced(Rendering("a bb c", (Link(0, 1, 0, 1), Link(2, 4, 2, 3), Link(5, 6, 4, 5))), 2, 4, "dddd", (9, 10))
    assert made == Rendering("a dddd c", (Link(0, 1, 0, 1), Link(2, 6, 9, 10), Link(7, 8, 4, 5)))


@given(st.text(alphabet="ab 12.,„“«»", max_size=60), st.text(alphabet="ab 12.,„“«»", max_size=60))
def test_repairing_keeps_links_within_the_text(source: str, target: str) -> None:
    links = tuple(Link(at, at + 1, min(at, len(source)), min(at, len(source)) + 1) for at in range(len(target)))
    made = repaired(source, Rendering(target, links))
    assert all(0 <= link.start <= link.end <= len(made.text) for link in made.links)
    assert not set("„«»") & set(made.text)
    words = linked_words(made, 0, len(source))
    assert words is None or 0 <= words[0] < words[1] <= len(made.text)
