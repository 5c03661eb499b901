"""How a source answers, in words: one sentence for its row in the window, and for its line on a terminal."""

from __future__ import annotations

import re
import time

from overview.catalog.health import EMPTY, STALE_DAYS
from overview.counting import counted
from overview.library.sources import Health

HOUR, DAY = 3600, 86400
_MOVED = "It has moved to another site: {}. Add that one if it is the same paper."
_WAIT = re.compile(r"; it asks to wait [^.;]+")  # in a problem; it holds until the source is due again
_HOST = re.compile(r"^\S*[.:]\S+ (?=[a-z])")  # that a problem begins with; the source's name stands there already


def health_words(health: Health | None, now: float | None = None) -> str:
    """How a source answers: what is wrong and since when, or when it answered and how much it brings. "" for one that
    was never asked. `now`: Unix seconds."""
    if health is None or health.tried_at is None:
        return ""
    moment = int(time.time() if now is None else now)
    if health.problem:
        problem = _WAIT.sub("", health.problem) if health.due_at <= moment else health.problem
        return _begun(_HOST.sub("", problem)) + _since(health, moment)
    if health.ok_at is None:
        return "Has not answered yet"
    moved = f"moved to {health.moved_to}; " if health.moved_to else ""
    return _begun(f"{moved}{_brings(health, moment)}; answered {_ago(health.ok_at, moment)}")


def moved(address: str) -> str:
    """What is said of a source whose feed has moved to another site, which may not be followed for good."""
    return _MOVED.format(address)


def moved_to(health: Health | None) -> str:
    """The address at another site to which a source has moved, if that is said of it; "" else."""
    before, after = _MOVED.split("{}")
    problem = health.problem if health is not None else ""
    said = problem.startswith(before) and problem.endswith(after)
    return problem.removeprefix(before).removesuffix(after) if said else ""


def _since(health: Health, now: int) -> str:
    """Since when it has failed; where that was not noted, since when nothing came from it."""
    if health.failures and health.failing_since is not None:
        return f" Failing since {_day(health.failing_since, now)}."
    if health.failures and health.ok_at is not None:
        return f" No news from it since {_day(health.ok_at, now)}."
    return ""


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _brings(health: Health, now: int) -> str:
    if health.state == EMPTY:
        return "its feed lists no articles"
    newest = health.newest_item_at
    if newest is not None and now - newest > STALE_DAYS * DAY:
        return f"no new article for {(now - newest) // DAY} days"
    if health.items_a_day >= 1:
        return f"{counted(round(health.items_a_day), 'article')} a day"
    return "less than one article a day" if newest is not None else "its articles have no dates"


def _ago(moment: int, now: int) -> str:
    """A time in the past as one says it."""
    minutes = max(0, now - moment) // 60
    if minutes < 2:
        return "just now"
    if minutes < 120:
        return f"{minutes} minutes ago"
    if now - moment < DAY:
        return f"{(now - moment) // HOUR} hours ago"
    return f"on {_day(moment, now)}"


def _day(moment: int, now: int) -> str:
    """A time in the past by its clock, its weekday or its date."""
    at = time.localtime(moment)
    if now - moment < DAY:
        return time.strftime("%H:%M", at)
    if now - moment < 6 * DAY:  # not the day that it is today
        return time.strftime("%A", at)
    return f"{at.tm_mday} {time.strftime('%B %Y', at)}"
