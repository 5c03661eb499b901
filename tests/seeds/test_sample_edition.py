"""The sample edition is what every reader sees first: complete, well set, plainly invented.

`seeds/sample/edition.json` is {"format": 1, "sources": [...], "stories": [...], "articles": [...]}.
A source has key, name, native_name (or null), country, language, homepage, ownership, ownership_note and evidence;
a story key, label and title; an article key, source, minutes_ago (before the first start), language, title, title_en
(null when it was written in English), author, section, image and caption (or null), html, html_en (null as title_en),
story (or null), agency (or null), read and saved.
"""

from __future__ import annotations

import contextlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import py3langid
import pytest
from bs4 import BeautifulSoup, Tag
from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader

from overview.catalog.countries import countries
from overview.extraction.sanitise import clean
from overview.library import sample
from overview.library.counts import has_sample
from overview.library.opening import open_library

FOLDER = Path(__file__).parents[2] / "seeds" / "sample"
IMAGES = FOLDER / "images"

Article = dict[str, Any]

FIELDS = {
    "sources": {
        *("key", "name", "native_name", "country", "language", "homepage"),
        *("ownership", "ownership_note", "evidence"),
    },
    "stories": {"key", "label", "title"},
    "articles": {
        *("key", "source", "minutes_ago", "language", "title", "title_en", "author", "section", "image", "caption"),
        *("html", "html_en", "story", "agency", "read", "saved"),
    },
}
BLOCKS = {"p", "h2", "h3", "blockquote", "ul", "ol", "li", "pre", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"em", "strong", "a", "code"}
OVERLOOKED = {"shared-sunday", "sea-piano", "elsewhere-weather", "weekday-comet", "elected-echo"}
DAY = 24 * 60

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


@cache
def edition() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "edition.json").read_text("utf-8"))
    return found


@cache
def sources() -> dict[str, Any]:
    return {one["key"]: one for one in edition()["sources"]}


def articles() -> list[Article]:
    found: list[Article] = edition()["articles"]
    return found


def country_of(article: Article) -> str:
    found: str = sources()[article["source"]]["country"]
    return found


def told() -> dict[str, list[Article]]:
    """Each story's articles, the first to tell it first."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles(), key=lambda one: -one["minutes_ago"]):
        if article["story"]:
            found[article["story"]].append(article)
    return found


def english(article: Article) -> str:
    """The text that the reader sees in English."""
    html: str = article["html_en"] or article["html"]
    return html


def texts(article: Article) -> list[str]:
    """The article's HTML, in the original and in English if it is a translation."""
    return [html for html in (article["html"], article["html_en"]) if html]


def text(html: str) -> str:
    return BeautifulSoup(html, "lxml").get_text(" ")


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


each_article = pytest.mark.parametrize("article", articles(), ids=lambda one: one["key"])


# What the file is


def test_the_file_is_small_pretty_and_of_format_one() -> None:
    raw = (FOLDER / "edition.json").read_bytes()
    assert len(raw) <= 1_200_000
    assert raw.count(b"\n") > 10 * len(articles())
    assert edition()["format"] == 1
    assert edition().keys() == {"format", *FIELDS}


@pytest.mark.parametrize("kind", FIELDS)
def test_every_entry_has_its_fields_and_a_key_of_its_own(kind: str) -> None:
    entries = edition()[kind]
    assert all(one.keys() == FIELDS[kind] for one in entries)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one["key"]) for one in entries)
    assert len({one["key"] for one in entries}) == len(entries)


def test_all_keys_resolve_and_nothing_lies_idle() -> None:
    assert {one["source"] for one in articles()} == set(sources())
    assert set(told()) == {one["key"] for one in edition()["stories"]}
    used = {one["image"] for one in articles() if one["image"]}
    assert used == {file.name for file in IMAGES.glob("*.jpg")}


