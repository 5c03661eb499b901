"""Whom a refresh asks: sources by their feed's address, with what earlier answers left, and who wants to be left alone.

Regional sources stand in the library once for each country. Their feed is asked once, and what it brings is sorted out
afterwards.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from typing import NamedTuple

from overview.catalog import health
from overview.engine.credentials import NO_PASS, Pass
from overview.feeds.refresh import FeedRequest, Known
from overview.feeds.web.client import Access
from overview.library import sources
from overview.library.sources import Health
from overview.library.values import Source

EARLY = 5  # part of the interval by which a source may be asked before its time: the schedule knows no other moment
NEVER = Health(0, "", "", "", "", None, None, None, 0, 0, "", "", None, 0.0)


class Wanted(NamedTuple):
    """Which sources. Empty parts do not restrict."""

    only: Collection[int] = ()  # these sources, also if they are switched off
    countries: Collection[str] = ()
    first: Collection[str] = ()  # countries that are asked before the others
    due: bool = False  # only those whose time has come


class Asked(NamedTuple):
    """An address to ask, and the sources that live on it, at least one."""

    request: FeedRequest
    sources: tuple[Source, ...]
    before: tuple[Health, ...]  # of each source


def asked(
    connection: sqlite3.Connection, wanted: Wanted, now: int, interval: int, passes: Mapping[int, Pass]
) -> tuple[list[Asked], list[Source]]:
    """What to ask, numbered by its place in the list, and the sources that asked not to be.

    `interval`: seconds that the reader wants between two looks; `passes`: credentials by source.
    """
    found = sources.health(connection)
    together: dict[tuple[str, Access | None], list[Source]] = {}
    alone: list[Source] = []
    for source in _chosen(connection, wanted):
        before = found.get(source.id, NEVER)
        if wanted.due and _rests(before, now, interval // EARLY):
            continue
        if before.state == health.BUSY and _rests(before, now):
            alone.append(source)
            continue
        address = before.moved_to or source.feed
        together.setdefault((address, passes.get(source.id, NO_PASS).to(address)), []).append(source)
    first = frozenset(wanted.first)
    every = []
    for number, ((address, access), group) in enumerate(together.items()):
        before_all = tuple(found.get(source.id, NEVER) for source in group)
        priority = 0 if first and any(source.country in first for source in group) else 1
        request = FeedRequest(number, address, _known(before_all), priority, interval, access)
        every.append(Asked(request, tuple(group), before_all))
    return every, alone


def _rests(before: Health, now: int, early: int = 0) -> bool:
    """Whether a source's time has not come. One that was asked in what is the future now does not count: the clock was
    wrong then."""
    return before.due_at > now + early and (before.tried_at or 0) <= now


def _chosen(connection: sqlite3.Connection, wanted: Wanted) -> list[Source]:
    if wanted.only:
        only = frozenset(wanted.only)
        chosen = [source for source in sources.every(connection) if source.id in only and source.feed]
    else:
        chosen = sources.fetchable(connection)
    countries = frozenset(wanted.countries)
    return [source for source in chosen if not countries or source.country in countries]


def _known(before: tuple[Health, ...]) -> Known:
    """What all sources of a feed know of it. One that has not seen it yet has it read anew for all."""
    one = before[0]
    same = all(
        (other.etag, other.last_modified, other.body_hash) == (one.etag, one.last_modified, one.body_hash)
        for other in before
    )
    known = Known(one.etag, one.last_modified, one.body_hash, one.failures, one.newest_item_at, one.items_a_day)
    return known if same else known._replace(etag="", last_modified="", body_hash="")
