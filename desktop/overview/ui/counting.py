"""The numbers that titles, globe and country list show. No Qt: it lies on the way to the first paint."""

import sqlite3
from typing import NamedTuple

from overview.library import counts
from overview.library.values import CountryCount


class Numbers(NamedTuple):
    """How much there is."""

    by_country: dict[str, CountryCount]
    saved: int
    saved_stories: int
    sample: bool


def numbers(connection: sqlite3.Connection, since: int) -> Numbers:
    """Count. `since`: when today began, Unix seconds."""
    return Numbers(
        counts.by_country(connection, since),
        counts.saved(connection),
        counts.saved_stories(connection),
        counts.has_sample(connection),
    )
