"""Threads that fetch: few where answers come at once, as they would only take the interpreter from each other; all as
soon as an answer is waited for, or nothing is heard of those few; and some more where nearly all are held up, so that
sites that are throttled, or hostile, keep no others waiting. That they are only some leaves a slow line to those that
share it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

FEW = 4
LOOK = 0.01  # seconds between two looks: what comes within them comes at once
LONG = 40.0  # seconds after which an answer that still comes holds its thread up
QUIET = 1.0  # seconds in which nothing is heard, as all of the few read what is slow to read


class Crew:
    """At most `most` threads that run `work`, or `limit` where answers hold them up, from one thread's point of view.

    `order`: held while some are started, so that none of them takes up work before all are there: starting a thread
    waits for those at work.
    """

    def __init__(
        self, work: Callable[[], object], most: int, limit: int, order: AbstractContextManager[object]
    ) -> None:
        self._work = work
        self._most = most
        self._limit = limit
        self._order = order
        self._look_at = time.monotonic() + LOOK
        self._waiting = frozenset[int]()
        self.size = 0
        self._grow_to(min(FEW, most))

    @property
    def whole(self) -> bool:
        """Whether there are as many as there may be where no answer holds them up."""
        return self.size >= self._most

    def look(self, waiting: Mapping[int, float], heard: float) -> int:
        """Start more where it is time; gives how many. `waiting`: for what answers are waited, and since when; `heard`:
        when the last result came; both of `time.monotonic`.
        """
        now = time.monotonic()
        if self.size == self._limit or now < self._look_at:
            return 0
        self._look_at = now + LOOK
        if self.whole:
            held_up = sum(now > since + LONG for since in list(waiting.values()))
            return self._grow_to(min(held_up + FEW, self._limit))
        before, self._waiting = self._waiting, frozenset(waiting)
        return self._grow_to(self._most) if before & self._waiting or now > heard + QUIET else 0

    def _grow_to(self, size: int) -> int:
        more = max(0, size - self.size)
        with self._order:
            for _ in range(more):
                threading.Thread(target=self._work, daemon=True, name="fetching").start()
        self.size += more
        return more
