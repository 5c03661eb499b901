"""One worker for a long row of calls: they are sent without waiting for the answers, which come in the same order.

`Pool` is for what may take a while; this is for small calls by the hundred, where a hand-over each way would cost more
than the work. A call that the worker dies of fails; those behind it are sent to the next worker.
"""

from __future__ import annotations

import errno
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from overview.isolation.failures import Crashed, OutOfMemory, Raised, TimedOut
from overview.isolation.frames import frame, next_frame, value_of
from overview.isolation.processes import end, start, widen

if TYPE_CHECKING:
    from subprocess import Popen

GRACE = 2.0  # seconds after its limit in which a call is ended from here, should the worker not have ended it
LOOK = 1.0  # seconds between two looks whether that is so
OFTEN = 2  # times that a call is sent to a worker which dies before it has the whole of it
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
        self._since = 0.0  # when the last answer came
        self._worker: Popen[bytes] | None = self._start()

    def call(self, argument: Any) -> Any:
        """The function's answer; argument and answer are plain values, as `frames` has them.

        Raises TimedOut, OutOfMemory, Crashed, or Raised when the function itself raised.
        """
        one = _Call(frame(argument))
        with self._room:
            with self._lock:
                self._send(one)
            while not one.answered.wait(LOOK):
                if self._overdue():
                    self._kill()
        if isinstance(one.answer, Exception):
            raise one.answer
        try:
            kind, answer = value_of(one.answer)
        except Exception as error:
            raise Crashed from error
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
        try:
            threading.Thread(target=self._receive, args=(worker,), daemon=True, name="answers of a worker").start()
        except RuntimeError as error:  # there are too many threads
            end(worker)
            raise OSError(errno.EAGAIN, str(error)) from None
        return worker

    def _kill(self) -> None:
        worker = self._worker
        if worker is not None:
            worker.kill()

    def _overdue(self) -> bool:
        """Whether the worker does not keep to the limit, as it does by itself when it is sane."""
        try:
            first = self._sent[0]
        except IndexError:
            return False
        return bool(first.sent) and time.monotonic() - max(self._since, first.sent) > self._seconds + GRACE

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
        one.tries += 1
        try:
            self._worker.stdin.write(one.question)
            self._worker.stdin.flush()
            one.sent = time.monotonic()
        except OSError:
            pass  # it has died: `_receive` sees that too, and sends this call anew

    def _receive(self, worker: Popen[bytes]) -> None:
        """Hand the answers out until there are no more."""
        assert worker.stdout is not None
        # An answer that nobody asked for is the end, too.
        while (answer := next_frame(worker.stdout)) is not None and self._sent:
            self._since = time.monotonic()
            self._sent.popleft().take(answer)
        with self._lock:
            end(worker)
            self._worker = None
            left, self._sent = self._sent, deque()
            if left and (left[0].sent or left[0].tries >= OFTEN) and not self._closed:
                fatal = left.popleft()
                late = fatal.sent and time.monotonic() - max(self._since, fatal.sent) > self._seconds * NEARLY
                fatal.take(TimedOut(self._seconds) if late else Crashed())
            for one in left:
                one.sent = 0.0
                self._send(one)


class _Call:
    def __init__(self, question: bytes) -> None:
        self.question = question
        self.sent = 0.0  # when the worker had it
        self.tries = 0
        self.answered = threading.Event()
        self.answer: bytes | Exception = b""

    def take(self, answer: bytes | Exception) -> None:
        self.answer = answer
        self.answered.set()
