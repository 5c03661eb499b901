"""Translations of articles: what waits for one, and what was made."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Sequence
from heapq import merge
from itertools import islice
from typing import NamedTuple

from overview.library import indexing, stories
from overview.library.by_ids import IDS, by_ids
from overview.library.opening import Library
from overview.library.remembered import recall, remember
from overview.library.values import IN_PART, Changes

_ADDRESS = re.compile(r'src="[^"]*"')  # of a picture in clean HTML: once it is stored, it goes by its key


class Translated(NamedTuple):
    """An article in the reader's language. `html` None: only the headline so far."""

    article: int
    title: str | None
    html: str | None
    engine: str  # "Argos 1.9"
    pairs: Sequence[Sequence[str]] = ()  # (original sentence, translated sentence)
    of: str | None = None  # the text that `html` was made of
    target: str = "en"
    language: str = ""  # that it was made from; "" for whatever the article is in


class Subject(NamedTuple):
    """An article as its translation needs it."""

    id: int
    title: str
    language: str
    published: int
    source: int
    allowed: bool  # its source may be translated, and it is no sample
    teaser: bool
    has_title: bool  # in the reader's language
    has_text: bool
    engine: str  # what made these


_SUBJECT = """
    SELECT a.id, a.title, a.language, a.published, a.source_id,
           coalesce(c.translate, 1) AND s.origin <> 'sample', a.teaser, a.title_en IS NOT NULL, a.text_translated,
           coalesce(n.engine, '')
    FROM article a JOIN source s ON s.id = a.source_id LEFT JOIN source_choice c ON c.source_id = a.source_id
    LEFT JOIN article_translation n ON n.article_id = a.id
"""
_TEXT = f"SELECT article_id, html FROM article_text WHERE article_id IN {IDS}"
_LANGUAGE = f"SELECT id, language FROM article WHERE id IN {IDS}"
_LANGUAGES = """
    WITH RECURSIVE found (language) AS (
        SELECT min(language) FROM article
        UNION ALL SELECT (SELECT min(language) FROM article WHERE language > found.language) FROM found
        WHERE found.language IS NOT NULL
    )
    SELECT language FROM found WHERE language IS NOT NULL
"""


def subjects(connection: sqlite3.Connection, articles: Sequence[int]) -> list[Subject]:
    """These articles, in the order given; those that are gone are left out."""
    found = {row[0]: _subject(row) for row in by_ids(connection, f"{_SUBJECT} WHERE a.id IN {IDS}", articles)}
    return [found[number] for number in articles if number in found]


def waiting(
    connection: sqlite3.Connection,
    languages: Collection[str],
    *,
    texts: bool,
    sources: Collection[int] | None = None,
    before: tuple[int, int] | None = None,
    limit: int = 100,
) -> list[Subject]:
    """Articles in these languages whose headline (or text) is not translated, newest first. `sources`: only of these.
    `before`: published and id of the last one that was given."""
    wanted: list[tuple[str, Sequence[object]]]
    if sources is not None:  # "+": by the sources
        missing = "NOT a.text_translated" if texts else "a.title_en IS NULL"
        wanted = [(f"+a.language IN ({','.join('?' * len(languages))}) AND {missing}", tuple(languages))]
    else:  # a language at a time, each in the order of the index: together, all that wait would be sorted
        by_index = "a.language = ? AND (a.title_en IS NULL) = ? AND a.text_translated = ?"
        states = ((0, 0), (1, 0)) if texts else ((1, 0), (1, 1))
        wanted = [(by_index, (language, *state)) for language in languages for state in states]
    values: tuple[int, ...] = (*(before or ()), *(sources or ()))
    place = "AND (a.published, a.id) < (?, ?)" if before else ""
    of = "" if sources is None else f"AND a.source_id IN ({','.join('?' * len(sources))})"
    which = f"{place} {of} AND coalesce(c.translate, 1) AND s.origin <> 'sample' ORDER BY a.published DESC, a.id DESC"
    parts = [
        map(_subject, connection.execute(f"{_SUBJECT} WHERE {what} {which} LIMIT ?", (*given, *values, limit)))
        for what, given in wanted
    ]
    return list(islice(merge(*parts, key=lambda one: (one.published, one.id), reverse=True), limit))


def languages(connection: sqlite3.Connection) -> list[str]:
    """The languages of all articles, each looked for after the one before: the index is not gone through."""
    return [language for (language,) in connection.execute(_LANGUAGES)]


