"""Stories in lists: with filters, and what is overlooked, with the sources that say so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from overview.library.by_ids import IDS, by_ids
from overview.library.story_values import (
    ABSENT,
    MADE_KEY,
    NOT_ASKED,
    SAMPLE_KEY,
    HomeSource,
    OverlookedRow,
    StoryRow,
)
from overview.library.values import DAY_ONLY

DAY, AHEAD = 24 * 3_600, 3_600  # seconds: within which an answer is today's, and by which it may be ahead of a clock
HALF_LIFE = DAY  # a story that nobody told anew for so long counts half its countries
LEAST_COUNTRIES, MOST_COUNTRIES = 2, 256  # that tell a story; there are 200
LANGUAGES_OF = 2_000  # stories whose languages are looked up
_PART = 100


class _Member(NamedTuple):
    published: int
    country: str
    picture: str | None
    dated: int


class Filters(NamedTuple):
    """Which stories a list shows. Empty parts do not restrict; several parts all hold."""

    told_by: frozenset[str] = frozenset()  # at least one of these countries tells it
    regions: tuple[frozenset[str], ...] = ()  # of each of these groups of countries, one tells it
    since: int = 0  # told after this
    language: str = ""  # at least one article in this language, "" for any
    saved: bool = False
    followed: bool = False
    muted: bool = False  # only what the reader muted; else these are left out


EVERY = Filters()


def stories(connection: sqlite3.Connection, filters: Filters = EVERY, limit: int = 200) -> list[StoryRow]:
    """The stories, the most widely told and freshest first: by countries, halved for each day without anything new;
    those that the reader follows by when they were told last.

    Stories of one country are left out unless the reader made them, saved, follows or muted them.
    """
    ranked, found = _ranked(connection, filters), list[StoryRow]()
    while len(found) < limit and (part := list(islice(ranked, _PART))):
        found += _rows(connection, _fitting(connection, part, filters))
    return found[:limit]


def languages(connection: sqlite3.Connection, filters: Filters = EVERY) -> list[str]:
    """The languages, without script and country, that articles of the first stories of such a list are in."""
    sql = f"SELECT DISTINCT language FROM article WHERE story_id IN {IDS} AND language NOT IN ('', 'und')"
    found = by_ids(connection, sql, list(islice(_ranked(connection, filters), LANGUAGES_OF)))
    return sorted({language.partition("-")[0] for (language,) in found})


def rows(connection: sqlite3.Connection, ids: Iterable[int]) -> list[StoryRow]:
    """The rows of these stories, in the order given; those that are gone are left out."""
    return list(_rows(connection, list(ids)))


def overlooked(connection: sqlite3.Connection, home: str, limit: int = 200) -> list[OverlookedRow]:
    """The stories that the media of a country don't have, the most surprising silence first."""
    kept = {
        number: (state, tuple((int(one), float(likeness)) for one, likeness in json.loads(near)))
        for number, state, near in connection.execute(
            """
            SELECT o.story_id, o.state, o.near FROM overlooked o
            JOIN story s ON s.id = o.story_id LEFT JOIN story_choice c ON c.story_key = s.key
            WHERE o.home = ? AND c.muted_at IS NULL ORDER BY o.surprise DESC, s.last DESC, s.id LIMIT ?
            """,
            (home, limit),
        )
    }
    carriers: dict[int, dict[int, int]] = {}
    for number, source, article in connection.execute(
        "SELECT o.story_id, a.source_id, min(a.id) FROM overlooked o CROSS JOIN article a ON a.story_id = o.story_id"
        " AND a.country = o.home WHERE o.home = ? AND o.state <> ? GROUP BY o.story_id, a.source_id",
        (home, ABSENT),
    ):
        carriers.setdefault(number, {})[source] = article
    found = _rows(connection, list(kept))
    return [OverlookedRow(row, *kept[row.id], carriers.get(row.id, {})) for row in found]


def home_sources(connection: sqlite3.Connection, home: str, now: int, *, sample: bool = False) -> list[HomeSource]:
    """The sources of a country that Overview reads, and whether each answered within the day before `now`, by name.
    An answer from long after `now` is from when the computer's clock was wrong: nobody knows how old it is.

    `sample`: those of the sample edition, which need no asking.
    """
    if sample:
        chosen = "SELECT id, name, 1, '' FROM source WHERE country = ? AND origin = 'sample' ORDER BY name, id"
        return [HomeSource(*row) for row in connection.execute(chosen, (home,))]
    found = connection.execute(
        f"""
        SELECT s.id, s.name, coalesce(f.ok_at BETWEEN ? AND ?, 0),
               CASE WHEN f.tried_at IS NULL THEN '{NOT_ASKED}' ELSE coalesce(f.problem, '') END
        FROM source s LEFT JOIN source_choice c ON c.source_id = s.id LEFT JOIN source_fetch f ON f.source_id = s.id
        WHERE s.country = ? AND coalesce(c.enabled, s.default_on) AND s.origin IN ('catalog', 'reader')
        ORDER BY s.name, s.id
        """,
        (now - DAY, now + AHEAD, home),
    )
    return [HomeSource(number, name, bool(answered), problem) for number, name, answered, problem in found]


