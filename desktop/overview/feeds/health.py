"""The state of a source, from what it answered."""

from __future__ import annotations

from overview.catalog.health import BLOCKED, DOWN, EMPTY, GONE, NOT_A_FEED, OK, STALE, STALE_DAYS, TLS
from overview.feeds.web import problems
from overview.feeds.web.problems import Problem

DAY = 86400
_BY_PROBLEM = {
    problems.BLOCKED: BLOCKED,
    problems.BUSY: BLOCKED,
    problems.TLS: TLS,
    problems.CLOCK: TLS,
    problems.GONE: GONE,
    problems.MISSING: GONE,
    problems.NAME: GONE,
    problems.NOT_A_FEED: NOT_A_FEED,
    problems.ADDRESS: NOT_A_FEED,
}


def state_of_feed(items: int, newest: int | None, now: int) -> str:
    """The state of a source that answered with a feed. `newest`: when its newest item is from, if that is known."""
    if not items:
        return EMPTY
    return STALE if newest is not None and newest < now - STALE_DAYS * DAY else OK


def state_of_problem(problem: Problem) -> str:
    """The state of a source that failed; "" where that says nothing about the source (no network, called off)."""
    if problem.kind in problems.OURS:
        return ""
    if problem.kind == problems.BUSY and problem.status == 503:
        return DOWN
    return _BY_PROBLEM.get(problem.kind, DOWN)
