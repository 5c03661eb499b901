"""Articles, read: pages of a list, and one article whole.

Pages go by key, never by offset, so that the millionth row costs as much as the first.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from overview.library.by_ids import IDS, by_ids
from overview.library.scopes import JOINS, restrictions
from overview.library.values import BY_HAND, BY_SOURCE, NEWEST, OLDEST, Article, ArticleRow, Note, Place, Scope

_COLUMNS = """
    a.id, coalesce(a.title_en, a.title), a.title, a.title_en IS NOT NULL, a.source_id, s.name, a.country, a.language,
    a.published, a.dated, r.read_at IS NOT NULL, r.saved_at IS NOT NULL, a.picture, a.story_id,
    coalesce(t.countries, 0), s.origin = 'sample'
"""


def page(
    connection: sqlite3.Connection, scope: Scope, after: Place | None = None, limit: int = 100
) -> list[ArticleRow]:
    """The next `limit` articles of a scope after a place (None: the first). Raises search.BadQuery for a bad search."""
    if scope.search:
        from overview.library.search import page as search_page

        return search_page(connection, scope, after, limit)
    return list(islice(_ordered(connection, scope, after, limit), limit))


def place_of(row: ArticleRow) -> Place:
    """Where the list goes on after this row."""
    return Place(row.published, row.id, row.source_name, row.source)


def order(scope: Scope) -> Callable[[ArticleRow], tuple[Any, ...]]:
    """What the rows of a scope stand in the order of."""
    if scope.search:
        return lambda row: (-row.id,)
    if scope.order == BY_SOURCE:
        return lambda row: (row.source_name, row.source, -row.published, -row.id)
    if scope.order == OLDEST:
        return lambda row: (row.published, row.id)
    return lambda row: (-row.published, -row.id)


def rows(connection: sqlite3.Connection, ids: Iterable[int]) -> list[ArticleRow]:
    """The rows of these articles, in the order given; those that are gone are left out."""
    wanted = list(ids)
    sql = f"SELECT {_COLUMNS} FROM article a {JOINS} WHERE a.id IN {IDS}"
    found = {row.id: row for row in map(_row, by_ids(connection, sql, wanted))}
    return [found[one] for one in wanted if one in found]


def newer(connection: sqlite3.Connection, scope: Scope, than: Place, limit: int = 200) -> list[ArticleRow]:
    """Articles that stand before `than` in a newest-first list, newest first; at most `limit`, the nearest."""
    return page(connection, scope._replace(order=OLDEST), than, limit)[::-1]


def at_address(connection: sqlite3.Connection, address: str) -> int | None:
    """The article with a canonical address, or None."""
    sql = "SELECT id FROM article WHERE address <> '' AND address = ? LIMIT 1"
    row = connection.execute(sql, (address,)).fetchone()
    return int(row[0]) if row is not None else None


def article(connection: sqlite3.Connection, number: int) -> Article | None:
    """One article whole, or None when it is gone."""
    head = rows(connection, (number,))
    if not head:
        return None
    row = connection.execute(
        """
        SELECT a.url, a.author, a.section, a.caption, coalesce(x.html, ''), coalesce(x.clean, 0), a.teaser, n.html,
               n.engine, a.agency, a.words, coalesce(r.position, 0), coalesce(x.remarks, '[]'),
               coalesce(x.related, '[]'), coalesce(x.topic, ''), x.original_file,
               a.updated, a.paywalled
        FROM article a LEFT JOIN article_text x ON x.article_id = a.id
        LEFT JOIN article_translation n ON n.article_id = a.id LEFT JOIN reading_state r ON r.article_id = a.id
        WHERE a.id = ?
        """,
        (number,),
    ).fetchone()
    notes = connection.execute(
        "SELECT id, quote, start, text, made FROM note WHERE article_id = ? ORDER BY start, id", (number,)
    )
    tags = connection.execute("SELECT name FROM tag WHERE article_id = ? ORDER BY name", (number,))
    return Article(
        row=head[0],
        url=row[0],
        author=row[1],
        section=row[2],
        caption=row[3],
        html=row[4],
        clean=bool(row[5]),
        teaser=bool(row[6]),
        html_translated=row[7],
        translation=row[8],
        agency=row[9],
        words=row[10],
        position=row[11],
        notes=tuple(Note(*note) for note in notes),
        tags=tuple(name for (name,) in tags),
        remarks=tuple(json.loads(row[12])),
        related=tuple((one["title"], one.get("text", ""), one.get("url", "")) for one in json.loads(row[13])),
        topic=row[14],
        original_file=row[15],
        updated=row[16],
        paywalled=bool(row[17]),
    )


def sentence_pairs(connection: sqlite3.Connection, number: int) -> tuple[tuple[str, str], ...]:
    """Sentences of an article's original, each with its translation."""
    found = connection.execute("SELECT pairs FROM article_translation WHERE article_id = ?", (number,)).fetchone()
    return tuple((str(one), str(other)) for one, other in json.loads(found[0])) if found is not None else ()


