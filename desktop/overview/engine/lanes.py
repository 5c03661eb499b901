"""Lanes: jobs of one kind of work run one after another, lanes beside each other, so that a long refresh never keeps an
import or the translation of the open article waiting.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import NamedTuple


class _Entry(NamedTuple):
    priority: int
    number: int
    run: Callable[[], None]


class Lane:
    """A thread, or several, that run what is put in, lowest priority number first, then in order."""

    def __init__(self, name: str, threads: int = 1) -> None:
        self._queue: queue.PriorityQueue[_Entry] = queue.PriorityQueue()
        self._count = 0
        self._lock = threading.Lock()
        self._busy = 0
        for _ in range(threads):
            threading.Thread(target=self._work, name=name, daemon=True).start()

    def put(self, run: Callable[[], None], priority: int = 5) -> None:
        """Run this when its turn comes. It must not raise."""
        with self._lock:
            self._count += 1
            self._busy += 1
            entry = _Entry(priority, self._count, run)
        self._queue.put(entry)

    @property
    def idle(self) -> bool:
        """Whether nothing runs or waits."""
        with self._lock:
            return self._busy == 0

    def _work(self) -> None:
        while True:
            entry = self._queue.get()
            try:
                entry.run()
            finally:
                with self._lock:
                    self._busy -= 1
