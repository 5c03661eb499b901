"""What is not asked again at once: texts of which nothing was made, languages that a service refuses, and services that
are left alone for a while.

It holds for this process. Whatever the reader changes makes another attempt, or another service, of it.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import NamedTuple

from overview.translation.protocol import Service

REST = {"slow": 120.0, "network": 60.0, "key": 600.0, "quota": 600.0}  # seconds, unless the service says how many
PASSING = frozenset(("slow", "network"))  # what a service may get over without the reader
REFUSALS = 3  # texts in one language that a service refused one after another: it is asked for no more of them


class Attempt(NamedTuple):
    """What may succeed another time only where it is another: with another engine, or from another language."""

    article: int
    text: bool  # not only its headline
    engine: str
    language: str


class Rest(NamedTuple):
    """A service that was `asked` is left alone `until`, both as `time.monotonic` tells them. `kind`: as in
    EngineFailure; `why`: a sentence."""

    asked: float
    until: float
    kind: str
    why: str


_hopeless: set[Attempt] = set()
_refusals: Counter[tuple[str, str]] = Counter()  # by service and language
_rests: dict[Service, Rest] = {}  # the last of each, until it gives something again; with another key it is another
_woken = 0.0  # when the reader last wanted another try, as `time.monotonic` tells it


def give_up(attempt: Attempt) -> None:
    """Nothing was made of it."""
    _hopeless.add(attempt)


def refused(attempt: Attempt) -> bool:
    """A service refused it. Gives whether that holds for its language by now."""
    give_up(attempt)
    _refusals[attempt[2:]] += 1
    return _refusals[attempt[2:]] >= REFUSALS


def given_up(attempt: Attempt) -> bool:
    """Whether it was tried in vain, or others in its language were."""
    return attempt in _hopeless or _refusals[attempt[2:]] >= REFUSALS


def succeeded(attempt: Attempt, service: Service | None) -> None:
    """Something came of it: its language is read, and the service is there, unless it failed since."""
    _refusals.pop(attempt[2:], None)
    if service is not None and (rest := _rests.get(service)) and time.monotonic() >= rest.until:
        _rests.pop(service, None)  # another lane may have been quicker


def rest(service: Service, kind: str, why: str, wait: float, asked: float) -> None:
    """A service gives nothing at the moment; `wait`: seconds that it asks for itself, or 0; `asked`: when it was, as
    `time.monotonic` tells it."""
    _rests[service] = Rest(asked, time.monotonic() + (wait or REST[kind]), kind, why)


def last_rest(service: Service) -> Rest | None:
    """How a service was last left alone, which may be over; None where it has given something since, or the
    reader has wanted another try since it was asked."""
    found = _rests.get(service)
    return found if found is not None and found.asked >= _woken else None


def wake() -> None:
    """The reader wants another try: no service is left alone any more."""
    global _woken
    _woken = time.monotonic()
