"""Whose turn it is: many requests, one at a time to each host, with a pause between, the wanted ones first."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

Task = TypeVar("Task")


class Turn(NamedTuple, Generic[Task]):
    """A task whose host is free. Give the host back with `Agenda.done`."""

    host: str
    task: Task


class Agenda(Generic[Task]):
    """A queue for each host. Pure bookkeeping: it knows no clock, no threads and no network.

    `tasks`: what is to be done, as (host, priority, task); lower priorities come first. `pause`: seconds to leave a
    host alone after each task.
    """

    def __init__(self, tasks: Iterable[tuple[str, int, Task]], pause: Callable[[str], float]) -> None:
        self._pause = pause
        self._queues: dict[str, deque[tuple[int, Task]]] = {}
        for host, priority, task in sorted(tasks, key=lambda one: one[1]):
            self._queues.setdefault(host, deque()).append((priority, task))
        self._free = [(queue[0][0], number, host) for number, (host, queue) in enumerate(self._queues.items())]
        heapq.heapify(self._free)
        self._resting: list[tuple[float, int, str]] = []
        self._number = len(self._free)
        self._under_way = 0

    def take(self, now: float) -> Turn[Task] | float | None:
        """The next task; or seconds until there may be one (infinite: once a host is given back); None: all done."""
        while self._resting and self._resting[0][0] <= now:
            _, number, host = heapq.heappop(self._resting)
            if self._queues[host]:
                heapq.heappush(self._free, (self._queues[host][0][0], number, host))
        while self._free:
            *_, host = heapq.heappop(self._free)
            if self._queues[host]:
                self._under_way += 1
                return Turn(host, self._queues[host].popleft()[1])
        if self._resting:
            return self._resting[0][0] - now
        return float("inf") if self._under_way else None

    def done(self, host: str, now: float) -> None:
        """The task that was taken for this host is over."""
        self._under_way -= 1
        if self._queues[host]:
            self._number += 1
            heapq.heappush(self._resting, (now + self._pause(host), self._number, host))

    def hosts(self) -> int:
        """How many hosts have something to do."""
        return sum(map(bool, self._queues.values()))

    def drop(self, host: str) -> list[Task]:
        """Take out all that is left for a host, which wants to be left alone."""
        left = [task for _, task in self._queues[host]]
        self._queues[host].clear()
        return left
