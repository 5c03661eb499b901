"""How a source is: a state, and words for the reader."""

from __future__ import annotations

import time

from overview.feeds.web import problems
from overview.feeds.web.problems import Problem

OK = "ok"
STALE = "stale"  # it answers, but nothing new came for STALE_DAYS
EMPTY = "empty"  # a feed without items
NOT_A_FEED = "not-a-feed"
BLOCKED = "blocked"
TLS = "tls"
GONE = "gone"
DOWN = "down"  # no answer, or an error of its own: it may pass
BUSY = "busy"  # how the library keeps one that asked to be left alone until it is due; a check calls it blocked or down
STATES = (OK, STALE, EMPTY, NOT_A_FEED, BLOCKED, TLS, GONE, DOWN)

STALE_DAYS = 30
DAY = 86400
_BY_PROBLEM = {
    problems.BLOCKED: BLOCKED,
    problems.BUSY: BLOCKED,
    problems.TLS: TLS,
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
    if problem.kind in (problems.OFFLINE, problems.CANCELLED, problems.PROXY):
        return ""
    if problem.kind == problems.BUSY and problem.status == 503:
        return DOWN
    return _BY_PROBLEM.get(problem.kind, DOWN)


def words(state: str, problem: str, ok_at: int | None, newest: int | None, now: int) -> str:
    """What a source's line says of its health. Times in Unix seconds; `problem`: words of the last failure."""
    if state == OK:
        return "" if newest is None else f"newest article {_ago(newest, now)}"
    if state == STALE:
        return "no article yet" if newest is None else f"no new article for {max(1, (now - newest) // DAY)} days"
    if state == EMPTY:
        return "answers, but lists no articles"
    if not state:
        return ""
    since = "" if ok_at is None else f" The last answer came {_ago(ok_at, now)}."
    return f"{problem or _PLAIN[state]}{since}"


_PLAIN = {
    NOT_A_FEED: "There is no feed at this address.",
    BLOCKED: "The site blocks readers like this one.",
    TLS: "The site's certificate is not valid.",
    GONE: "There is nothing at this address any more.",
    DOWN: "The site does not answer.",
    BUSY: "The site asks to be left alone for a while.",
}


def _ago(moment: int, now: int) -> str:
    """A time in the past as one says it."""
    seconds = max(0, now - moment)
    if seconds < 2 * 3600:
        return f"{max(1, seconds // 60)} minutes ago" if seconds >= 120 else "just now"
    if seconds < DAY:
        return f"{seconds // 3600} hours ago"
    if seconds < 7 * DAY:
        return f"on {time.strftime('%A', time.localtime(moment))}"
    return f"on {time.strftime('%d %B %Y', time.localtime(moment)).lstrip('0')}"
