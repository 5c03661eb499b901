"""Articles as the grouping of stories needs them: what waits to be grouped, and what stories are made of."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from overview.library.by_ids import IDS, by_ids
from overview.library.opening import Library
from overview.library.silence import IN_ENGLISH
from overview.library.story_values import KEPT_SAMPLE, SAMPLE_KEY, Fact, Saying
from overview.library.text import paragraphs, plain
from overview.library.values import IN_PART

LETTERS = 12_000  # of an article's HTML, that are read: its beginning tells the story
FOREIGN_LETTERS = 2_000  # the same of an article that nobody translated
_PART = 200
_CAPTION = re.compile(r"<figcaption\b.*?(?:</figcaption>|\Z)", re.DOTALL | re.IGNORECASE)


class EnglishText(NamedTuple):
    """An article in English."""

    id: int
    published: int
    country: str
    language: str  # that it was written in
    title: str
    text: str  # plain, a line for each paragraph, or each sentence that was translated where only some were
    translated: bool
    agency: str  # "" for none, or not known yet
    author: str  # "" for nobody, or where the outlet names itself


class ForeignText(NamedTuple):
    """An article that nobody translated."""

    id: int
    published: int
    country: str
    title: str
    text: str  # plain, its beginning


class Teller(NamedTuple):
    """An article in a story, without its text."""

    story: str  # the story's key
    article: int
    country: str
    source: int
    voice: int  # the first article of the same text, itself where there is none
    agency: str
    first_seen: int


def waiting(connection: sqlite3.Connection, since: int, late_since: int, changed_since: int) -> list[int]:
    """Articles in English published from `since` on, and those from `late_since` on that came or were translated after
    `changed_since`; by time and id. The sample edition's are left out, also those that stay as the reader's own."""
    rows = connection.execute(
        f"""
        SELECT a.id FROM article a JOIN source s ON s.id = a.source_id
        WHERE a.published >= ? AND (a.published >= ? OR a.changed >= ?) AND s.origin <> 'sample' AND {IN_ENGLISH}
              AND a.identity NOT GLOB ?
        ORDER BY a.published, a.id
        """,
        (late_since, since, changed_since, f"{KEPT_SAMPLE}*"),
    )
    return [number for (number,) in rows]


def english(connection: sqlite3.Connection, articles: Iterable[int]) -> Iterator[EnglishText]:
    """These articles in English, by time and id within each 200; those that are not in English are left out."""
    wanted = list(articles)
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        rows = connection.execute(
            f"""
            SELECT a.id, a.published, a.country, a.language, a.title, a.title_en, coalesce(a.agency, ''),
                   iif(instr(lower(' ' || s.name || ' '), lower(' ' || a.author || ' ')), '', a.author),
                   substr(x.html, 1, {LETTERS}), substr(t.html, 1, {LETTERS}),
                   CASE WHEN t.engine LIKE '%{IN_PART}' THEN t.pairs END
            FROM article a JOIN source s ON s.id = a.source_id LEFT JOIN article_text x ON x.article_id = a.id
                 LEFT JOIN article_translation t ON t.article_id = a.id
            WHERE a.id IN ({",".join("?" * len(part))}) AND {IN_ENGLISH} ORDER BY a.published, a.id
            """,
            part,
        )
        for number, published, country, language, title, title_en, agency, author, html, html_en, pairs in rows:
            translated = title_en is not None
            if translated and pairs:  # the rest of it stands in the original
                text = "\n".join(made for original, made in json.loads(pairs) if made != original)
            else:
                text = paragraphs(_CAPTION.sub("", (html_en if translated else html) or ""))
            yield EnglishText(number, published, country, language, title_en or title, text, translated, agency, author)


def members(connection: sqlite3.Connection, key: str) -> list[int]:
    """The articles that a story has in the library, also those that the grouping has long let go."""
    rows = connection.execute(
        "SELECT a.id FROM article a JOIN story s ON s.id = a.story_id WHERE s.key = ? ORDER BY a.published, a.id",
        (key,),
    )
    return [number for (number,) in rows]


def tellers(connection: sqlite3.Connection, since: int) -> dict[str, list[Teller]]:
    """Who tells the stories that were told after `since`, by the story's key; the sample edition's are left out."""
    found: dict[str, list[Teller]] = {}
    for row in connection.execute(
        """
        SELECT s.key, a.id, a.country, a.source_id, coalesce(a.voice_id, a.id), coalesce(a.agency, ''), a.first_seen
        FROM story s CROSS JOIN article a ON a.story_id = s.id WHERE s.last >= ? AND s.key NOT GLOB ?
        ORDER BY s.id, a.published, a.id
        """,
        (since, f"{SAMPLE_KEY}*"),
    ):
        one = Teller._make(row)
        found.setdefault(one.story, []).append(one)
    return found


def untranslated(connection: sqlite3.Connection, since: int, limit: int) -> list[ForeignText]:
    """The newest articles published from `since` on that are not in English, and translated by nobody."""
    rows = connection.execute(
        f"""
        SELECT a.id, a.published, a.country, a.title, substr(x.html, 1, {FOREIGN_LETTERS})
        FROM article a JOIN source s ON s.id = a.source_id LEFT JOIN article_text x ON x.article_id = a.id
        WHERE a.published >= ? AND a.language NOT IN ('', 'und') AND NOT {IN_ENGLISH} AND s.origin <> 'sample'
        ORDER BY a.published DESC, a.id DESC LIMIT ?
        """,
        (since, limit),
    )
    return [ForeignText(one, at, country, title, plain(html or "")) for one, at, country, title, html in rows]


def told_facts(connection: sqlite3.Connection, since: int) -> Iterator[tuple[str, int, int, list[Fact]]]:
    """The stories told after `since`: key, first and last time, and facts; the sample edition's are left out."""
    for key, first, last, facts in connection.execute(
        "SELECT s.key, s.first, s.last, f.facts FROM story s JOIN story_fact f ON f.story_id = s.id"
        " WHERE s.last >= ? AND s.key NOT GLOB ? ORDER BY s.id",
        (since, f"{SAMPLE_KEY}*"),
    ):
        read = [(kind, what, tuple(Saying(*one) for one in sayings)) for kind, what, sayings in json.loads(facts)]
        yield key, first, last, [Fact(*one) for one in read]


def of_country(connection: sqlite3.Connection, country: str, since: int) -> dict[int, bool]:
    """The articles of a country that were published after `since`, and whether they are in English or translated; the
    sample edition's are left out."""
    rows = connection.execute(
        f"SELECT a.id, {IN_ENGLISH} FROM article a JOIN source s ON s.id = a.source_id"
        " WHERE a.country = ? AND a.published >= ? AND s.origin <> 'sample'",
        (country, since),
    )
    return {number: bool(english) for number, english in rows}


def keys_of(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, str]:
    """The keys of the stories that articles are in, by article."""
    sql = f"SELECT a.id, s.key FROM article a JOIN story s ON s.id = a.story_id WHERE a.id IN {IDS}"
    return dict(by_ids(connection, sql, articles))


def label(connection: sqlite3.Connection, key: str) -> str:
    """A story's label, "" if there is no such story."""
    row = connection.execute("SELECT label FROM story WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def credit(library: Library, agencies: Iterable[tuple[int, str]]) -> None:
    """Note which agency articles are credited to, (article, agency), where that was not known."""
    with library.transaction() as connection:
        connection.executemany("UPDATE article SET agency = ?2 WHERE id = ?1 AND agency IS NULL", list(agencies))
