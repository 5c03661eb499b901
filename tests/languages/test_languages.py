"""Which language a text is in: 83 languages' headlines, what has none, wrong claims, mixed sources, equivalences."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.languages.identification import (
    LIKELY,
    SURE,
    SourceLanguage,
    identify,
    identify_alone,
    identify_in_worker,
    identify_item,
    identify_source,
)
from overview.languages.scripts import foreign_to, languages_of, script_of
from overview.languages.tags import UNKNOWN, normalise, readable_by, same_for_models

TABLE = (Path(__file__).parent / "headlines.tsv").read_text(encoding="utf-8").splitlines()
HEADLINES = [tuple(line.split("\t")) for line in TABLE]

UNSPACED = ("han", "kana", "thai", "lao", "khmer", "myanmar")
GERMAN = [text for language, _, text in HEADLINES if language == "de"]
FRENCH = [text for language, _, text in HEADLINES if language == "fr"]


def test_the_table_is_broad() -> None:
    assert len({language for language, _, _ in HEADLINES}) >= 60
    assert all(2 <= len(text.split()) <= 14 or script_of(text) in UNSPACED for _, _, text in HEADLINES)


@pytest.mark.parametrize(("language", "spoken", "text"), HEADLINES)
def test_headlines_of_a_country(language: str, spoken: str, text: str) -> None:
    guess = identify(text, candidates=spoken.split())
    assert same_for_models(guess.language, language) and guess.confidence >= LIKELY


ONE_LANGUAGE = "dv ko ja th el he ka hy am km lo my ta te kn ml gu pa bn si"


@pytest.mark.parametrize("language", ONE_LANGUAGE.split())
def test_a_script_settles_what_is_claimed_wrongly(language: str) -> None:
    for text in [text for one, _, text in HEADLINES if one == language]:
        assert identify(text, claim="en-US", candidates=["en", "fr"]).language == language


@pytest.mark.parametrize(
    ("spoken", "languages"),
    [("de fr it", "de fr it"), ("nl fr de", "nl fr"), ("en fr", "en fr"), ("hi en ta te", "hi en ta te"),
     ("am om ti en", "am en"), ("fi sv", "fi sv"), ("ru kk", "ru kk")],
    ids=["CH", "BE", "CA", "IN", "ET", "FI", "KZ"],
)  # fmt: skip
def test_a_source_in_several_languages_of_its_country(spoken: str, languages: str) -> None:
    mixed = [(language, text) for language, _, text in HEADLINES if language in languages.split()]
    source = identify_source([text for _, text in mixed] * 4, candidates=spoken.split())
    assert set(source.languages) == set(languages.split())
    for number, (language, text) in enumerate(mixed):
        rest = [other for one, other in mixed[number + 1 :] + mixed[:number] if one == language]
        assert identify_item(text, (rest or [text])[0], source).language == language, "headline and summary together"


def test_below_the_threshold_nothing_is_said() -> None:
    for text in ("Regeringen vil bygge en ny bro over fjorden", "Trump, Putin, Macron", "Live: Bayern – Real", "No!"):
        assert identify(text).language == UNKNOWN and identify(text).confidence == 0


def test_without_a_country_it_is_right_or_silent() -> None:
    guesses = [(identify(text).language, language) for language, _, text in HEADLINES]
    assert not [(found, true) for found, true in guesses if found != UNKNOWN and not same_for_models(found, true)]
    assert sum(found == UNKNOWN for found, _ in guesses) <= len(guesses) * 0.05


@pytest.mark.parametrize(
    "text",
    ["", " ", "2:1", "1.234,56 € (+3,2 %)", "🔥🔥🔥", "Messi - Ronaldo 2:1", "Angela Merkel", "https://example.org/a/b",
     "@someone #hashtag", "Real Madrid – FC Barcelona 3:3", "…", "—", "\u202e\u200f", "12.05.2026 18:30"],
)  # fmt: skip
def test_what_has_no_language(text: str) -> None:
    assert identify(text, candidates=["de", "en"]).language == UNKNOWN


def test_capitals_emoji_and_addresses_do_not_matter() -> None:
    assert identify("STARKER REGEN SPERRT STRASSEN IM NORDEN DES LANDES", candidates=["de"]).language == "de"
    assert identify("🔥 Starker Regen sperrt Straßen im Norden 🌧️🌧️", candidates=["de"]).language == "de"
    assert (
        identify("Starker Regen sperrt Straßen im Norden https://www.example.org/news/today @met #weather").language
        == "de"
    )


def test_latin_names_in_another_script_do_not_matter() -> None:
    assert identify("Apple и Microsoft объявили о новых планах на будущий год", candidates=["ru"]).language == "ru"
    assert identify("AppleとGoogleが新しい計画を発表した").language == "ja"


def test_a_wrong_claim_does_not_decide() -> None:
    text = "Der Stadtrat hat gestern den neuen Haushalt für Schulen und Straßen mit großer Mehrheit beschlossen."
    assert identify(text, claim="en-US", candidates=["de", "en"]).language == "de"
    assert identify("Міська рада затвердила новий бюджет", claim="ru", candidates=["ru"]).language == "uk"
    assert identify("학교를 위한 새 예산이 승인됐다", claim="en").language == "ko"


def test_a_claim_settles_what_is_close() -> None:
    doubtful = "Regeringen vil bygge en ny bro over fjorden"
    assert identify(doubtful).language == UNKNOWN
    assert identify(doubtful, claim="da-DK").language == "da"
    assert identify(doubtful, claim="nb").language == "nb"


def test_a_claim_of_a_language_without_statistics_holds() -> None:
    velu = "Ružekta šazöen nečö nöčisen fäbis. Näbeta šu Bete Bitenas ribusen. Fiboma šu Vevi näžak."
    assert identify(velu, claim="qaa", candidates=["sk", "en"]).language == "qaa"
    english = "The government approves a new budget for the schools in the capital of the country"
    assert identify(english, claim="tet", candidates=["tet", "pt"]).language == "en"
    portuguese = "O governo aprovou o novo orçamento para as escolas da capital do país"
    assert identify(portuguese, claim="tet", candidates=["tet", "pt"]).language == "pt"
    montenegrin = "Vlada je usvojila novi budžet za škole u Podgorici"
    assert identify(montenegrin, claim="cnr", candidates=["cnr", "sr-latn"]).language == "cnr"


@pytest.mark.parametrize(
    ("claim", "other", "text"),
    [
        ("bo", "dz", "བོད་ཀྱི་གསར་འགྱུར་གསར་པ།"),
        ("ti", "am", "ሓዲሽ ዜና ብዛዕባ ምርጫ"),
        ("yi", "he", "רבי משה איז געקומען קיין ניו יארק"),
    ],
)
def test_a_claim_of_a_script_that_the_statistics_know_by_another_language_holds(
    claim: str, other: str, text: str
) -> None:
    assert identify(text, claim=claim).language == claim
    assert identify(text).language == identify(text, claim=other).language == other


def test_the_same_in_a_worker() -> None:
    assert identify_in_worker({"text": FRENCH[0], "claim": None, "candidates": ["fr"]}) == "fr"


def test_a_source_is_decided_over_its_items() -> None:
    items = [text for language, _, text in HEADLINES if language in ("de", "da", "sv")]
    german = [text for text in items if identify(text).language == "de"]
    found = identify_source([*german, "Messi - Ronaldo 2:1", "Live"], claims=[None, "en"], candidates=["de"])
    assert found.language == "de" and found.languages == ("de",) and found.confidence > 0.9


def test_a_mixed_source_is_decided_by_item() -> None:
    source = identify_source([*GERMAN, *FRENCH] * 3, candidates=["de", "fr", "it"])
    assert set(source.languages) == {"de", "fr"}
    assert identify_item(FRENCH[0], FRENCH[1], source).language == "fr"
    assert identify_item(GERMAN[0], GERMAN[1], source).language == "de"


def test_an_item_against_its_source_needs_title_and_body() -> None:
    source = SourceLanguage("de", 0.99, ("de",))
    body = "Le gouvernement a approuvé hier un nouveau budget pour les écoles et les routes de la capitale du pays."
    title = "Le conseil municipal approuve un nouveau budget pour les écoles et les routes de la ville"
    assert identify_item(title, body, source).language == "fr"
    assert (
        identify_item("Touch of Love", "Das Album der Band erscheint im Herbst in Berlin und Wien.", source).language
        == "de"
    )
    assert identify_item("Les Misérables", "", source).language == "de"
    assert identify_item("Міська рада затвердила новий бюджет для шкіл", "", source).language == "uk"  # by script


def test_a_source_of_nothing_is_unknown() -> None:
    assert identify_source([]).language == UNKNOWN
    assert identify_source(["2:1", "Messi"]).language == UNKNOWN
    assert identify_item("Starker Regen sperrt Straßen im Norden des Landes", "", identify_source([])).language == "de"


SPELLINGS = """iw he | in id | no nb | nn-NO nn | sh sr-latn | sr-Latn-RS sr-latn | sr_RS sr | fil tl | zh-TW zh-hant
| zh-Hant-HK zh-hant | zh-CN zh | pt-BR pt-br | pt_PT pt | en-GB en | de-CH-1996 de | ger de | zt zh-hant | pb pt-br
| ckb ckb | qaa qaa | de,en de | mul und | deutsch und | <script> und | x-klingon und"""


@pytest.mark.parametrize("spelling", SPELLINGS.split("|"))
def test_tags_are_spelt_one_way(spelling: str) -> None:
    tag, same = spelling.split()
    assert normalise(tag) == same


def test_no_tag_is_unknown() -> None:
    assert normalise(None) == normalise("") == UNKNOWN


@given(st.text(max_size=30))
def test_a_tag_is_spelt_once(tag: str) -> None:
    assert normalise(normalise(tag)) == normalise(tag)


STAND_INS = "hr bs | bs hr | sr-latn hr | nb nn | nn nb | id ms | zh-hant zh | pt-br pt | cnr sr-latn"


@pytest.mark.parametrize("pair", STAND_INS.split("|"))
def test_a_model_stands_in_for_a_close_language(pair: str) -> None:
    language, also = pair.split()
    assert readable_by(language)[0] == language and also in readable_by(language)
    assert same_for_models(language, also) and same_for_models(also, language)


def test_a_script_that_a_model_was_not_trained_on_is_no_stand_in() -> None:
    assert not same_for_models("sr", "sr-latn") and not same_for_models("ur", "hi")
    assert readable_by("de") == ("de",)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Новості України: Київ і Львів", "uk"), ("Ђаци и учитељи у школи", "sr"),
     ("Скопје: нов буџет за училиштата, ѓаци", "mk"),
     ("ہائی کورٹ کا فیصلہ", "ur"), ("ولسي جرګې نوې بودیجه ومنله", "ps"),
     ("حکوومەتی هەرێم", "ckb"), ("臺灣的學校與國會", "zh-hant"),
     ("中国的学校与国会", "zh"), ("দেশৰ চৰকাৰ", "as"),
     ("ኣብ ኣስመራ ሓድሽ ባይቶ", "ti"), ("በአዲስ አበባ አዲስ ምክር ቤት", "am")],
)  # fmt: skip
def test_letters_tell(text: str, language: str) -> None:
    script = script_of(text)
    assert script and languages_of(text, script) == (language,)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Ўрад Беларусі", "be"), ("Новая школа ў Мінску", "be"), ("Янги йўл очилди", "uz"), ("Шаҳарда боғ очилди", "uz"),
     ("Дар шаҳр мактаб сохта шуд", "tg")],
)  # fmt: skip
def test_uzbek_in_cyrillic_is_told_from_those_that_share_its_letters(text: str, language: str) -> None:
    assert identify(text, claim="ru", candidates=["ru"]).language == language
    assert not foreign_to(text, language) and foreign_to(text, "en")


def test_foreign_scripts() -> None:
    assert foreign_to("Міська рада", "en") and foreign_to("City council", "uk")
    assert not foreign_to("Gradsko vijeće", "sr") and not foreign_to("東京", "ja") and not foreign_to("123", "uk")


@given(st.text(max_size=300), st.lists(st.sampled_from(["de", "uk", "zh", "xx", "", "sr"]), max_size=3))
def test_any_text_gives_a_tag(text: str, spoken: list[str]) -> None:
    guess = identify(text, candidates=spoken, claim=spoken[0] if spoken else None)
    assert guess.language == normalise(guess.language) and 0 <= guess.confidence <= 1
    assert (guess.language == UNKNOWN) == (guess.confidence == 0) and SURE > LIKELY


@pytest.mark.parametrize(
    ("language", "claim", "found"),
    [("de", None, "de"), ("de", "en", "en"), ("de", "de-at", "de-at"), ("ru", "en", "ru"), ("hi", "en", "hi"),
     ("zh", "yue", "yue"), ("sr", "sr-latn", "sr-latn")],
)  # fmt: skip
def test_a_text_by_itself_is_what_it_claims_but_in_another_script(language: str, claim: str | None, found: str) -> None:
    text = " ".join(text for one, _, text in HEADLINES if one == language)
    assert identify_alone(text, claim) == found


def test_a_few_words_by_themselves_are_what_they_claim_or_nothing() -> None:
    assert identify_alone("Берлин", "en") == "en"
    assert identify_alone("Hafen", None) is None