def machine_translated(connection: sqlite3.Connection, *, source: int = -1, language: str = "") -> list[int]:
    """The articles of a source, or else in a language, that were translated by no person, the newest first."""
    which, values = "a.source_id = ?", tuple[object, ...]((source,))
    if source < 0:
        which, values = "(a.language = ? OR a.language LIKE ?)", (language, f"{language}-%")
    rows = connection.execute(
        f"""
        SELECT a.id FROM article a JOIN article_translation n ON n.article_id = a.id
        WHERE {which} AND n.engine <> ? ORDER BY a.published DESC
        """,
        (*values, BY_HAND),
    )
    return [number for (number,) in rows]


def _row(values: Sequence[object]) -> ArticleRow:
    made = ArticleRow._make(values)
    return made._replace(
        translated=bool(made.translated),
        read=bool(made.read),
        saved=bool(made.saved),
        sample=bool(made.sample),
    )


def _ordered(connection: sqlite3.Connection, scope: Scope, after: Place | None, limit: int) -> Iterator[ArticleRow]:
    """At least the first `limit` articles of a scope without a search, each read as it is asked for: of the countries
    of a continent few have as many of the newest."""
    if len(scope.countries) > 1:
        alone = (scope._replace(countries=(one,)) for one in scope.countries)
        return heapq.merge(*(_ordered(connection, one, after, limit) for one in alone), key=order(scope))
    if scope.order == BY_SOURCE:
        return _by_source(connection, scope, after, limit)
    return _by_time(connection, scope, after, limit)


def _by_time(
    connection: sqlite3.Connection, scope: Scope, after: Place | None, limit: int, *, imported: bool = False
) -> Iterator[ArticleRow]:
    """The first `limit` in the order of time. `imported`: only of what was imported."""
    start, conditions, values = restrictions(scope)
    if imported:
        conditions.append("a.batch_id IS NOT NULL")
    oldest = scope.order == OLDEST
    if after is not None:
        conditions.append(f"(a.published, a.id) {'>' if oldest else '<'} (?, ?)")
        values += [after.published, after.id]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    way = "ASC" if oldest else "DESC"
    sql = f"SELECT {_COLUMNS} {start} {where} ORDER BY a.published {way}, a.id {way} LIMIT ?"
    return map(_row, connection.execute(sql, (*values, limit)))


def _by_source(connection: sqlite3.Connection, scope: Scope, after: Place | None, limit: int) -> Iterator[ArticleRow]:
    """Source after source in order of name, each newest first; of at most one country.

    An imported article may be of another country than its source.
    """
    country = scope.countries[0] if scope.countries else None
    conditions, values = ["1"], list[object]([country])
    if country is not None:
        strangers = "SELECT source_id FROM article WHERE batch_id IS NOT NULL AND country = ?"
        conditions.append(f"(country = ? OR id IN ({strangers}))")
        values += [country, country]
    if after is not None:
        conditions.append("(name, id) >= (?, ?)")
        values += [after.source_name, after.source]
    sql = f"SELECT id, country <> ? FROM source WHERE {' AND '.join(conditions)} ORDER BY name, id"
    for source, elsewhere in connection.execute(sql, values).fetchall():
        begin = after if after is not None and after.source == source else None
        one = scope._replace(source=source, order=NEWEST)
        yield from _by_time(connection, one, begin, limit, imported=bool(elsewhere))
