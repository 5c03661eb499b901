"""A source in words: what it is, and how it answers. No Qt: it lies on the way to the first paint."""

from __future__ import annotations

import time
from typing import NamedTuple

from overview.catalog.languages import language_name
from overview.library.sources import Health
from overview.library.values import Source
from overview.ui.owners import owner_words
from overview.ui.times import day_and_time

STALE_DAYS = 30


class SourceRow(NamedTuple):
    """A source and how it answers."""

    source: Source
    health: Health | None

    @property
    def sentence(self) -> str:
        """The whole row, for a screen reader."""
        return f"{'On' if self.source.enabled else 'Off'}. {self.source.name}. {details(self)}. {health_words(self)}."


def details(row: SourceRow) -> str:
    """Language and owner."""
    return f"{language_name(row.source.language)} · {owner_words(row.source)}"


def health_words(row: SourceRow, now: float | None = None) -> str:
    """How it answers, in words."""
    now = time.time() if now is None else now
    health = row.health
    if not row.source.feed:
        return "No feed: articles of your own files"
    if health is None or health.tried_at is None:
        return "Not asked yet" if row.source.enabled else ""
    if health.problem:
        return health.problem
    if health.ok_at is None:
        return "Has not answered yet"
    answered = f"Answered {day_and_time(health.ok_at, now).lower()}"
    if health.newest_item_at is not None and now - health.newest_item_at > STALE_DAYS * 86_400:
        return f"{answered}; no new article for {int((now - health.newest_item_at) // 86_400)} days"
    return f"{answered}; {health.items_a_day:.0f} articles a day" if health.items_a_day >= 1 else answered
