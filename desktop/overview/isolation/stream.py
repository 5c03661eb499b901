"""One worker for a long row of calls: they are sent without waiting for the answers, which come in the same order.

`Pool` is for what may take a while; this is for small calls by the hundred, where a hand-over each way would cost more
than the work. A call that the worker dies of fails; those behind it are sent to the next worker.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from overview.isolation.failures import Crashed, OutOfMemory, Raised, TimedOut
from overview.isolation.frames import frame, next_frame, value_of
from overview.isolation.processes import end, start, widen

if TYPE_CHECKING:
    from subprocess import Popen

NEARLY = 0.9  # the worker begins to count before this process does: it may not have come to its answer yet
MOST_SENT = 8  # calls that may wait in the worker: it is never idle, and what it holds stays bounded


class Stream:
    """Calls of one `function` ("module:name") in a worker, limited to `seconds` a call and to `memory` MiB.

    The worker starts at once; raises OSError where it can't. `call` may be used from any thread. Close it, or use it as
    a context.
    """

    def __init__(self, function: str, *, seconds: float = 10.0, memory: int = 1024) -> None:
        self._function = function
        self._seconds = seconds
        self._memory = memory
        self._room = threading.BoundedSemaphore(MOST_SENT)
        self._lock = threading.Lock()  # of what follows
        self._closed = False
        self._sent: deque[_Call] = deque()
        self._worker: Popen[bytes] | None = self._start()

    def call(self, argument: Any) -> Any:
        """The function's answer; argument and answer are plain values, as `frames` has them.

        Raises TimedOut, OutOfMemory, Crashed, or Raised when the function itself raised.
        """
        one = _Call(frame(argument))
        with self._room:
            with self._lock:
                self._send(one)
            one.answered.wait()
        if isinstance(one.answer, Exception):
            raise one.answer
        kind, answer = value_of(one.answer)
        if kind == "MemoryError":
            raise OutOfMemory
        if kind:
            raise Raised(kind, answer)
        return answer

    def close(self) -> None:
        """End the worker, also if it is at work."""
        self._closed = True
        self._kill()  # whoever has the lock may be writing to it
        with self._lock:
            self._kill()

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> Popen[bytes]:
        worker = start(self._memory, self._function, str(self._seconds))
        widen(worker)
        threading.Thread(target=self._receive, args=(worker,), daemon=True, name="answers of a worker").start()
        return worker

    def _kill(self) -> None:
        if self._worker is not None:
            self._worker.kill()

    def _send(self, one: _Call) -> None:
        if self._closed:
            one.take(Crashed("the program is ending"))
            return
        if self._worker is None:
            try:
                self._worker = self._start()
            except OSError as error:
                one.take(Crashed(f"no process could be started for it ({error.strerror})"))
                return
        assert self._worker.stdin is not None
        self._sent.append(one)
        try:
            self._worker.stdin.write(one.question)
            self._worker.stdin.flush()
            one.sent = time.monotonic()
        except OSError:
            pass  # it has died: `_receive` sees that too, and sends this call anew

    def _receive(self, worker: Popen[bytes]) -> None:
        """Hand the answers out until there are no more."""
        assert worker.stdout is not None
        since = 0.0
        while (answer := next_frame(worker.stdout)) is not None:
            self._sent.popleft().take(answer)
            since = time.monotonic()
        with self._lock:
            end(worker)
            self._worker = None
            left, self._sent = self._sent, deque()
            if left and left[0].sent and not self._closed:
                fatal = left.popleft()
                late = time.monotonic() - max(since, fatal.sent) > self._seconds * NEARLY
                fatal.take(TimedOut(self._seconds) if late else Crashed())
            for one in left:
                one.sent = 0.0
                self._send(one)


class _Call:
    def __init__(self, question: bytes) -> None:
        self.question = question
        self.sent = 0.0  # when the worker had it
        self.answered = threading.Event()
        self.answer: bytes | Exception = b""

    def take(self, answer: bytes | Exception) -> None:
        self.answer = answer
        self.answered.set()