def _ranked(connection: sqlite3.Connection, filters: Filters) -> Iterator[int]:
    """The stories in the order of the list, of which there may be a hundred thousand: none is read before one could
    come that is older by so much that no number of countries makes up for it."""
    conditions, values = ["s.last >= ?"], list[object]([filters.since])
    own = [f"c.{name}_at IS NOT NULL" for name in ("saved", "followed") if getattr(filters, name)]
    conditions += own
    conditions.append("c.muted_at IS NOT NULL" if filters.muted else "c.muted_at IS NULL")
    if not own and not filters.muted:
        conditions.append("(s.countries >= ? OR c.saved_at IS NOT NULL OR c.followed_at IS NOT NULL OR s.key GLOB ?)")
        values += (LEAST_COUNTRIES, f"{MADE_KEY}*")
    candidates = connection.execute(
        "SELECT s.id, s.last, s.countries, s.voices FROM story s LEFT JOIN story_choice c ON c.story_key = s.key"
        f" WHERE {' AND '.join(conditions)} ORDER BY s.last DESC",
        values,
    )
    if filters.followed:
        yield from (number for number, *_ in sorted(candidates, key=lambda one: (-one[1], one[0])))
        return
    waiting: list[tuple[float, int, int, int]] = []  # a heap, with the first of the list on top
    newest: int | None = None
    for number, last, countries, voices in candidates:
        newest = last if newest is None else newest
        fresh: float = 0.5 ** ((newest - last) / HALF_LIFE)
        while waiting and -waiting[0][0] > MOST_COUNTRIES * fresh:
            yield heappop(waiting)[-1]
        heappush(waiting, (-countries * fresh, -voices, -last, number))
    while waiting:
        yield heappop(waiting)[-1]


def _fitting(connection: sqlite3.Connection, numbers: Sequence[int], filters: Filters) -> Sequence[int]:
    """Those of these stories, in the same order, with articles of the countries and in the language that are wanted."""
    told = "EXISTS (SELECT 1 FROM article a WHERE a.story_id = s.id AND {})"
    groups = [*([filters.told_by] if filters.told_by else []), *filters.regions]
    conditions = [told.format("a.country IN (SELECT value FROM json_each(?))")] * len(groups)
    values = [json.dumps(sorted(group)) for group in groups]
    if filters.language:
        conditions.append(told.format("(a.language = ? OR a.language LIKE ? || '-%')"))
        values += [filters.language] * 2
    if not conditions:
        return numbers
    sql = f"SELECT id FROM story s WHERE id IN ({','.join('?' * len(numbers))}) AND {' AND '.join(conditions)}"
    fit = {number for (number,) in connection.execute(sql, (*numbers, *values))}
    return [number for number in numbers if number in fit]


def _rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[StoryRow]:
    for start in range(0, len(numbers), _PART):
        part = numbers[start : start + _PART]
        marks = ",".join("?" * len(part))
        heads = {
            head[0]: head
            for head in connection.execute(
                f"""
                SELECT s.id, s.key, coalesce(nullif(c.name, ''), s.label), s.first, s.last, s.voices, s.articles,
                       c.saved_at IS NOT NULL, c.followed_at IS NOT NULL, c.muted_at IS NOT NULL
                FROM story s LEFT JOIN story_choice c ON c.story_key = s.key WHERE s.id IN ({marks})
                """,
                part,
            )
        }
        members: dict[int, list[_Member]] = {number: [] for number in part}
        for number, *member in connection.execute(
            f"SELECT story_id, published, country, picture, dated FROM article WHERE story_id IN ({marks})"
            " ORDER BY published, id",
            part,
        ):
            members[number].append(_Member(*member))
        for number in part:
            if number in heads:
                yield _row(heads[number], members[number])


def _row(head: tuple[object, ...], members: list[_Member]) -> StoryRow:
    number, key, label, first, last, voices, articles, saved, followed, muted = head
    return StoryRow._make(
        (
            number,
            key,
            label,
            first,
            last,
            tuple(dict.fromkeys(member.country for member in members if member.country)),
            voices,
            articles,
            next((member.picture for member in members if member.picture), None),
            tuple(member.published for member in members),
            bool(saved),
            bool(followed),
            bool(muted),
            str(key).startswith(SAMPLE_KEY),
            bool(members) and members[0].dated == DAY_ONLY,
            bool(members) and members[-1].dated == DAY_ONLY,
        )
    )