def test_every_source_says_who_owns_it_and_lives_where_nobody_does() -> None:
    for one in sources().values():
        assert one["key"].startswith("sample-")
        assert one["country"] in countries()
        address = urlsplit(one["homepage"])
        assert (address.scheme, address.path, address.hostname or "") == ("https", "/", f"{one['key'][7:]}.example")
        assert one["ownership"] in {"state", "public", "private", "nonprofit"}
        assert one["ownership_note"].startswith("an invented ")
        assert one["evidence"].startswith("sample ")
    assert {one["ownership"] for one in sources().values()} == {"state", "public", "private", "nonprofit"}
    names = [one["name"] for one in sources().values()]
    assert len(set(names)) == len(names)


# How much there is


def test_the_world_is_there() -> None:
    per_country = Counter(country_of(one) for one in articles())
    assert len(articles()) >= 80
    assert len(per_country) >= 30
    assert len({countries()[code].region for code in per_country}) == 10
    assert len({one["language"] for one in articles()}) >= 20
    assert all(5 <= per_country[code] <= 9 for code in ("KE", "JP", "MA", "IS", "PT", "BR", "IN", "RS"))


def test_there_are_six_american_outlets_with_news_of_their_own() -> None:
    american = [one for one in articles() if country_of(one) == "US"]
    assert len({one["source"] for one in american}) == 6
    assert len(american) >= 14
    assert sum(one["story"] is None for one in american) >= 2


def test_a_few_articles_are_read_and_three_are_saved() -> None:
    assert sum(one["saved"] for one in articles()) == 3
    assert 0.1 < sum(one["read"] for one in articles()) / len(articles()) < 0.5


def test_the_articles_spread_over_forty_hours() -> None:
    ages = [one["minutes_ago"] for one in articles()]
    assert all(isinstance(age, int) and 0 < age <= 40 * 60 for age in ages)
    assert all(sum(start <= age < start + 240 for age in ages) >= 3 for start in range(0, 2400, 240))


# Stories


def test_stories_are_told_by_three_countries_and_two_of_them_by_eight() -> None:
    tellers = {key: {country_of(one) for one in found} for key, found in told().items()}
    assert len(tellers) >= 10
    assert all(len(found) >= 3 for found in tellers.values())
    assert sum(len(found) >= 8 for found in tellers.values()) >= 2
    assert all(len(one["label"]) <= 35 and 35 <= len(one["title"]) <= 110 for one in edition()["stories"])


def test_an_outlet_tells_a_story_once() -> None:
    for found in told().values():
        outlets = [one["source"] for one in found]
        assert len(set(outlets)) == len(outlets)


@pytest.mark.parametrize("key", sorted(OVERLOOKED))
def test_what_is_overlooked_is_told_in_other_regions_for_more_than_a_day_and_by_no_american_outlet(key: str) -> None:
    found = told()[key]
    tellers = {country_of(one) for one in found}
    assert "US" not in tellers
    assert len(tellers) >= 4
    assert len({countries()[code].region for code in tellers}) >= 3
    assert found[0]["minutes_ago"] >= 26 * 60


def test_american_outlets_carry_so_much_else_that_their_silence_says_something() -> None:
    """The chance that none of six has a story must be small if each has it as often as it has the others."""
    carried = [found for found in told().values() if any(country_of(one) == "US" for one in found)]
    voices = sum(country_of(one) == "US" for found in carried for one in found)
    assert (1 - voices / (6 * len(carried))) ** 6 < 0.05


def test_every_country_has_something_that_only_its_take_has() -> None:
    for key, found in told().items():
        words = {one["key"]: set(re.findall(r"\w+", text(english(one)).lower())) for one in found if not one["agency"]}
        for own in words:
            others = set().union(*(words[other] for other in words if other != own))
            assert len(words[own] - others) >= 12, (key, own)


def test_takes_differ_in_a_number() -> None:
    def counts(country: str, story: str, pattern: str) -> bool:
        return any(re.search(pattern, text(english(one))) for one in told()[story] if country_of(one) == country)

    assert counts("KE", "lantern-hill", r"\bforty lanterns") and counts("MA", "lantern-hill", r"\bforty-one\b")
    assert counts("IS", "humming-whale", "nineteen metres") and counts("PT", "humming-whale", "twenty-one metres")
    assert counts("RS", "shared-sunday", "[Ff]orty-one") and counts("BG", "shared-sunday", "forty-two")


