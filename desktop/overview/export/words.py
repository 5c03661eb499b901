"""What all formats write of an article beside its text: dates, names, the line under the headline.

A date that people read is the day by the reader's own clock, as in the window; one that machines read is ISO 8601 in
UTC, and says so.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Sequence
from html import escape

from overview.catalog.countries import country
from overview.catalog.languages import direction, language_name
from overview.export.values import Whole
from overview.library.citing import day_in_words
from overview.library.text import plain
from overview.library.values import BY_HAND, UNDATED, ArticleRow

IMAGE = re.compile(r'<img\b[^>]*\bsrc="(?:image:)?([^"]*)"[^>]*>')  # of clean HTML; the key of a picture here
_FIGURE = re.compile(r"<figure\b[^>]*>(.*?)</figure>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.DOTALL)
_DESCRIPTION = re.compile(r'\balt="([^"]*)"')
LONGEST_NAME = 60
# Names that Windows keeps for devices, whatever their ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")


def headline_html(whole: Whole) -> str:
    """The headline; one without a letter that runs from the right does not either, whatever the article's language."""
    runs = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in whole.title)
    from_left = ' dir="ltr"' if direction(whole.language) == "rtl" and not runs else ""
    return f"<h1{from_left}>{escape(whole.title)}</h1>"


def iso(moment: int) -> str:
    """A time as ISO 8601 in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))


def published_iso(row: ArticleRow) -> str:
    """When an article was published, as ISO 8601: the day alone where no more is known, empty where not even that."""
    if row.dated == UNDATED:
        return ""
    return time.strftime("%Y-%m-%d", time.gmtime(row.published)) if row.day_only else iso(row.published)


def country_name(code: str) -> str:
    """The country's English name; empty for an unknown one."""
    found = country(code)
    return found.name if found else ""


def is_web(address: str) -> bool:
    """Whether an address can be followed by whoever reads the file."""
    return address.startswith(("https://", "http://"))


def byline(whole: Whole) -> str:
    """ "The Baobab Sampler · Kenya · 24 November 2026 · Amara Sample"."""
    return " · ".join(_facts(whole))


def byline_html(whole: Whole, isolate: tuple[str, str] = ("<bdi>", "</bdi>")) -> str:
    """The same as HTML, where names that are written from right to left turn no date about."""
    return " · ".join(f"{isolate[0]}{escape(fact)}{isolate[1]}" for fact in _facts(whole))


def _facts(whole: Whole) -> list[str]:
    row = whole.article.row
    day = day_in_words(row)
    when = f"first seen {day}" if row.dated == UNDATED else day
    facts = (row.source_name, country_name(row.country), when, whole.article.author)
    return [fact for fact in facts if fact]


def translated_line(whole: Whole) -> str:
    """How the English came about; empty where nothing was translated."""
    if not whole.article.html_translated:
        return ""
    engine = whole.article.translation
    by = "by hand" if engine == BY_HAND else f"by machine{f' ({engine})' if engine else ''}"
    return f"Translated from {language_name(whole.article.row.language)} {by}."


def by_one(wholes: Sequence[Whole]) -> str:
    """Who wrote these articles, or the source of all of them; empty where that are several."""
    for names in ({whole.article.author for whole in wholes}, {whole.article.row.source_name for whole in wholes}):
        if len(names) == 1 and (name := names.pop()):
            return name
    return ""


def pictures_in_words(html: str) -> str:
    """Clean HTML for what holds no pictures: "[Picture: …]" with its caption, or else its description, in the place of
    each. A caption alone would be taken for a paragraph."""

    def figure(match: re.Match[str]) -> str:
        caption = _CAPTION.search(match[1])
        words = plain(caption[1]) if caption and IMAGE.search(match[1]) else ""
        beside = plain(_CAPTION.sub("", match[1]))  # of a table with small pictures in it, for instance
        return match[0] if beside or not words else f"<p>[Picture: {escape(words)}]</p>"

    def described(match: re.Match[str]) -> str:
        words = _DESCRIPTION.search(match[0])
        return f"[Picture: {words[1]}]" if words and words[1].strip() else ""

    return IMAGE.sub(described, _FIGURE.sub(figure, html))


def tags_line(whole: Whole) -> str:
    """ "Tags: harbour, lamps"; empty where there are none."""
    return f"Tags: {', '.join(whole.article.tags)}" if whole.article.tags else ""


def lines_html(words: str) -> str:
    """What the reader wrote, as HTML and XHTML, with its line ends."""
    return escape(words).replace("\n", "<br/>")


def file_name(whole: Whole, ending: str) -> str:
    """A name for a file: the headline in small letters, safe on every system."""
    folded = unicodedata.normalize("NFKD", whole.title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")
    if len(words) > LONGEST_NAME:
        words = words[:LONGEST_NAME].rpartition("-")[0] or words[:LONGEST_NAME]
    if not re.search("[a-z]", words) or _DEVICES.match(words):  # a headline in another script leaves its figures
        words = f"article-{whole.article.row.id}"
    return f"{words}.{ending}"
