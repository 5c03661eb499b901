"""Asking sites whether their feeds are still there, by conditional requests, one at a time to each host.

What was learnt is a state, which may be kept, so that the next check costs the sites little.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from overview.catalog import health
from overview.feeds.reading import Reader
from overview.feeds.refresh import FAILED, FEED, FeedRequest, Known, SourceResult, refresh
from overview.feeds.web.client import Access, Client

if TYPE_CHECKING:
    from overview.feeds.values import Feed
    from overview.isolation import Pool

_SAMPLE = 60  # items whose titles tell the language of a feed


class Site(NamedTuple):
    """A site to ask."""

    key: str
    country: str
    name: str
    feed: str
    language: str = ""  # BCP 47, as the catalogue has it; "" or "und" if it does not say
    access: Access | None = None


class State(NamedTuple):
    """How a site answered. `state`: one of `health.STATES`; `last_ok`: when it last gave a feed with news in it."""

    key: str
    country: str
    name: str
    feed: str
    state: str
    words: str = ""
    last_ok: int | None = None
    checked: int = 0
    items: int = 0
    newest: int | None = None
    spoken: str = ""  # the language that its titles are in, where that could be told
    moved_to: str = ""
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    failures: int = 0


def check(
    sites: Iterable[Site],
    *,
    client: Client,
    pool: Pool,
    earlier: Mapping[str, State] | None = None,
) -> Iterator[State]:
    """Ask all sites; gives each one's state as it comes. `earlier`: states of the last check, by key."""
    asked = list(sites)
    before = earlier or {}
    requests = [
        FeedRequest(number, site.feed, _known(before.get(site.key)), access=site.access)
        for number, site in enumerate(asked)
    ]
    results: queue.Queue[SourceResult | None] = queue.Queue(100)
    stopped = threading.Event()

    def ask() -> None:
        try:
            refresh(
                requests,
                client=client,
                reader=Reader(pool),
                on_result=results.put,
                cancelled=stopped.is_set,
            )
        finally:
            results.put(None)

    threading.Thread(target=ask, daemon=True, name="check").start()
    ended = False
    try:
        while (result := results.get()) is not None:
            site = asked[result.source]
            yield _state(site, before.get(site.key), result)
        ended = True
    finally:
        stopped.set()
        while not ended and results.get() is not None:
            pass


def _known(state: State | None) -> Known:
    if state is None:
        return Known()
    return Known(state.etag, state.last_modified, state.body_hash, state.failures, state.newest)


def _state(site: Site, before: State | None, result: SourceResult) -> State:
    now = result.tried_at
    old = before or State(site.key, site.country, site.name, site.feed, "")
    fresh = old._replace(
        country=site.country,
        name=site.name,
        feed=site.feed,
        state=result.state or old.state or health.DOWN,
        words="",
        checked=now,
        newest=result.newest_item_at,
        moved_to=result.moved_to or result.elsewhere,
        etag=result.etag,
        last_modified=result.last_modified,
        body_hash=result.body_hash,
        failures=result.failures,
    )
    if result.feed is not None:
        fresh = fresh._replace(items=len(result.feed.items), spoken=_spoken(result.feed))
    if result.outcome == FAILED:
        return fresh._replace(words=result.problem.words if result.problem else "")
    if result.outcome == FEED and result.feed is not None and not result.feed.items:
        return fresh
    return fresh._replace(last_ok=now, words=result.feed.note if result.feed else "")


def _spoken(feed: Feed) -> str:
    from overview.languages.identification import identify_alone

    found = identify_alone(". ".join(item.title for item in feed.items[:_SAMPLE]), None)
    return (found or "").partition("-")[0]


def line(state: State) -> str:
    """A state for a person, on one line."""
    remark = state.words or (f"moved to {state.moved_to}" if state.moved_to else "")
    return f"{state.state:<11} {state.country or '??'}  {state.name}  {state.feed}  {remark}".rstrip()