def test_one_wire_text_is_carried_by_several_outlets_trimmed_and_under_other_headlines() -> None:
    wire = [one for one in articles() if one["agency"]]
    assert {one["agency"] for one in wire} == {"Sample Wire"}
    assert len({one["story"] for one in wire}) == 1
    assert len({country_of(one) for one in wire}) >= 3
    assert len({one["title"] for one in wire}) == len(wire)
    paragraphs = [
        {tag.get_text().removeprefix("FELL STATION (Sample Wire) – ") for tag in tags(one["html"])} for one in wire
    ]
    longest = max(paragraphs, key=len)
    assert all(found <= longest and len(found) >= len(longest) - 2 for found in paragraphs)
    assert len({frozenset(found) for found in paragraphs}) >= 3


# Texts


@each_article
def test_the_html_is_of_the_few_tags_that_an_article_may_have(article: Article) -> None:
    for html in texts(article):
        for tag in tags(html):
            assert tag.name in BLOCKS | INLINE
            assert set(tag.attrs) == ({"href"} if tag.name == "a" else set())
            if tag.name == "a":
                address = urlsplit(str(tag["href"]))
                assert address.scheme == "https" and (address.hostname or "").endswith(".example")
        assert re.sub(r"<(?P<tag>\w+)[^>]*>|</\w+>", "", html).count("<") == 0


@each_article
def test_cleaning_finds_nothing_to_leave_out(article: Article) -> None:
    """The edition is stored as it is, so it must be what the program's own allow-list would keep."""
    for html in texts(article):
        cleaned = clean(html)
        assert cleaned.notes == ()
        assert text(cleaned.html).split() == text(html).split()
        assert [name for name in blocks(cleaned.html) if name not in {"thead", "tbody"}] == [
            name for name in blocks(html) if name not in {"thead", "tbody"}
        ]


@each_article
def test_original_and_translation_stand_side_by_side(article: Article) -> None:
    written_in_english = article["language"] == "en"
    assert (article["html_en"] is None) == (article["title_en"] is None) == written_in_english
    if not written_in_english:
        assert blocks(article["html"]) == blocks(article["html_en"])
        assert len(tags(article["html"])) == len(tags(article["html_en"]))
        assert all(tag.get_text().strip() for html in texts(article) for tag in tags(html))


@each_article
def test_an_article_is_neither_a_note_nor_an_essay(article: Article) -> None:
    assert 90 <= len(text(english(article)).split()) <= 350
    if article["language"] not in UNSPACED:
        assert 90 <= len(text(article["html"]).split()) <= 350


@each_article
def test_headlines_are_sentences_of_a_fitting_length(article: Article) -> None:
    title = article["title_en"] or article["title"]
    assert 35 <= len(title) <= 110
    if article["language"] not in UNSPACED:
        assert 35 <= len(article["title"]) <= 110
    assert not title.endswith((".", "!"))
    words = [word for word in re.findall(r"[^\W\d_]+", title)[1:] if len(word) > 3]
    assert sum(word[0].isupper() for word in words) / len(words) < 0.6


@each_article
def test_quotation_marks_and_apostrophes_are_typographic(article: Article) -> None:
    for found in (*map(prose, texts(article)), article["title"], article["title_en"] or "", article["caption"] or ""):
        assert not re.search(r"[\"'`!]|\.\.\.| - |  ", found), found
        assert unicodedata.normalize("NFC", found) == found


@each_article
def test_the_text_is_written_in_the_script_of_its_language(article: Article) -> None:
    language = article["language"]
    for found, scripts in (
        (article["title"] + prose(article["html"]), SCRIPTS.get(language, ("LATIN",))),
        ((article["title_en"] or "Latin") + prose(article["html_en"] or "Latin"), ("LATIN",)),
    ):
        letters = [letter for letter in found if unicodedata.category(letter).startswith("L")]
        fitting = sum(unicodedata.name(letter).startswith(scripts) for letter in letters)
        assert fitting / len(letters) > (0.85 if language == "ar" else 0.97)


