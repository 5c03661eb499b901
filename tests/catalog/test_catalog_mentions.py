"""Which countries a text names: whole words, any language, any script, longer names before shorter ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.catalog.countries import countries
from overview.catalog.mentions import countries_named, may_be_a_word
from overview.catalog.names import name_table

NAMED = [
    ("Kiribati and Tuvalu sign a fisheries accord", "und", "KI TV"),
    ("Marshallese students and I-Kiribati nurses", "und", "MH KI"),
    ("ni-Vanuatu workers, two Palauans, an FSM official", "und", "VU PW FM"),
    ("Vanuatu's parliament", "en", "VU"),
    ("The Federated States of Micronesia", "en", "FM"),
    ("MARSHALL ISLANDS VOTE", "en", "MH"),
    ("Marshall-Islands, Côte d’Ivoire, Cote d'Ivoire, Sao Tome", "en", "MH CI ST"),
    ("A Pole, a Dane and a Finn met three Turks", "en", "PL DK FI TR"),
    ("UK and US envoys; a U.S. senator", "en", "GB US"),
    ("Украина и Турция", "und", "UA TR"),
    ("في الأردن وتركيا، وللعراق", "und", "JO TR IQ"),
    ("בישראל ובמצרים", "und", "IL EG"),
    ("日本と韓国、ナイジェリアで", "und", "JP KR NG"),
    ("ประเทศไทยและญี่ปุ่น", "und", "TH JP"),
    ("한국은 인도네시아와", "und", "KR ID"),
    ("भारत और नेपाल में", "und", "IN NP"),
    ("Österreich und die Schweiz", "de", "AT CH"),
    ("Ilhas Salomão e Timor-Leste", "pt", "SB TL"),
    ("義大利與紐西蘭的總理", "zh-TW", "IT NZ"),
]
INFLECTED = [
    ("в Україні", "uk", "UA"),
    ("президент Украины с Россией, в Турции", "ru", "UA RU TR"),
    ("prezydent Ukrainy w Australii", "pl", "UA AU"),
    ("Magyarországon", "hu", "HU"),
    ("в Нигере", "ru", "NE"),
    ("в Нигерии", "ru", "NG"),
]
LONGER = [
    ("South Sudan", "SS"),
    ("Papua New Guinea", "PG"),
    ("Equatorial Guinea", "GQ"),
    ("Guinea-Bissau", "GW"),
    ("North Korea", "KP"),
    ("Northern Ireland", "GB"),
    ("Dominican Republic", "DO"),
    ("DR Congo", "CD"),
    ("Nigeria", "NG"),
    ("American Samoa", ""),
    ("New Mexico", ""),
    ("the South China Sea", ""),
    ("Latin American voters", ""),
    ("索马里", "SO"),
    ("巴布亚新几内亚", "PG"),
    ("인도네시아", "ID"),
]
NOTHING = [
    "the ambassador was embarrassed",
    "turkey and china on the table, polish the silver",
    "give us a chance, it is up to us",
    "tonga-tonga, islamabadian, malinger, Malinois",
    "niger seed",
    "",
]


@pytest.mark.parametrize(("text", "language", "codes"), [*NAMED, *INFLECTED])
def test_countries_and_their_people_are_named(text: str, language: str, codes: str) -> None:
    assert countries_named(text, language) == set(codes.split())


@pytest.mark.parametrize(("text", "codes"), LONGER)
def test_a_longer_name_is_not_taken_for_the_shorter_one_in_it(text: str, codes: str) -> None:
    assert countries_named(text) == set(codes.split())


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_words_name_nothing(text: str) -> None:
    assert countries_named(text) == countries_named(text, "en") == set()


def test_both_names_in_one_text_count() -> None:
    assert countries_named("Samoa and American Samoa; Sudan and South Sudan") == {"WS", "SD", "SS"}
    assert countries_named("Congo") == {"CD", "CG"}  # either may be meant


def test_a_word_of_another_language_counts_in_that_language_only() -> None:
    assert "IS" in countries_named("Island und Irland", "de")
    assert "IS" not in countries_named("Norfolk Island", "en")
    assert "IS" not in countries_named("Norfolk Island")
    assert "SY" not in countries_named("Assad", "en")


def test_every_name_names_its_country_in_a_text_of_its_language() -> None:
    table = name_table()
    for place, tag in enumerate(table.languages[:-1]):
        for code, cells in table.names.items():
            for name in filter(None, cells[place].split("|")):
                assert code in countries_named(f"({name})", tag), (name, tag)


def test_every_name_names_its_country_where_the_language_is_not_known() -> None:
    for code, cells in name_table().names.items():
        names = {name for cell in cells for name in cell.split("|") if name and not may_be_a_word(name)}
        assert not [name for name in names if code not in countries_named(name)]


def test_the_names_of_other_places_name_none_of_the_countries() -> None:
    assert not [name for name in name_table().elsewhere if countries_named(name)]


def test_every_people_names_its_country() -> None:
    for code, country in countries().items():
        assert code in countries_named(f"The {country.demonym} president", "en")


@given(st.text(max_size=200), st.sampled_from(["und", "en", "ar", "ru", "th", "zh-TW", "ko", "xx", "", "pt-BR"]))
def test_any_text_can_be_asked(text: str, language: str) -> None:
    assert countries_named(text, language) <= set(countries())


ONE_WORD = [code for code, country in countries().items() if country.name.isalpha()]


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=4), st.sampled_from(ONE_WORD))
def test_a_name_inside_a_word_is_not_a_name(letters: str, code: str) -> None:
    name = countries()[code].name
    assert code in countries_named(f"{letters}-{name}", "en")
    assert code not in countries_named(f"{letters.title()}{name.lower()}", "en")
    assert code not in countries_named(f"{name}qu{letters}", "en")
