"""A source in words: what it is, and how it answers."""

from __future__ import annotations

from typing import NamedTuple

from overview.catalog.languages import language_name
from overview.library.health_words import health_words
from overview.library.sources import Health
from overview.library.values import Source
from overview.ui.owners import owner_words
from overview.ui.times import day_and_time


class SourceRow(NamedTuple):
    """A source, how it answers, and what it speaks."""

    source: Source
    health: Health | None
    language: str = "und"

    @property
    def failing(self) -> bool:
        """Whether it is on and gave no news the last time it was asked."""
        return bool(self.source.enabled and self.source.feed and self.health is not None and self.health.failures)

    @property
    def sentence(self) -> str:
        """The whole row, for a screen reader."""
        said = ("On" if self.source.enabled else "Off", self.source.name, details(self), answers(self).rstrip("."))
        return " ".join(f"{part}." for part in said if part)


def details(row: SourceRow) -> str:
    """Language and owner."""
    language = language_name(row.language)
    return f"{language[:1].upper()}{language[1:]} · {owner_words(row.source)}"


def answers(row: SourceRow) -> str:
    """How it answers, in words."""
    if not row.source.feed:
        return "No feed: articles of your own files"
    if row.health is None or row.health.tried_at is None:
        return "Not asked yet" if row.source.enabled else ""
    return health_words(row.health)


def asked_again(row: SourceRow, now: float) -> str:
    """When a source that failed is asked again by itself; "" where that is at the next refresh."""
    health = row.health
    if health is None or not health.failures or health.due_at <= now or not row.source.enabled:
        return ""
    when = day_and_time(health.due_at, now).replace("Today ", "today at ")
    return f"Asked again {when}, or when you ask for it."
