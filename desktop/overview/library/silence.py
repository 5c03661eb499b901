"""What a country's media don't have, told only while enough of them answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from overview.library import story_lists
from overview.library.story_lists import DAY
from overview.library.story_values import BY_AGENCY, COPIED, HomeSource, OverlookedRow

ANSWERED = 0.8  # of the home sources, that must have answered
COMPARED = 0.8  # of what they wrote, that must be in English, for a second search to mean anything
SEARCHED = 7 * DAY  # how far back at the most
# What can be compared: an article in English as written, or since it was translated.
IN_ENGLISH = "(a.language = 'en' OR a.language LIKE 'en-%' OR a.title_en IS NOT NULL)"
COPIES = {BY_AGENCY: "an agency’s copy", COPIED: "a copied text"}  # by what alone a country has a story
NO_SOURCES, UNANSWERED, UNTRANSLATED = "no sources", "unanswered", "untranslated"  # what hinders


class Silence(NamedTuple):
    """What is overlooked, and the sources that say so. `hindrance`: why nothing can be said, "" where something can."""

    entries: list[OverlookedRow]
    sources: list[HomeSource]
    hindrance: str = ""


def hindrance(connection: sqlite3.Connection, home: str, sources: Sequence[HomeSource], now: int) -> str:
    """What hinders to speak of a country's silence: that it has no sources, that too few of them answered, or that too
    little of what they write is in English. "" for nothing."""
    if not sources:
        return NO_SOURCES
    if sum(one.answered for one in sources) < ANSWERED * len(sources):
        return UNANSWERED
    articles, english = connection.execute(
        f"SELECT count(*), total({IN_ENGLISH}) FROM article a JOIN source s ON s.id = a.source_id"
        " WHERE a.country = ? AND a.published >= ? AND s.origin <> 'sample'",
        (home, now - SEARCHED),
    ).fetchone()
    return UNTRANSLATED if english < COMPARED * articles else ""


def heard_since(connection: sqlite3.Connection, sources: Sequence[HomeSource], now: int) -> int:
    """Since when Overview hears enough of a country's sources, of those that tell anything. What it had seen elsewhere
    long before, when another country was at home, these may have told and not be telling any more."""
    oldest = "SELECT first_seen FROM article WHERE source_id = ? ORDER BY published LIMIT 1"
    told = (connection.execute(oldest, (one.id,)).fetchone() for one in sources)
    found: list[int] = sorted(row[0] for row in told if row is not None)
    return found[ceil(ANSWERED * len(found)) - 1] if found else now


def silence(connection: sqlite3.Connection, home: str, now: int, limit: int = 200) -> Silence:
    """What the media of a country don't have, with its sources: of the sample edition while only that is there.

    What was found before is not told where something hinders now.
    """
    entries = story_lists.overlooked(connection, home, limit)
    sample = bool(entries) and all(entry.row.sample for entry in entries)
    sources = story_lists.home_sources(connection, home, now, sample=sample)
    why = "" if sample else hindrance(connection, home, sources, now)
    return Silence([] if why else entries, sources, why)
