"""Names of the countries: enough of them, finding by typing, recognising, naming."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.catalog.countries import countries
from overview.catalog.folding import fold, plain
from overview.catalog.names import asked_of, code_of, code_typed, find, folded_names, meant, name_table

# What the countries call themselves, typed by hand and not taken from the data under test.
OWN = {
    "AD": "Andorra", "AE": "الإمارات", "AF": "افغانستان", "AL": "Shqipëri", "AM": "Հայաստան", "AO": "Angola",
    "AR": "Argentina", "AT": "Österreich", "AZ": "Azərbaycan", "BA": "Bosna i Hercegovina", "BD": "বাংলাদেশ",
    "BE": "België", "BF": "Burkina Faso", "BG": "България", "BH": "البحرين", "BI": "Uburundi", "BJ": "Bénin",
    "BO": "Bolivia", "BR": "Brasil", "BT": "འབྲུག", "BY": "Беларусь", "CD": "République démocratique du Congo",
    "CF": "Ködörösêse tî Bêafrîka", "CG": "République du Congo", "CH": "Schweiz", "CI": "Côte d'Ivoire",
    "CL": "Chile", "CM": "Cameroun", "CN": "中国", "CO": "Colombia", "CR": "Costa Rica", "CU": "Cuba",
    "CV": "Cabo Verde", "CY": "Κύπρος", "CZ": "Česko", "DE": "Deutschland", "DJ": "جيبوتي", "DK": "Danmark",
    "DO": "República Dominicana", "DZ": "الجزائر", "EC": "Ecuador", "EE": "Eesti", "EG": "مصر", "ER": "ኤርትራ",
    "ES": "España", "ET": "ኢትዮጵያ", "FI": "Suomi", "FJ": "Viti", "FR": "France", "GA": "Gabon",
    "GB": "Great Britain", "GE": "საქართველო", "GN": "Guinée", "GQ": "Guinea Ecuatorial", "GR": "Ελλάδα",
    "GT": "Guatemala", "GW": "Guiné-Bissau", "HK": "香港", "HN": "Honduras", "HR": "Hrvatska", "HT": "Ayiti",
    "HU": "Magyarország", "ID": "Indonesia", "IE": "Éire", "IL": "ישראל", "IN": "भारत", "IQ": "العراق",
    "IR": "ایران", "IS": "Ísland", "IT": "Italia", "JO": "الأردن", "JP": "日本", "KG": "Кыргызстан",
    "KH": "កម្ពុជា", "KM": "جزر القمر", "KP": "조선민주주의인민공화국", "KR": "대한민국", "KW": "الكويت",
    "KZ": "Қазақстан", "LA": "ລາວ", "LB": "لبنان", "LI": "Liechtenstein", "LK": "ශ්‍රී ලංකාව", "LT": "Lietuva",
    "LU": "Lëtzebuerg", "LV": "Latvija", "LY": "ليبيا", "MA": "المغرب", "MC": "Monaco", "MD": "Republica Moldova",
    "ME": "Crna Gora", "MG": "Madagasikara", "MK": "Северна Македонија", "ML": "Mali", "MM": "မြန်မာ",
    "MN": "Монгол", "MO": "澳門", "MR": "موريتانيا", "MT": "Malta", "MU": "Maurice", "MV": "ދިވެހިރާއްޖެ",
    "MW": "Malaŵi", "MX": "México", "MY": "Malaysia", "MZ": "Moçambique", "NE": "Niger", "NI": "Nicaragua",
    "NL": "Nederland", "NO": "Norge", "NP": "नेपाल", "NR": "Naoero", "NZ": "Aotearoa", "OM": "عُمان",
    "PA": "Panamá", "PE": "Perú", "PG": "Papua Niugini", "PH": "Pilipinas", "PK": "پاکستان", "PL": "Polska",
    "PR": "Puerto Rico", "PS": "فلسطين", "PT": "Portugal", "PW": "Belau", "PY": "Paraguay", "QA": "قطر",
    "RO": "România", "RS": "Србија", "RU": "Россия", "RW": "U Rwanda", "SA": "السعودية", "SD": "السودان",
    "SE": "Sverige", "SI": "Slovenija", "SK": "Slovensko", "SM": "San Marino", "SN": "Sénégal", "SO": "Soomaaliya",
    "SR": "Suriname", "ST": "São Tomé e Príncipe", "SV": "El Salvador", "SY": "سوريا", "SZ": "eSwatini",
    "TD": "Tchad", "TG": "Togo", "TH": "ไทย", "TJ": "Тоҷикистон", "TL": "Timór-Leste", "TM": "Türkmenistan",
    "TN": "تونس", "TO": "Tonga", "TR": "Türkiye", "TW": "臺灣", "TZ": "Tanzania", "UA": "Україна",
    "US": "United States of America", "UY": "Uruguay", "UZ": "Oʻzbekiston", "VA": "Città del Vaticano",
    "VE": "Venezuela", "VN": "Việt Nam", "WS": "Sāmoa", "XK": "Kosovë", "YE": "اليمن", "ZA": "Suid-Afrika",
}  # fmt: skip
FORMER = {
    "Burma": "MM",
    "Holland": "NL",
    "Ivory Coast": "CI",
    "Swaziland": "SZ",
    "Turkey": "TR",
    "Czech Republic": "CZ",
}
SHORT = {"USA": "US", "UK": "GB", "UAE": "AE", "DRC": "CD", "PNG": "PG", "FSM": "FM", "England": "GB", "EE. UU.": "US"}


def test_every_country_is_named_in_forty_languages_and_more() -> None:
    table = name_table()
    assert len(table.languages) > 130
    for code, cells in table.names.items():
        assert len(cells) == len(table.languages)
        assert sum(bool(cell) for cell in cells) >= 100, code
    assert set(table.names) == set(table.people) == set(countries())


def test_the_searched_form_is_that_of_the_names() -> None:
    searched = {tuple(line.split("\t")) for line in folded_names().lines.split("\n") if line}
    for code, cells in name_table().names.items():
        for cell in cells:
            for name in filter(None, cell.split("|")):
                assert (fold(name), code) in searched


@pytest.mark.parametrize("code", OWN)
def test_a_country_is_found_by_what_it_calls_itself(code: str) -> None:
    assert code in find(OWN[code], 3)
    assert code in find(plain(OWN[code]).lower(), 3)
    assert code_of(OWN[code]) == code


def test_every_country_is_found_first_by_its_english_name() -> None:
    for code, country in countries().items():
        assert find(country.name, 5)[0] == code
        assert code in find(country.map_name, 5)
        assert code_of(country.name) == code


@pytest.mark.parametrize(("name", "code"), [*FORMER.items(), *SHORT.items()])
def test_former_and_short_names_find_too(name: str, code: str) -> None:
    assert find(name, 2)[0] == code
    assert code_of(name) == code


def test_typing_needs_no_accents_no_capitals_and_no_first_word() -> None:
    assert find("cote d", 1) == find("CÔTE D’", 1) == find("ivoire", 1) == ["CI"]
    assert find("sao tome", 1) == ["ST"]
    assert find("zealand", 1) == ["NZ"]
    assert find("ελλ", 1) == ["GR"]
    assert find("한", 1) == ["KR"]
    assert find("beyrout", 5) == []


def test_english_comes_first_and_the_whole_before_its_beginning() -> None:
    assert find("niger", 2) == ["NE", "NG"]
    assert find("guinea", 4) == ["GN", "GW", "GQ", "PG"]
    assert find("u", 2) == ["UG", "UA"]  # not the "United Republic of Tanzania"
    assert find("ma", 3) == ["MO", "MG", "MW"]
    assert find("congo", 9)[:2] == ["CD", "CG"]
    assert len(find("a", 7)) == 7
    assert find("", 5) == find("  -", 5) == []


def test_an_exact_name_is_recognised_in_any_language_or_not_at_all() -> None:
    assert code_of("Ukraine") == code_of("Украина") == code_of("ukraine ") == "UA"
    assert code_of("The Netherlands") == code_of("the netherlands") == "NL"
    assert code_of("Georgia") == "GE"
    assert code_of("中国") == code_of("中國") == "CN"
    assert code_of("Congo") is None  # two countries
    assert code_of("Ukr") is code_of("Alternative Takes") is code_of("") is None


def test_who_types_a_code_or_the_beginning_of_a_name_means_a_country() -> None:
    assert meant("ke") == meant("KE") == meant("kenya") == meant("Keny") == "KE"
    assert meant("in") == "IN"  # a code goes before names that begin so
    assert meant("Narnia") is meant("") is None


def test_who_types_a_code_or_a_whole_name_alone_need_not_mind_capitals() -> None:
    assert [code_typed(text) for text in ("ke", "KE", "Kenia", "kenya", "uk", "UK", "Ken", "")] == [
        *["KE"] * 4, *["GB"] * 2, None, None,
    ]  # fmt: skip


def test_abbreviations_are_meant_in_capitals_only() -> None:
    assert code_of("US") == "US"
    assert code_of("Us") is code_of("us") is code_of("Car") is code_of("my") is None


@given(st.text(max_size=60))
def test_any_text_can_be_typed(text: str) -> None:
    found = find(text, 200)
    assert len(set(found)) == len(found)
    assert set(found) <= set(countries())
    code = code_of(text)
    assert code is None or code in found


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert "\n" not in once and "\t" not in once


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("bosphorus turkey", ("TR", "turkey", "bosphorus")),
        ("South Korea coffee tariff", ("KR", "South Korea", "coffee tariff")),
        ("coffee tariff in brasil", ("BR", "brasil", "coffee tariff")),
        ("in brasil", None),
        ("turkey", None),
        ("south korea", None),
        ("rain over the harbour", None),
        ("flood us", None),  # no abbreviation
        ("", None),
    ],
)
def test_a_country_is_found_beside_other_words(text: str, asked: tuple[str, str, str] | None) -> None:
    assert asked_of(text) == asked
