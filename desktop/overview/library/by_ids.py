"""Rows asked for by many ids: a part at a time, because SQLite takes a limited number of values in a statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

PART = 500
IDS = "{ids}"  # where the ids go in a query, as in "WHERE id IN {ids}"


def by_ids(connection: sqlite3.Connection, sql: str, ids: Sequence[object]) -> list[tuple[Any, ...]]:
    """All rows of a query that has `{ids}` in it; what it sorts, groups or counts, it does within each part."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), PART):
        part = ids[start : start + PART]
        found += connection.execute(sql.replace(IDS, f"({','.join('?' * len(part))})"), tuple(part))
    return found


def countries_of(connection: sqlite3.Connection, articles: Sequence[int]) -> tuple[str, ...]:
    """The codes of the countries that these articles are from, in alphabetical order."""
    rows = by_ids(connection, f"SELECT DISTINCT country FROM article WHERE id IN {IDS}", articles)
    return tuple(sorted({country for (country,) in rows}))


def stories_of(connection: sqlite3.Connection, articles: Sequence[int]) -> tuple[int, ...]:
    """The stories that these articles are in, in the order of their numbers."""
    sql = f"SELECT DISTINCT story_id FROM article WHERE id IN {IDS} AND story_id IS NOT NULL"
    return tuple(sorted({story for (story,) in by_ids(connection, sql, articles)}))
