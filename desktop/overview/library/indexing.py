"""The search index, written: what of an article is searched for, put in and taken out.

The index is contentless: a row is taken out by giving the very words that were put in, so both go through `entry`.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from overview.library import writing
from overview.library.by_ids import IDS, PART, by_ids
from overview.library.inserting import insert
from overview.library.opening import Library
from overview.library.text import plain, with_english

_SELECT = """
    SELECT a.id, a.title, coalesce(a.title_en, ''), a.country, a.language, a.source_id,
           coalesce(x.html, ''), coalesce(n.html, '')
    FROM article a LEFT JOIN article_text x ON x.article_id = a.id
    LEFT JOIN article_translation n ON n.article_id = a.id
"""


class Entry(NamedTuple):
    """A row of the index."""

    id: int
    title: str
    text: str | bytes  # in UTF-8
    facets: str


def entry(
    number: int, title: str, title_en: str, country: str, language: str, source: int, html: str, html_en: str
) -> Entry:
    """What is searched of an article with these contents."""
    text = with_english(plain(html), plain(html_en))
    return Entry(number, with_english(title, title_en), text, facets(country, language, source))


def facets(country: str, language: str, source: int) -> str:
    """The words by which a search is narrowed."""
    return f"cc{country.lower()} lg{language.partition('-')[0]} src{source}"


def add(entries: list[Entry]) -> None:
    """Put rows in. Inside a transaction."""
    insert(writing.connection(), "article_search", ("rowid", "title", "text", "facets"), entries)


def take_out(numbers: list[int]) -> None:
    """Take the rows of these articles out, as they are in the library now. Inside a transaction, before the change."""
    connection = writing.connection()
    for start in range(0, len(numbers), PART):
        connection.executemany(
            "INSERT INTO article_search (article_search, rowid, title, text, facets) VALUES ('delete', ?, ?, ?, ?)",
            _entries(connection, numbers[start : start + PART]),
        )


def put_back(numbers: list[int]) -> None:
    """Put the rows of these articles in, as they are in the library now. Inside a transaction, after the change."""
    connection = writing.connection()
    for start in range(0, len(numbers), PART):
        add(_entries(connection, numbers[start : start + PART]))


def rebuild(library: Library) -> int:
    """Make the whole index anew; gives how many articles are in it."""
    with library.transaction() as connection:
        connection.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
        numbers = [number for (number,) in connection.execute("SELECT id FROM article ORDER BY id")]
        put_back(numbers)
    return len(numbers)


def _entries(connection: sqlite3.Connection, numbers: list[int]) -> list[Entry]:
    return [entry(*row) for row in by_ids(connection, f"{_SELECT} WHERE a.id IN {IDS}", numbers)]