def languages_of_source(connection: sqlite3.Connection, source: int) -> tuple[str, ...]:
    """The languages that a good part of a source's latest articles are in, the most frequent first."""
    rows = connection.execute(
        """
        SELECT language, count(*) AS number
        FROM (SELECT language FROM article WHERE source_id = ? ORDER BY published DESC, id DESC LIMIT 60)
        GROUP BY language HAVING number >= 2 ORDER BY number DESC
        """,
        (source,),
    ).fetchall()
    total = sum(number for _, number in rows)
    return tuple(language for language, number in rows if number >= 0.15 * total)


def texts_of(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, str]:
    """The cleaned texts among those of these articles."""
    return dict(by_ids(connection, f"{_TEXT} AND clean", articles))


def put(library: Library, translations: Sequence[Translated], now: int) -> Changes:
    """Store translations in one transaction; a headline alone leaves a text that is there already, and a part leaves a
    whole one.

    What became of an article since its text was handed out holds: a translation of another text than the one that is
    there now, from another language, and of an article that is gone, is dropped.
    """
    from overview.library import models  # each start of the engine looks whether something waits, and may write nothing

    with library.transaction() as connection:
        wanted = [one.article for one in translations]
        texts = dict(by_ids(connection, _TEXT, wanted))
        spoken = dict(by_ids(connection, _LANGUAGE, wanted))
        of_now = [one for one in translations if one.article in texts and one.language in ("", spoken[one.article])]
        fitting = [one._replace(html=_fitting(one, texts[one.article])) for one in of_now]
        fitting = [one for one in fitting if one.title is not None or one.html is not None]
        numbers = [one.article for one in fitting]
        indexing.take_out(numbers)
        for one in fitting:
            if one.title is not None:
                models.Article.update(title_en=one.title, changed=now).where(models.Article.id == one.article).execute()
            row = models.ArticleTranslation.get_or_none(models.ArticleTranslation.article_id == one.article)
            # A text that stays keeps the name of what translated it: that is what the reader is told.
            stays = row if row is not None and row.html is not None and not _replaces(one, row.engine) else None
            models.ArticleTranslation.replace(
                article_id=one.article,
                target=one.target,
                html=stays.html if stays else one.html,
                engine=stays.engine if stays else one.engine,
                pairs=stays.pairs if stays else json.dumps(one.pairs, ensure_ascii=False),
                made=now,
            ).execute()
        indexing.put_back(numbers)
        stories.renew_of(numbers)
    return Changes(tuple(numbers))


def _replaces(one: Translated, engine: str) -> bool:
    """Whether its text takes the place of one that `engine` made."""
    return one.html is not None and (engine.endswith(IN_PART) or not one.engine.endswith(IN_PART))


def _fitting(one: Translated, text: str) -> str | None:
    """The translated text with the pictures that the `text` shows by now; None where that is another text."""
    if one.html is None or one.of is None or one.of == text:
        return one.html
    if _ADDRESS.sub("", one.of) != _ADDRESS.sub("", text):
        return None
    stored = dict(zip(_ADDRESS.findall(one.of), _ADDRESS.findall(text), strict=True))
    return _ADDRESS.sub(lambda found: stored.get(found[0], found[0]), one.html)


def drop(library: Library, articles: Sequence[int]) -> Changes:
    """Forget translations, so that they are made anew."""
    from overview.library import models

    numbers = list(articles)
    with library.transaction():
        indexing.take_out(numbers)
        models.Article.update(title_en=None).where(models.Article.id.in_(numbers)).execute()
        models.ArticleTranslation.delete().where(models.ArticleTranslation.article_id.in_(numbers)).execute()
        indexing.put_back(numbers)
    return Changes(tuple(numbers))


def characters_sent(connection: sqlite3.Connection, service: str) -> tuple[str, int]:
    """The last month in which something was sent to a service ("2026-11"), and how many characters."""
    month, _, used = (recall(connection, f"sent:{service}") or " 0").partition(" ")
    return month, int(used)


def note_sent(library: Library, service: str, month: str, used: int) -> None:
    """Note how many characters were sent to a service in a month."""
    with library.transaction() as connection:
        remember(connection, f"sent:{service}", f"{month} {used}")


def _subject(row: Sequence[object]) -> Subject:
    made = Subject._make(row)
    return made._replace(
        allowed=bool(made.allowed),
        teaser=bool(made.teaser),
        has_title=bool(made.has_title),
        has_text=bool(made.has_text),
    )
