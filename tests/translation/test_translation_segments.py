"""Texts in pieces for an engine: sentences, cuts, capitals, what stays, mixed languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.languages.tags import UNKNOWN
from overview.translation.segments import KEEP, LIMIT, LIMITS, is_english, quieten, segments


def texts(text: str, language: str = "de", **options: Any) -> list[tuple[str, str]]:
    return [(one.text, one.language) for one in segments(text, language, **options)]


def test_sentences() -> None:
    assert texts("Am 3. Mai kam Dr. Meier. Er blieb.") == [("Am 3. Mai kam Dr. Meier.", "de"), ("Er blieb.", "de")]
    assert [text for text, _ in texts("他来了。她走了！", "zh")] == ["他来了。", "她走了！"]
    assert [text for text, _ in texts("वह आया। वह गई।", "hi")] == ["वह आया।", "वह गई।"]


def test_a_line_break_ends_a_sentence() -> None:
    assert [text for text, _ in texts("Erste Zeile\nzweite Zeile")] == ["Erste Zeile", "zweite Zeile"]


def test_long_sentences_are_cut_at_marks() -> None:
    text = "; ".join(f"der Minister sagte im Jahr {number} etwas" for number in range(40))
    parts = segments(text, "de")
    assert len(parts) > 3 and all(len(one.text) <= LIMIT for one in parts)
    assert all(one.text.endswith(";") for one in parts[:-1])


def test_what_has_no_spaces_is_cut_too() -> None:
    parts = segments("คำ" * 600, "th")
    assert max(len(one.text) for one in parts) <= LIMITS["thai"] and "".join(one.text for one in parts) == "คำ" * 600
    assert max(len(one.text) for one in segments("x" * 5000, "de")) <= LIMIT


def test_capitals_are_quietened() -> None:
    assert quieten("REGIERUNG STÜRZT NACH VOTUM", "de") == "Regierung stürzt nach votum"
    assert quieten("İSTANBUL'DA YAĞIŞ IŞIK KESTİ", "tr") == "İstanbul'da yağış ışık kesti"
    assert quieten("ΝΕΟΣ ΝΟΜΟΣ ΓΙΑ ΤΟΥΣ ΔΡΟΜΟΥΣ", "el") == "Νεος νομος για τους δρομους"
    assert quieten("VOTUM IN NATO UND EU", "de", ["NATO"]) == "Votum in NATO und eu"


@pytest.mark.parametrize("text", ["NATO", "USA: Wahl", "Der FC BAYERN gewinnt", "EU", "2:1", "市议会批准学校新预算"])
def test_what_is_not_shouted_stays(text: str) -> None:
    assert quieten(text, "de") == text


@pytest.mark.parametrize(
    "text", ["2:1", "…", "https://example.org/a?b=c", "www.example.org", "a@example.org", "#eins #zwei", "🔥"]
)
def test_what_is_no_language_stays(text: str) -> None:
    assert texts(text) == [(text, KEEP)]


def test_english_passages_stay() -> None:
    english = "The minister said that he would not go to the meeting."
    assert texts(f"Der Minister kam. {english}") == [("Der Minister kam.", "de"), (english, KEEP)]
    assert texts(english, target="fr") == [(english, "de")]  # into another language it is one to translate


def test_other_languages_that_look_alike_are_not_english() -> None:
    assert not is_english("De minister was in het huis en die man is die baas")
    assert not is_english("Regeringen vil have en ny plan for skoler")
    assert not is_english("The Beatles en Madrid")


def test_names_that_stay() -> None:
    assert texts("Der Spiegel", names=["Der Spiegel"]) == [("Der Spiegel", KEEP)]
    assert texts("„Der Spiegel“", names=["Der Spiegel"])[0][1] == KEEP


def test_other_scripts_go_to_their_own_language() -> None:
    found = texts("Це новий закон України. 新しい法律が東京で可決された。", "uk", others=("ja",))
    assert [language for _, language in found] == ["uk", "ja"]
    assert texts("Ο νόμος.", "uk") == [("Ο νόμος.", "el")]  # only Greek is written so
    assert texts("Новый закон.", "de") == [("Новый закон.", KEEP)]  # many are, and none is expected


def test_another_language_of_the_source() -> None:
    french = "Le gouvernement a approuvé hier un nouveau budget pour les écoles de la capitale."
    german = "Der Stadtrat hat gestern den neuen Haushalt für die Schulen beschlossen."
    assert [language for _, language in texts(f"{german} {french}", others=("fr",))] == ["de", "fr"]
    assert [language for _, language in texts(f"{german} {french}")] == [
        "de",
        "de",
    ]  # nobody said that it writes French


def test_without_a_language_nothing_is_translated() -> None:
    assert {one.language for one in segments("Etwas. Noch etwas.", UNKNOWN)} == {KEEP}


@given(st.text(max_size=800), st.sampled_from(["de", "uk", "zh", "th", "tr", "ar", UNKNOWN]))
def test_segments_cover_the_text(text: str, language: str) -> None:
    at = 0
    for one in segments(text, language):
        assert at <= one.start < one.end <= len(text)
        assert not text[at : one.start].strip(), "only white space lies between"
        assert len(one.text) == one.end - one.start
        at = one.end
    assert not text[at:].strip()


@given(st.text(alphabet=st.characters(categories=["Lu", "Lt", "Ll", "Zs", "Nd", "Po"]), max_size=60))
def test_quietened_text_has_the_same_length(text: str) -> None:
    for language in ("de", "tr", "el"):
        assert len(quieten(text, language)) == len(text)
