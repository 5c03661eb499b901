"""What a country's media don't have, told only while enough of them answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from overview.library import story_lists
from overview.library.story_values import HomeSource, OverlookedRow

ANSWERED = 0.8  # of the home sources, that must have answered
DAY = 24 * 3_600


class Silence(NamedTuple):
    """What is overlooked, and the sources that say so."""

    entries: list[OverlookedRow]
    sources: list[HomeSource]


def home_answered(sources: Sequence[HomeSource]) -> bool:
    """Whether enough of the home country's sources answered to speak of silence at all."""
    return bool(sources) and sum(one.answered for one in sources) >= ANSWERED * len(sources)


def silence(connection: sqlite3.Connection, home: str, now: int, limit: int = 200) -> Silence:
    """What the media of a country don't have, with its sources: of the sample edition while only that is there.

    What was found before is not told where too few of them answered in the day before `now`.
    """
    entries = story_lists.overlooked(connection, home, limit)
    sample = bool(entries) and all(entry.row.sample for entry in entries)
    sources = story_lists.home_sources(connection, home, now - DAY, sample=sample)
    return Silence(entries if sample or home_answered(sources) else [], sources)
