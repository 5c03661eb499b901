"""The texts of the sample edition: clean, well set, in the languages that they claim, and plainly invented."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import py3langid
from bs4 import BeautifulSoup, Tag

from overview.extraction.sanitise import clean

Article = dict[str, Any]

BLOCKS = {"p", "h2", "h3", "blockquote", "ul", "ol", "li", "pre", "table", "tbody", "tr", "th", "td"}
INLINE = {"i", "b", "a", "code"}

# The script that most letters of a language are written in, as Unicode names begin; all others are written in Latin.
SCRIPTS = {
    "ar": ("ARABIC",),
    "bg": ("CYRILLIC",),
    "el": ("GREEK",),
    "hi": ("DEVANAGARI",),
    "ja": ("HIRAGANA", "KATAKANA", "CJK"),
    "ko": ("HANGUL",),
    "ru": ("CYRILLIC",),
    "sr": ("CYRILLIC",),
    "zh": ("CJK",),
    "zh-hant": ("CJK",),
}
UNSPACED = {"ja", "ko", "zh", "zh-hant"}  # no words to count, or far fewer
LANGID = {"nb": ("nb", "no"), "zh-hant": ("zh",)}  # where the identifier names a language otherwise


def texts(article: Article) -> list[str]:
    """The article's HTML, in the original and in English if it is a translation."""
    return [html for html in (article["html"], article["html_en"]) if html]


def prose(html: str) -> str:
    """The text without code, which keeps its typewriter quotation marks."""
    soup = BeautifulSoup(html, "lxml")
    for code in soup.find_all("pre"):
        code.decompose()
    return soup.get_text()


def tags(html: str) -> list[Tag]:
    body = BeautifulSoup(html, "lxml").body
    assert body is not None
    return body.find_all(True)


def blocks(html: str) -> list[str]:
    return [tag.name for tag in tags(html) if tag.name in BLOCKS]


def test_the_html_is_of_the_few_tags_that_an_article_may_have(article: Article) -> None:
    for html in texts(article):
        for tag in tags(html):
            assert tag.name in BLOCKS | INLINE
            assert set(tag.attrs) == ({"href"} if tag.name == "a" else set())
            if tag.name == "a":
                address = urlsplit(str(tag["href"]))
                assert address.scheme == "https" and (address.hostname or "").endswith(".example")
        assert re.sub(r"<(?P<tag>\w+)[^>]*>|</\w+>", "", html).count("<") == 0


def test_cleaning_finds_nothing_to_change(article: Article) -> None:
    """The edition is stored as it is, so it must be what the program's own allow-list would make of it: the reader's
    page knows no other tags, and began a new paragraph at an <em>."""
    for html in texts(article):
        cleaned = clean(html)
        assert cleaned.notes == ()
        assert cleaned.html.replace("&nbsp;", "\u00a0") == html


def test_original_and_translation_stand_side_by_side(article: Article) -> None:
    written_in_english = article["language"] == "en"
    assert (article["html_en"] is None) == (article["title_en"] is None) == written_in_english
    if not written_in_english:
        assert blocks(article["html"]) == blocks(article["html_en"])
        assert len(tags(article["html"])) == len(tags(article["html_en"]))
        assert all(tag.get_text().strip() for html in texts(article) for tag in tags(html))


def test_an_article_is_neither_a_note_nor_an_essay(
    article: Article, text: Callable[[str], str], english: Callable[[Article], str]
) -> None:
    assert 90 <= len(text(english(article)).split()) <= 350
    if article["language"] not in UNSPACED:
        assert 90 <= len(text(article["html"]).split()) <= 350


def test_headlines_are_sentences_of_a_fitting_length(article: Article) -> None:
    title = article["title_en"] or article["title"]
    assert 35 <= len(title) <= 110
    if article["language"] not in UNSPACED:
        assert 35 <= len(article["title"]) <= 110
    assert not title.endswith((".", "!"))
    words = [word for word in re.findall(r"[^\W\d_]+", title)[1:] if len(word) > 3]
    assert sum(word[0].isupper() for word in words) / len(words) < 0.6


def test_quotation_marks_and_apostrophes_are_typographic(article: Article) -> None:
    for found in (*map(prose, texts(article)), article["title"], article["title_en"] or "", article["caption"] or ""):
        assert not re.search(r"[\"'`!]|\.\.\.| - |  ", found), found
        assert unicodedata.normalize("NFC", found) == found


def test_the_text_is_written_in_the_script_of_its_language(article: Article) -> None:
    language = article["language"]
    for found, scripts in (
        (article["title"] + prose(article["html"]), SCRIPTS.get(language, ("LATIN",))),
        ((article["title_en"] or "Latin") + prose(article["html_en"] or "Latin"), ("LATIN",)),
    ):
        letters = [letter for letter in found if unicodedata.category(letter).startswith("L")]
        fitting = sum(unicodedata.name(letter).startswith(scripts) for letter in letters)
        assert fitting / len(letters) > (0.85 if language == "ar" else 0.97)


def test_every_text_reads_like_the_language_that_it_claims_to_be_in(
    articles: list[Article], text: Callable[[str], str], english: Callable[[Article], str]
) -> None:
    for one in articles:
        assert py3langid.classify(text(one["html"]))[0] in LANGID.get(one["language"], (one["language"],)), one["key"]
        assert py3langid.classify(text(english(one)))[0] == "en", one["key"]


def test_simplified_and_traditional_characters_do_not_mix(articles: list[Article]) -> None:
    chinese = {tag: "".join(one["html"] for one in articles if one["language"] == tag) for tag in ("zh", "zh-hant")}
    assert not re.search("[這個們時說來車]", chinese["zh"])
    assert not re.search("[这个们时说来车]", chinese["zh-hant"])


def test_an_article_is_in_a_language_of_its_source(articles: list[Article], sources: dict[str, Any]) -> None:
    assert all(one["language"] == sources[one["source"]]["language"] for one in articles)


def test_the_reading_view_can_be_seen_with_all_it_knows(articles: list[Article], text: Callable[[str], str]) -> None:
    shown = {one["key"]: {tag.name for tag in tags(one["html"])} for one in articles}
    assert any(
        {"h2", "ul", "li", "table", "blockquote", "pre", "code", "i", "b", "a"} <= found for found in shown.values()
    )
    assert sum("table" in found for found in shown.values()) in (1, 2)
    assert sum("pre" in found for found in shown.values()) == 1
    mixed = [one for one in articles if one["language"] == "ar" and re.search("[A-Za-z]{4}", text(one["html"]))]
    assert any("<ul>" in one["html"] and "<blockquote>" in one["html"] for one in mixed)


def test_the_edition_says_that_it_is_invented(sources: dict[str, Any]) -> None:
    """The name of every outlet says, in its own language, that it is made up."""
    hints = "invent|fabl|sampl|make-?believe|pretend|imagin|fict|erdacht|oppdikt|izmišlj|kubuni|mfano|închip"
    hints += "|faz de conta|era uma vez|papagaio|mentir|erfund|zmyśl|verzonnen|hayali|påhitt|eventyr|satu|khay|mithal"
    hints += "|tobož|vymyshl|izmislen|fingid|fábula|cóndor de papel|conte|paramyth|tưởng|yuyan|gasang|xugou|tall tale"
    hints += "|kalpana|mihon|kakū|esoragoto|ævintýra|hikaya|perhaps|storybook"
    assert [one["name"] for one in sources.values() if not re.search(hints, one["name"].lower())] == []
