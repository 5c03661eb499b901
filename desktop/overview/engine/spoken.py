"""Which language an article is in that comes alone, from a file or a page, without others of its source."""

from __future__ import annotations

from functools import cache

from overview.catalog.sources import sources
from overview.engine.work import Work
from overview.isolation import WorkerFailure
from overview.languages.tags import UNKNOWN, normalise

ENOUGH = 2_000  # characters
SECONDS = 10.0


def spoken(work: Work, text: str, claim: str | None, country: str) -> str:
    """The language of a text by its letters and words, by what its page claims and by what its country speaks. A worker
    finds it out: the statistics need much memory. The claim holds where that does not tell."""
    argument = {"text": text[:ENOUGH], "claim": claim, "candidates": languages_in(country)}
    try:
        found = work.pool.call("overview.languages.identification:identify_in_worker", argument, seconds=SECONDS)
    except WorkerFailure:
        found = UNKNOWN
    return normalise(claim) if found == UNKNOWN else str(found)


@cache
def languages_in(country: str) -> list[str]:
    """The languages of the catalogue's sources of a country."""
    return sorted({one.language for one in sources().values() if one.country == country})
