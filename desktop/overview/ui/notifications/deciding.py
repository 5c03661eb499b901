"""What the reader is told, and when: a function of plain data, so that quiet hours and the limit can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from overview.library.news import STORY, Match

HOUR = 3_600


class Manner(NamedTuple):
    """How the reader wants to be told: hours of their own clock, and how many an hour."""

    quiet_from: int
    quiet_until: int
    limit: int

    def quiet(self, hour: int) -> bool:
        """Whether this hour (0 to 23) is quiet. The same hour twice: none is."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until


class Message(NamedTuple):
    """One notification. `article` is what a click opens."""

    title: str
    text: str
    article: int


class Decision(NamedTuple):
    """What is told now, and what waits."""

    messages: tuple[Message, ...]
    waiting: tuple[Match, ...]


def decide(matches: Sequence[Match], manner: Manner, hour: int, now: float, sent: Sequence[float]) -> Decision:
    """What to tell of `matches` (those that waited before among them) at `now`, in this `hour` of the reader's day.

    `sent`: when notifications were sent, Unix seconds. In quiet hours all waits. When the hour's room is smaller than
    the matches, the last notification that has room speaks of all the rest; without room everything waits.
    """
    joined = merge(matches)
    room = manner.limit - sum(at > now - HOUR for at in sent)
    if not joined or manner.quiet(hour) or room < 1:
        return Decision((), joined)
    alone = joined if len(joined) <= room else joined[: room - 1]
    rest = joined[len(alone) :]
    return Decision((*map(_message, alone), *([_summary(rest)] if rest else [])), ())


def merge(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches of the same thing as one, in the order in which they first came; the newest title leads."""
    found: dict[tuple[str, str], Match] = {}
    for one in matches:
        key = (one.kind, one.name)
        before = found.get(key)
        found[key] = one if before is None else one._replace(articles=(*one.articles, *before.articles))
    return tuple(found.values())


def _message(match: Match) -> Message:
    count = len(match.articles)
    more = f" and {count - 1} more" if count > 1 else ""
    name = f"Story: {match.name}" if match.kind == STORY else match.name
    return Message(name, match.title + more, match.articles[0])


def _summary(matches: Sequence[Match]) -> Message:
    count = sum(len(one.articles) for one in matches)
    names = ", ".join(one.name for one in matches)
    return Message(f"{count} new articles", names, matches[0].articles[0])