def test_every_text_reads_like_the_language_that_it_claims_to_be_in() -> None:
    for one in articles():
        assert py3langid.classify(text(one["html"]))[0] in LANGID.get(one["language"], (one["language"],)), one["key"]
        assert py3langid.classify(text(english(one)))[0] == "en", one["key"]


def test_simplified_and_traditional_characters_do_not_mix() -> None:
    chinese = {tag: "".join(one["html"] for one in articles() if one["language"] == tag) for tag in ("zh", "zh-hant")}
    assert not re.search("[這個們時說來車]", chinese["zh"])
    assert not re.search("[这个们时说来车]", chinese["zh-hant"])


def test_an_article_is_in_a_language_of_its_source() -> None:
    assert all(one["language"] == sources()[one["source"]]["language"] for one in articles())


def test_the_reading_view_can_be_seen_with_all_it_knows() -> None:
    shown = {one["key"]: {tag.name for tag in tags(one["html"])} for one in articles()}
    assert any(
        {"h2", "ul", "li", "table", "blockquote", "pre", "code", "em", "strong", "a"} <= found
        for found in shown.values()
    )
    assert sum("table" in found for found in shown.values()) in (1, 2)
    assert sum("pre" in found for found in shown.values()) == 1
    mixed = [one for one in articles() if one["language"] == "ar" and re.search("[A-Za-z]{4}", text(one["html"]))]
    assert any("<ul>" in one["html"] and "<blockquote>" in one["html"] for one in mixed)


def test_the_edition_says_that_it_is_invented() -> None:
    """The name of every outlet says, in its own language, that it is made up."""
    hints = "invent|fabl|sampl|make-?believe|pretend|imagin|fict|erdacht|oppdikt|izmišlj|kubuni|mfano|închip"
    hints += "|faz de conta|era uma vez|papagaio|mentir|erfund|zmyśl|verzonnen|hayali|påhitt|eventyr|satu|khay|mithal"
    hints += "|tobož|vymyshl|izmislen|fingid|fábula|cóndor de papel|conte|paramyth|tưởng|yuyan|gasang|xugou|tall tale"
    hints += "|kalpana|mihon|kakū|esoragoto|ævintýra|hikaya|perhaps|storybook"
    assert [one["name"] for one in sources().values() if not re.search(hints, one["name"].lower())] == []


# Pictures


def test_pictures_are_of_one_size_and_together_light() -> None:
    pictures = sorted(IMAGES.glob("*.jpg"))
    assert 14 <= len(pictures) <= 20
    for file in pictures:
        for found, size in ((file, QSize(1200, 675)), (IMAGES / "thumbnails" / file.name, QSize(152, 114))):
            reader = QImageReader(str(found))
            assert bytes(reader.format().data()) == b"jpeg"
            assert reader.size() == size
            assert not reader.read().isNull()
    assert sum(file.stat().st_size for file in IMAGES.rglob("*")) <= 1_200_000


def test_a_picture_has_a_caption_that_says_it_is_painted_and_no_caption_stands_alone() -> None:
    for one in articles():
        assert bool(one["image"]) == bool(one["caption"])
        if one["caption"]:
            assert re.search("paint|drew|imagin|sample|invented|seen from|as seen", one["caption"]), one["caption"]
    assert 40 <= sum(bool(one["image"]) for one in articles()) <= len(articles()) - 40


# In the library


def test_a_new_library_takes_the_whole_edition_and_gives_it_back(tmp_path: Path) -> None:
    with contextlib.closing(open_library(tmp_path)) as library, contextlib.closing(library.connect()) as connection:
        changes = sample.put(library, edition(), IMAGES, now=1_800_000_000)
        assert len(changes.articles) == len(articles())
        assert len(changes.stories) == len(edition()["stories"])
        assert has_sample(connection)
        sample.remove(library)
        assert not has_sample(connection)
