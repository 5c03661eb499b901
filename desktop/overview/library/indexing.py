"""The search index, written: what of an article is searched for, put in and taken out.

The index is contentless: a row is taken out by giving the very words that were put in, so both go through `entry`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from overview.catalog.folding import fold
from overview.library import writing
from overview.library.by_ids import IDS, PART, by_ids
from overview.library.inserting import insert
from overview.library.opening import Library
from overview.library.remembered import forget, recall, remember
from overview.library.text import plain, with_english

_SELECT = """
    SELECT a.id, a.title, coalesce(a.title_en, ''), a.country, a.language, a.source_id, a.author,
           coalesce(x.html, ''), coalesce(n.html, '')
    FROM article a LEFT JOIN article_text x ON x.article_id = a.id
    LEFT JOIN article_translation n ON n.article_id = a.id
"""


STEP = 0.01  # seconds of the processor's time that one step of a merge may take, more or less
MOST_PAGES = 64  # of the index, that one step writes: it holds the library for as long as the disk takes for them, too
_FORGETTING, _BEGIN, _ON = "index:forgetting", "begin", "on"


class Entry(NamedTuple):
    """A row of the index."""

    id: int
    title: str
    text: str | bytes  # in UTF-8
    facets: str


def entry(
    number: int,
    title: str,
    title_en: str,
    country: str,
    language: str,
    source: int,
    author: str,
    html: str,
    html_en: str,
) -> Entry:
    """What is searched of an article with these contents."""
    text = with_english(plain(html), plain(html_en))
    return Entry(number, with_english(title, title_en), text, facets(country, language, source, author))


def facets(country: str, language: str, source: int, author: str) -> str:
    """The words by which a search is narrowed."""
    return f"cc{country.lower()} lg{language.partition('-')[0]} src{source} {written_by(author)}"


@lru_cache(maxsize=1_000)  # a site has few authors, and most of them come with many articles
def written_by(author: str) -> str:
    """The words that stand for an author's name, however it is typed; no text has them."""
    return " ".join(f"by0{word}" for word in fold(author).split())


def add(entries: list[Entry]) -> None:
    """Put rows in. Inside a transaction."""
    _add(writing.connection(), entries)


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
    _put_in(writing.connection(), numbers)


def merge_later(connection: sqlite3.Connection) -> None:
    """Note that what was taken out is to leave the index's pages too; a merge that is under way begins anew, as it goes
    past what was taken out since. Inside a transaction."""
    remember(connection, _FORGETTING, _BEGIN)


def is_to_be_merged(connection: sqlite3.Connection) -> bool:
    """Whether that is noted, and not done yet."""
    return recall(connection, _FORGETTING) is not None


def merge(library: Library) -> Iterator[None]:
    """Have what was noted leave, each step in a short transaction of its own; cut off, the next one goes on with it.

    What is taken out of an index is marked, and its words stay until the parts that hold them are merged. SQLite's
    option that removes them at once would shut the index to an SQLite before 3.42, which many a system has
    (https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option); so all parts are merged, step by step,
    as its manual says under "The 'merge' Command".

    A step ends by what it has written, not by what it read: where little is left, one page takes the time of many. So
    each is as large as the time allows that the one before took.
    """
    pages = 1
    while True:
        began = time.thread_time()
        with library.transaction() as connection:
            more = _merge(connection, pages)
        if not more:
            return
        pages = min(2 * pages, MOST_PAGES) if time.thread_time() - began < STEP else max(pages // 2, 1)
        yield


def _merge(connection: sqlite3.Connection, pages: int) -> bool:
    state = recall(connection, _FORGETTING)
    if state is None:
        return False
    before = connection.total_changes
    wanted = -pages if state == _BEGIN else pages  # below 0: all parts, however few they are
    connection.execute("INSERT INTO article_search (article_search, rank) VALUES ('merge', ?)", (wanted,))
    more = connection.total_changes - before > 1  # one is that of the command itself
    if more:
        remember(connection, _FORGETTING, _ON)
    else:
        forget(connection, _FORGETTING)
    return more


def rebuild(library: Library) -> int:
    """Make the whole index anew; gives how many articles are in it."""
    with library.transaction() as connection:
        return make_anew(connection)


def make_anew(connection: sqlite3.Connection) -> int:
    """The same inside a transaction of this connection."""
    connection.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
    numbers = [number for (number,) in connection.execute("SELECT id FROM article ORDER BY id")]
    _put_in(connection, numbers)
    return len(numbers)


def _put_in(connection: sqlite3.Connection, numbers: list[int]) -> None:
    for start in range(0, len(numbers), PART):
        _add(connection, _entries(connection, numbers[start : start + PART]))


def _add(connection: sqlite3.Connection, entries: list[Entry]) -> None:
    insert(connection, "article_search", ("rowid", "title", "text", "facets"), entries)


def _entries(connection: sqlite3.Connection, numbers: list[int]) -> list[Entry]:
    return [entry(*row) for row in by_ids(connection, f"{_SELECT} WHERE a.id IN {IDS}", numbers)]
