"""What has come in since the window last looked, among what the reader wants to be told of. One reading, by ids.

What the reader imported is no news to them: articles of an import are left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from overview.catalog.countries import country
from overview.library.by_ids import IDS, by_ids
from overview.library.search import BadQuery, asked, understand

STORY, COUNTRY, SEARCH = "story", "country", "search"


class Wanted(NamedTuple):
    """What the reader wants to be told of."""

    stories: bool = False  # those that they follow
    countries: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything to look for."""
        return self.stories or bool(self.countries or self.searches)


class Match(NamedTuple):
    """New articles of one story, country or search."""

    kind: str
    name: str  # in words
    articles: tuple[int, ...]  # ids, newest first
    title: str  # of the newest


class Mark(NamedTuple):
    """How far the reader was told. An article joins its story later than it comes, so for stories it is looked for from
    the `first` on, without those that were `told`; for the rest, from `at` on."""

    first: int
    at: int
    told: frozenset[int] = frozenset()


def newest(connection: sqlite3.Connection) -> int:
    """The id of the article that was stored last; 0 in an empty library."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()[0])


def since(connection: sqlite3.Connection, wanted: Wanted, last: Mark) -> list[Match]:
    """What came after `last`, stories first. An article is told of once, in its first match."""
    found: list[tuple[str, str, list[int]]] = []
    if wanted.stories:
        found += [(STORY, name, _ids(numbers)) for name, numbers in connection.execute(_STORIES, (last.first,))]
    for code in wanted.countries:
        rows = connection.execute(_OF_COUNTRY, (code, last.at))
        known = country(code)
        found.append((COUNTRY, known.name if known else code, [number for (number,) in rows]))
    found += [(SEARCH, f"“{text}”", _hits(connection, text, last.at)) for text in wanted.searches]
    return _told_once(connection, found, last.told)


_STORIES = """
    SELECT coalesce(nullif(c.name, ''), s.label), group_concat(a.id)
    FROM story_choice c JOIN story s ON s.key = c.story_key JOIN article a ON a.story_id = s.id
    WHERE c.followed_at IS NOT NULL AND c.muted_at IS NULL AND a.id > ? AND a.batch_id IS NULL
    GROUP BY s.id ORDER BY max(a.id) DESC
"""
_OF_COUNTRY = "SELECT id FROM article WHERE country = ? AND id > ? AND batch_id IS NULL ORDER BY id DESC"


def _ids(numbers: str) -> list[int]:
    return sorted((int(number) for number in numbers.split(",")), reverse=True)


def _hits(connection: sqlite3.Connection, text: str, last: int) -> list[int]:
    try:
        query = understand(connection, text)
        conditions, values = query.conditions
        sql = f"""
            SELECT a.id FROM {query.source} WHERE {" AND ".join(conditions)} AND {query.number} > ?
            AND a.batch_id IS NULL ORDER BY {query.number} DESC
        """
        return asked(connection, sql, (*values, last))
    except BadQuery:
        return []  # a search that can't be read finds nothing; the search field says why


def _told_once(
    connection: sqlite3.Connection, found: Sequence[tuple[str, str, list[int]]], before: frozenset[int]
) -> list[Match]:
    told = set(before)
    matches = []
    for kind, name, numbers in found:
        fresh = _newest_first(connection, [number for number in numbers if number not in told])
        if fresh:
            told.update(fresh)
            matches.append(Match(kind, name, fresh, _title(connection, fresh[0])))
    return matches


def _newest_first(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[int, ...]:
    """By when they were published: what was stored last may be older than what another source brought before."""
    published = dict(by_ids(connection, f"SELECT id, published FROM article WHERE id IN {IDS}", numbers))
    return tuple(sorted(published, key=lambda number: (published[number], number), reverse=True))


def _title(connection: sqlite3.Connection, number: int) -> str:
    return str(
        connection.execute("SELECT coalesce(title_en, title) FROM article WHERE id = ?", (number,)).fetchone()[0]
    )
