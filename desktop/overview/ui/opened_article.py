"""An article of the library as the reading room shows it: numbers and codes become words for the reader."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from overview.catalog.countries import country
from overview.catalog.languages import language_name
from overview.counting import counted
from overview.library import articles, languages, sources, story_pages
from overview.library.choices import is_listed
from overview.library.sources import Health
from overview.library.text import plain_paragraphs
from overview.library.values import BY_HAND, IN_PART, Article, Source
from overview.settings.declared import LANGUAGES_READ, SERVICE
from overview.ui.owners import owner_mark_of, owner_words
from overview.ui.reader.content import Note, Owner, Problem, ReaderContent, Related, minutes_of
from overview.ui.sources.words import SourceRow, answers
from overview.ui.times import MINUTE, day_and_time, exact
from overview.ui.translation_words import Untranslated, problem, rest_of

PICTURE = "image:"  # how clean HTML names a stored picture, before its key
MOST_FLAGS = 6
NOTHING_KNOWN = Untranslated()


class Opened(NamedTuple):
    """What was read for one article."""

    article: Article
    source: Source
    health: Health | None
    language: str  # that the source speaks; "und" where that is not known
    takes: tuple[str, ...]  # other countries that tell its story, first tellers first
    pairs: tuple[tuple[str, str], ...] = ()  # sentences of the original, each with its translation


def read(connection: sqlite3.Connection, number: int) -> Opened | None:
    """Read an article with its source and the countries that tell its story; None when it is gone."""
    article = articles.article(connection, number)
    if article is None:
        return None
    source = sources.source(connection, article.row.source)
    if source is None:
        return None
    health = sources.health(connection, (source.id,)).get(source.id)
    (language, *_) = languages.of_source(source, languages.spoken(connection) if source.language == "und" else {})
    told = story_pages.voices(connection, article.row.story) if article.row.story is not None else {}
    takes = tuple(code for code in told if code != article.row.country)
    return Opened(article, source, health, language, takes, articles.sentence_pairs(connection, number))


def so_far(opened: Opened, value: dict[str, Any]) -> Opened:
    """The same with as much of its translation as there is (an item of the engine's job `translate_article`)."""
    title = value.get("title")
    row = opened.article.row._replace(title=title, translated=True) if title else opened.article.row
    article = opened.article._replace(row=row, html_translated=value["html"], translation=value["engine"])
    return opened._replace(article=article, pairs=tuple((str(one), str(other)) for one, other in value["pairs"]))


def content(
    opened: Opened,
    languages_read: tuple[str, ...] = LANGUAGES_READ.default,
    state: Untranslated = NOTHING_KNOWN,
    *,
    on_its_way: bool = False,
) -> ReaderContent:
    """The article for the reading room; `state`: how it stands with its translation; `on_its_way`: the engine reads its
    page, where only its summary is here.

    A text that is not clean yet is shown in plain paragraphs until it is; one in a language that the reader reads, as
    it is.
    """
    article, row, source = opened.article, opened.article.row, opened.source
    where = country(row.country)
    moment = day_and_time(row.published, day_only=row.day_only)
    text = _text(article, languages_read)
    return ReaderContent(
        id=row.id,
        title=text.title,
        html=text.html,
        country=row.country,
        country_name=where.name if where else "",
        section=article.section,
        source=row.source_name,
        author=article.author,
        published=moment if row.dated else f"First seen {_within(row.published)}",
        published_exactly=exact(row.published, day_only=row.day_only),
        updated=_updated(article),
        paywall="Behind a paywall" if article.paywalled else "",
        minutes=minutes_of(article.words),
        address=article.url,
        file=article.original_file is not None,
        owner=_owner(source),
        source_listed=is_listed(source),
        facts=_facts(opened),
        title_original=text.title_original,
        html_original=text.html_original,
        source_original=source.native_name,
        published_original=moment,
        language=row.language,
        language_name=language_name(row.language),
        translation=_translation(article) if text.translated else "",
        pairs=opened.pairs if text.translated else (),
        untranslated=_untranslated(opened, state) if text.foreign else None,
        foreign=text.foreign,
        lead_image=f"{PICTURE}{row.picture}" if row.picture else "",
        caption=article.caption,
        takes=opened.takes[:MOST_FLAGS],
        takes_words=counted(len(opened.takes), "other country", "other countries") if opened.takes else "",
        notes=tuple(
            Note(note.id, note.quote, note.start, note.text, f"You, {_within(note.made)}") for note in article.notes
        ),
        tags=article.tags,
        saved=row.saved,
        problems=_problems(article, on_its_way=on_its_way),
        remarks=article.remarks,
        related=tuple(Related(*one) for one in article.related),
        position=article.position,
    )


class _Text(NamedTuple):
    """What there is to read of an article, in the reader's language and as published; "" where that is not there."""

    title: str
    html: str
    title_original: str
    html_original: str
    foreign: bool  # published in a language that the reader does not read
    translated: bool


def _text(article: Article, languages_read: tuple[str, ...]) -> _Text:
    row = article.row
    original = article.html if article.clean else plain_paragraphs(article.html)
    foreign = not is_read(row.language, languages_read)
    translated = article.html_translated is not None and (foreign or article.translation == BY_HAND)
    if not (foreign or translated):
        return _Text(row.title_original or row.title, original, "", "", foreign, translated)
    html = article.html_translated or "" if translated else ""
    return _Text(row.title, html, row.title_original, original, foreign, translated)


def _updated(article: Article) -> str:
    """When it was updated, unless that is no later than the minute in which it was published."""
    published = article.row.published
    if article.updated is None or (article.row.dated and article.updated < published + MINUTE):
        return ""
    return f"Updated {_within(article.updated)}"


def _within(moment: int) -> str:
    """A time inside a line: "today 09:40", but "Mon 16 Nov 06:10"."""
    words = day_and_time(moment)
    return words[0].lower() + words[1:] if words.startswith(("Today", "Yesterday")) else words


def _owner(source: Source) -> Owner:
    if not (source.feed or source.homepage or source.ownership):
        return Owner()  # the reader's own files
    words = owner_words(source)
    short, _, reason = words.partition(": ")
    return Owner(owner_mark_of(source.ownership), words, short, reason, source.evidence)


def _facts(opened: Opened) -> tuple[tuple[str, str], ...]:
    source, health = opened.source, opened.health
    facts = [("Language", language_name(opened.language))] if opened.language != "und" else []
    if source.feed:
        facts.insert(0, ("News", answers(SourceRow(source, health))))
        facts.append(("Reads as", "full text" if not opened.article.teaser else "summary"))
    return tuple(facts)


def _untranslated(opened: Opened, state: Untranslated) -> Problem | None:
    article, language = opened.article, language_name(opened.article.row.language)
    if article.html_translated is None:
        return problem(state, language, article.row.source_name)
    in_part = (article.translation or "").endswith(IN_PART)
    return rest_of(state, language, article.row.source_name) if in_part else None


def _translation(article: Article) -> str:
    language = language_name(article.row.language)
    if article.translation == BY_HAND:
        return f"Translated from {language} by hand"
    if (article.translation or "").removesuffix(IN_PART) in SERVICE.choices.values():
        return f"{language} → English, by {article.translation}"
    return f"{language} → English, on this computer{f', {article.translation}' if article.translation else ''}"


def _problems(article: Article, *, on_its_way: bool) -> tuple[Problem, ...]:
    if not article.teaser or not article.url:
        return ()
    came = "summary" if article.html else "headline"
    if on_its_way:
        return (Problem("Reading the whole article …", f"Only the {came} came.", (), "file-text"),)
    return (
        Problem(
            f"Only the {came} is here",
            "No more than this came. Overview can read the whole article from its page.",
            (("page", "Read the whole article"), ("browser", "Open in the browser")),
            "file-text",
        ),
    )


def is_read(language: str, languages_read: tuple[str, ...]) -> bool:
    """Whether the reader reads a language as it is; what is in no known language counts as read."""
    return language == "und" or bool({language, language.partition("-")[0]} & {*languages_read, "en"})
