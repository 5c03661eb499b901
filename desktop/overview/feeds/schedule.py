"""When to come back to a source: a function of what it said, how often it publishes, and how often it failed.

Every wait is stretched or shortened by up to a tenth, the same each time for the same source, so that a thousand
sources that were fetched together are not due together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from overview.feeds.dates import timestamp
from overview.feeds.web import problems

MINUTE, HOUR, DAY = 60, 3600, 86400
SOONEST = 15 * MINUTE
LATEST = DAY
MOST_PATIENCE = 7 * DAY  # however long a site asks to be left alone
OWN_TROUBLE = 5 * MINUTE  # when it is the reader's connection that failed
JITTER = 0.1
_MAX_AGE = re.compile(r"(?:^|[\s,])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
# After the first failure, at most: by the kind of the problem. Others start at the usual interval.
_STUBBORN = {
    problems.GONE: (7 * DAY, 7 * DAY),
    problems.MISSING: (6 * HOUR, 3 * DAY),
    problems.BLOCKED: (6 * HOUR, 3 * DAY),
    problems.NOT_A_FEED: (6 * HOUR, 3 * DAY),
    problems.NAME: (6 * HOUR, 3 * DAY),
    problems.PRIVATE: (DAY, 7 * DAY),
    problems.ADDRESS: (DAY, 7 * DAY),
}


class Hints(NamedTuple):
    """What a source says about being fetched again. `fresh`: seconds for which its answer holds."""

    fresh: int = 0
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


def freshness(headers: Mapping[str, str], now: int) -> int:
    """Seconds for which an answer holds by Cache-Control or else Expires (RFC 9111); 0 where it does not say."""
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    if found:
        return int(found[1])
    expires = timestamp(headers.get("expires"))
    if expires is None:
        return 0
    return max(0, expires - (timestamp(headers.get("date")) or now))


def after_success(now: int, interval: int, published: Sequence[int], hints: Hints, seed: str) -> int:
    """When a source that answered is due again. `interval`: seconds that the reader wants between two looks.

    `published`: when its items are from. One that writes rarely is asked rarely; one whose feed would run over within
    the interval is asked before that happens.
    """
    gap, room = _rhythm(now, published)
    wait = min(max(interval, gap), LATEST)
    wait = max(SOONEST, min(wait, room // 2) if room else wait)  # also one that does not say how often it publishes
    wait = max(wait, min(hints.fresh, LATEST))
    return _allowed(now + _stretched(wait, seed), hints)


def after_failure(now: int, interval: int, failures: int, problem: problems.Problem, seed: str) -> int:
    """When a source that failed is due again. `failures`: in a row, this one included."""
    if problem.kind in (problems.OFFLINE, problems.CANCELLED):
        return now + OWN_TROUBLE
    first, most = _STUBBORN.get(problem.kind, (max(SOONEST, min(interval, LATEST)), LATEST))
    wait = min(first << min(failures - 1, 10), most)
    if problem.retry_after is not None:
        wait = max(wait, min(problem.retry_after, MOST_PATIENCE))
        return now + max(wait, _stretched(wait, f"{seed} {failures}"))  # never before the time that was asked for
    return now + _stretched(wait, f"{seed} {failures}")


def items_a_day(now: int, published: Sequence[int], before: float = 0.0, newest_before: int | None = None) -> float:
    """How many items a source publishes a day, by those in its feed; 0.0 where they have no dates.

    They are counted over a day at least: thirty in five hours are not 140 a day. Where the feed reaches less far back,
    what is new in it joins what was found `before`, which fades by a factor of e a day.
    """
    times = sorted(moment for moment in published if moment <= now + DAY)
    if not times:
        return 0.0
    if now - times[0] < DAY and newest_before is not None:
        fresh = sum(moment > newest_before for moment in times)
        faded = before * math.exp(-max(0, times[-1] - newest_before) / DAY)
        return round(max(len(times), faded + fresh), 2)
    recent = times[-max(20, sum(moment > now - DAY for moment in times)) :]
    return round(len(recent) * DAY / max(DAY, now - recent[0]), 2)


def _rhythm(now: int, published: Sequence[int]) -> tuple[int, int]:
    """Seconds from one item to the next, and seconds until all items in the feed have been pushed out. 0: not known."""
    times = sorted(moment for moment in published if moment <= now + DAY)
    if len(times) < 2:
        return (now - times[0], 0) if times and times[0] < now else (0, 0)
    recent = times[-20:]
    gap = max(1, (max(now, recent[-1]) - recent[0]) // len(recent))
    return gap, gap * len(times)


def _stretched(seconds: int, seed: str) -> int:
    chance = int.from_bytes(blake2b(seed.encode("utf-8", "replace"), digest_size=4).digest()) / 2**32
    return int(seconds * (1 - JITTER + 2 * JITTER * chance))


def _allowed(due: int, hints: Hints) -> int:
    """The same moment, or the next full hour that the feed does not ask to skip."""
    for hours in range(24 * 7):
        moment = due if hours == 0 else (due // HOUR + hours) * HOUR
        hour, day = moment // HOUR % 24, (moment // DAY + 3) % 7  # 1 January 1970 was a Thursday
        if hour not in hints.skip_hours and day not in hints.skip_days:
            return moment
    return due  # it asks never to be fetched: not taken at its word
