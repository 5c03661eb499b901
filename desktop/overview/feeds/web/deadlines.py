"""Time limits of one fetch, its end from outside, and a socket that keeps to them whatever the other side does."""

from __future__ import annotations

import io
import socket
import time
from contextlib import suppress
from typing import Any

from overview.feeds.web.problems import TIMEOUT, Failed, Problem

SLOWEST = 100  # bytes a second of a body that comes slowly: one of 64 that share a throttled line of 50 kbit/s
LONGEST = 5  # times what all may take, for such a body
LOOK = 0.25  # seconds between two looks at what is left, where no connection that stands is waited for


class Deadline:
    """A moment until which something must have happened; it may be set anew as the fetch goes on."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._whole = self._step = (float("inf"), 0.0)  # a moment, and the seconds that led to it
        self._began = self._seconds = self._quiet = 0.0
        self._came = 0
        self._connection: socket.socket | None = None
        self._ended = False

    def start(self, seconds: float) -> None:
        """All that follows must be done within so many seconds."""
        self._began, self._seconds = time.monotonic(), seconds
        self._whole = self._step = (self._began + seconds, seconds)

    def within(self, seconds: float) -> None:
        """The next step must be done within so many seconds, and not after the whole is over."""
        self._step = min((time.monotonic() + seconds, seconds), self._whole)

    def flow(self, quiet: float) -> None:
        """A body is to come, no piece of it later than so many seconds after the one before. As long as it comes at
        SLOWEST or faster it may take longer than was said at the start, but never LONGEST times that."""
        self._quiet = quiet
        self.within(quiet)

    def came(self, count: int) -> None:
        """So many bytes have come."""
        if self._quiet:
            self._came += count
            seconds = min(max(self._seconds, self._came // SLOWEST), LONGEST * self._seconds)
            self._whole = (self._began + seconds, seconds)
            self.within(self._quiet)

    def left(self) -> float:
        """Seconds left, above 0. Raises Failed when there are none."""
        left = self._step[0] - time.monotonic()
        if left <= 0 or self._ended:
            raise self.passed()
        return left

    def limit(self, connection: socket.socket) -> None:
        """Let a connection wait no longer than what is left. Raises Failed when that is nothing, the connection then
        being closed."""
        self._connection = connection  # first: `end` sees it, or is seen below
        try:
            connection.settimeout(self.left())
        except Failed:
            connection.close()
            raise

    def end(self) -> None:
        """Nothing is left from now on (from any thread): who waits for the connection that was limited last gets an end
        at once."""
        self._ended = True
        if self._connection is not None:
            with suppress(OSError):
                self._connection.shutdown(socket.SHUT_RDWR)

    def passed(self) -> Failed:
        """The failure to raise when it has passed."""
        return Failed(Problem(TIMEOUT, f"{self._host} did not answer within {self._step[1]:g} seconds."))


class Wire:
    """A connected socket as `http.client` uses it, with the deadline of whoever has it at the moment."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._socket = connection
        self.deadline = deadline
        self.received = 0  # bytes, since the connection was made

    def sendall(self, data: bytes) -> None:
        """Send all of it before the deadline."""
        self.deadline.limit(self._socket)
        try:
            self._socket.sendall(data)
        except TimeoutError:
            raise self.deadline.passed() from None

    def recv_into(self, buffer: memoryview | bytearray) -> int:
        """What has come, as soon as something has; 0 at the end."""
        self.deadline.limit(self._socket)
        try:
            count = self._socket.recv_into(buffer)
        except TimeoutError:
            raise self.deadline.passed() from None
        self.received += count
        self.deadline.came(count)
        return count

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        """A reader over this wire. Closing it leaves the connection open."""
        return io.BufferedReader(_Reader(self), 65536)

    def close(self) -> None:
        """Nothing: `http.client` closes before the answer is read. Whoever has the wire ends it."""

    def end(self) -> None:
        """Close the connection."""
        try:
            self._socket.close()
        except OSError:
            pass


class _Reader(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._wire.recv_into(buffer)
