"""Being polite to hosts: one request at a time to each, a pause between two, and the connection kept for the next."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overview.feeds.web.deadlines import Wire

MOST_IDLE = 64
IDLE_SECONDS = 20.0
_LOOK_UP_SECONDS = 0.25  # how often one who waits looks whether all was called off

Key = tuple[str, str, int]


class Hosts:
    """Turns and idle connections. `spacing`: seconds between the end of one request to a host and the next."""

    def __init__(self, spacing: Callable[[str], float]) -> None:
        self.spacing = spacing
        self._lock = threading.Condition()
        self._busy: set[str] = set()
        self._free_at: dict[str, float] = {}
        self._idle: OrderedDict[Key, tuple[float, Wire]] = OrderedDict()
        self._closed = False

    def enter(self, host: str, cancelled: Callable[[], bool]) -> bool:
        """Wait for this host's turn. False when all was called off."""
        with self._lock:
            while not cancelled() and not self._closed:
                pause = self._free_at.get(host, 0.0) - time.monotonic()
                if host not in self._busy and pause <= 0:
                    self._busy.add(host)
                    return True
                self._lock.wait(_LOOK_UP_SECONDS if host in self._busy else min(pause, _LOOK_UP_SECONDS))
        return False

    def leave(self, host: str) -> None:
        """Give the turn back."""
        with self._lock:
            self._busy.discard(host)
            now = time.monotonic()
            if pause := self.spacing(host):
                self._free_at[host] = now + pause
            if len(self._free_at) > 10_000:
                self._free_at = {name: at for name, at in self._free_at.items() if at > now}
            self._lock.notify_all()

    def take(self, key: Key) -> Wire | None:
        """An idle connection, if there is one that is not too old."""
        with self._lock:
            since, wire = self._idle.pop(key, (0.0, None))
        if wire is not None and time.monotonic() - since > IDLE_SECONDS:
            wire.end()
            return None
        return wire

    def keep(self, key: Key, wire: Wire) -> None:
        """Keep a connection for the next request."""
        closing = [wire]
        with self._lock:
            if not self._closed:
                closing = [self._idle.pop(key)[1]] if key in self._idle else []
                self._idle[key] = time.monotonic(), wire
                if len(self._idle) > MOST_IDLE:
                    closing.append(self._idle.popitem(last=False)[1][1])
        for one in closing:
            one.end()

    def close(self) -> None:
        """Close what is idle; whoever waits for a turn gets none."""
        with self._lock:
            self._closed = True
            idle, self._idle = [wire for _, wire in self._idle.values()], OrderedDict()
            self._lock.notify_all()
        for wire in idle:
            wire.end()
