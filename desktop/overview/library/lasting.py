"""What of the articles that come in would be deleted at the next upkeep, and come in again with the next refresh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from overview.library import writing
from overview.library.arrival_rows import when

if TYPE_CHECKING:
    from overview.library.known_articles import Key
    from overview.library.new_articles import NewArticle

ALWAYS_KEPT = 20  # newest articles of a source, so that a slow one is never empty


def past(new: Mapping[Key, NewArticle], since: Mapping[int, int], now: int) -> set[Key]:
    """Those of these new articles that were published before their source's time (`since`, Unix seconds), and are not
    among its newest either. Inside a transaction.
    """
    old: dict[int, list[tuple[Key, int]]] = {}
    for key, article in new.items():
        if limit := since.get(key[0]):
            moment, _ = when(article, now)
            if moment < limit:
                old.setdefault(key[0], []).append((key, moment))
    return {key for source, dated in old.items() for key in _older(dated, _oldest_kept(source))}


def _older(dated: Iterable[tuple[Key, int]], than: int) -> list[Key]:
    return [key for key, moment in dated if moment < than]


def _oldest_kept(source: int) -> int:
    """When the oldest of a source's newest articles was published; 0 where it has fewer than are always kept."""
    sql = "SELECT published FROM article WHERE source_id = ? ORDER BY published DESC LIMIT 1 OFFSET ?"
    row = writing.connection().execute(sql, (source, ALWAYS_KEPT - 1)).fetchone()
    return int(row[0]) if row else 0
