"""Sources, read: who they are, what the reader chose, how they answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from overview.library.by_ids import IDS, by_ids
from overview.library.values import Source

_COLUMNS = """
    s.id, s.key, s.origin, s.country, s.name, s.native_name, s.homepage, s.feed, s.kind, s.language, s.ownership,
    s.ownership_note, s.independence, s.evidence, s.confidence, s.regional, coalesce(c.enabled, s.default_on),
    coalesce(c.full_text, 0), coalesce(c.translate, 1), c.keep_days
"""
_KILOBYTES_A_FEED = 20  # unpacked feeds are 28 to 200 kB; with gzip on the way about a third
_FROM = "FROM source s LEFT JOIN source_choice c ON c.source_id = s.id"


class Health(NamedTuple):
    """How a source's last fetches went. Times are Unix seconds or None."""

    source: int
    etag: str
    last_modified: str
    body_hash: str
    moved_to: str
    tried_at: int | None
    answered_at: int | None
    ok_at: int | None
    due_at: int
    failures: int
    state: str
    problem: str
    newest_item_at: int | None
    items_a_day: float
    failing_since: int | None = None  # the first failure in a row; None: it answers, or that is not known
    title: str = ""  # what its feed calls itself


def source(connection: sqlite3.Connection, number: int) -> Source | None:
    """One source."""
    row = connection.execute(f"SELECT {_COLUMNS} {_FROM} WHERE s.id = ?", (number,)).fetchone()
    return _source(row) if row else None


def by_key(connection: sqlite3.Connection, key: str) -> Source | None:
    """The source with this key."""
    row = connection.execute(f"SELECT {_COLUMNS} {_FROM} WHERE s.key = ?", (key,)).fetchone()
    return _source(row) if row else None


def of_country(connection: sqlite3.Connection, country: str) -> list[Source]:
    """All sources of a country, by name."""
    rows = connection.execute(f"SELECT {_COLUMNS} {_FROM} WHERE s.country = ? ORDER BY s.name, s.id", (country,))
    return [_source(row) for row in rows]


def every(connection: sqlite3.Connection) -> list[Source]:
    """All sources, by country and name."""
    return [_source(row) for row in connection.execute(f"SELECT {_COLUMNS} {_FROM} ORDER BY s.country, s.name, s.id")]


def called(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, set[int]]:
    """The sources that each of these names stands for: by name, by name in their own language, or by key."""
    found: dict[str, set[int]] = {name: set() for name in names}
    wanted = {name.casefold(): sources for name, sources in found.items()}
    for one in every(connection) if wanted else ():
        for name in (one.name, one.native_name, one.key):
            wanted.get(name.casefold(), set()).add(one.id)
    return found


def fetchable(connection: sqlite3.Connection) -> list[Source]:
    """The enabled sources that have something to fetch."""
    return [one for one in every(connection) if one.enabled and one.feed]


def reach(asked: Iterable[Source]) -> tuple[int, int]:
    """How many sites are asked, and of how many countries."""
    found = list(asked)
    return len(found), len({one.country for one in found if one.country})


def megabytes(sites: int) -> int:
    """About how much comes when so many sites are asked for the first time, in whole MB."""
    return max(1, round(sites * _KILOBYTES_A_FEED / 1000))


def health(connection: sqlite3.Connection, sources: Sequence[int] = ()) -> dict[int, Health]:
    """How these sources (none: all) answered; a source that was never tried has no entry."""
    sql = """
        SELECT source_id, etag, last_modified, body_hash, moved_to, tried_at, answered_at, ok_at, due_at, failures,
               state, problem, newest_item_at, items_a_day, failing_since, title FROM source_fetch
    """
    rows = by_ids(connection, f"{sql} WHERE source_id IN {IDS}", sources) if sources else connection.execute(sql)
    return {row[0]: Health(*row) for row in rows}


def _source(row: tuple[object, ...]) -> Source:
    made = Source._make(row)
    return made._replace(
        regional=bool(made.regional),
        enabled=bool(made.enabled),
        full_text=bool(made.full_text),
        translate=bool(made.translate),
    )
