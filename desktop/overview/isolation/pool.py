"""The parent's side: a pool of worker processes."""

from __future__ import annotations

import json
import queue
import signal
import sys
import threading
from typing import Any

from overview.isolation.failures import Crashed, OutOfMemory, Raised, TimedOut
from overview.isolation.processes import end, start

LARGEST = 256 * 1024 * 1024  # bytes of an answer: more than a file of the largest with its pictures, base 64, makes
# Times its limit that a call may take by the clock: others may keep the processor from it. Windows has no other limit.
PATIENCE = 1 if sys.platform == "win32" else 6


class Pool:
    """At most `size` workers, started when first needed, each limited to `memory` MiB and `seconds` of work a call.

    That is the processor's time, and `PATIENCE` times as much by the clock.

    `call` may be used from any thread; calls beyond `size` wait for a free worker. Close it, or use it as a context.
    """

    def __init__(self, *, size: int = 2, seconds: float = 10.0, memory: int = 1024) -> None:
        self._seconds = seconds
        self._memory = memory
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(size):
            self._free.put(None)
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False

    def call(self, function: str, argument: Any, *, seconds: float | None = None) -> Any:
        """Run `function` ("module:name") with one JSON-able argument in a worker; gives its JSON-able result.

        Raises TimedOut, OutOfMemory, Crashed, or Raised when the function itself raised.
        """
        worker = self._free.get()
        try:
            if worker is not None and not worker.alive():
                self._drop(worker)
                worker = None
            worker = worker or self._start()
            reply = worker.ask(function, argument, seconds or self._seconds)
        except BaseException:
            self._drop(worker)
            self._free.put(None)
            raise
        if reply.get("kind") == "MemoryError":
            self._drop(worker)
            self._free.put(None)
            raise OutOfMemory
        self._free.put(worker)
        if "failed" in reply:
            raise Raised(reply["kind"], reply["failed"])
        return reply["result"]

    def close(self) -> None:
        """End all workers, also those at work."""
        with self._lock:
            self._closed = True
            workers, self._all = self._all, set()
        for worker in workers:
            worker.kill()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> _Worker:
        worker = _Worker(self._memory)
        with self._lock:
            if not self._closed:
                self._all.add(worker)
                return worker
        worker.kill()
        raise Crashed("the program is ending")

    def _drop(self, worker: _Worker | None) -> None:
        if worker is None:
            return
        with self._lock:
            self._all.discard(worker)
        worker.kill()


class _Worker:
    def __init__(self, memory: int) -> None:
        self._process = start(memory)

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, function: str, argument: Any, seconds: float) -> dict[str, Any]:
        patience = seconds * PATIENCE
        call = {"function": function, "argument": argument, "seconds": seconds, "patience": patience}
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        watchdog = threading.Timer(patience, give_up)
        watchdog.daemon = True
        watchdog.start()
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(json.dumps(call).encode() + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline(LARGEST)
        except OSError:
            line = b""
        finally:
            watchdog.cancel()
        if late.is_set():
            raise TimedOut(patience)
        if not line.endswith(b"\n"):
            self.kill()
            raise TimedOut(seconds) if self._overworked() else Crashed
        return _reply(line)

    def _overworked(self) -> bool:
        """Whether the worker was ended because it worked too long."""
        return sys.platform != "win32" and self._process.returncode == -signal.SIGPROF

    def kill(self) -> None:
        end(self._process)


def _reply(line: bytes) -> dict[str, Any]:
    """What `worker.answer` gives, as it came. Raises Crashed for anything else: a worker that hostile input has taken
    over may write what it likes."""
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError):
        raise Crashed from None
    if isinstance(reply, dict) and ("result" in reply or reply.keys() >= {"kind", "failed"}):
        return reply
    raise Crashed
