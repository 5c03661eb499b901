"""The one thread on which the window reads and writes the library, so that the screen never waits for the disk.

It starts before Qt is imported and reads the first screen meanwhile. Answers come back on the window's thread, in
order.
"""

import queue
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, NamedTuple

from overview.library.connection import data_version
from overview.library.opening import Library


class Ticket:
    """A question that was asked. `drop()` when its answer is no longer wanted: the reader has moved on."""

    def __init__(self) -> None:
        self.dropped = False

    def drop(self) -> None:
        """The answer is not wanted any more."""
        self.dropped = True


class Answer(NamedTuple):
    """An answer on its way to the window's thread."""

    ticket: Ticket
    then: Callable[[Any], None] | None
    value: Any
    failed: Callable[[Exception], None] | None
    error: Exception | None

    def hand_over(self) -> None:
        """Call who asked, unless they have moved on or are gone. On the window's thread."""
        from shiboken6 import isValid  # here, because this module comes before Qt

        if self.ticket.dropped or not isValid(getattr(self.then, "__self__", None)):
            return
        if self.error is not None:
            if self.failed is not None:
                self.failed(self.error)
            else:
                traceback.print_exception(self.error)
        elif self.then is not None:
            self.then(self.value)


class LibraryThread:
    """Asks the library in the background.

    `wake` is called (on this thread) when answers wait; the window's thread then calls `hand_over`.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.wake: Callable[[], None] = lambda: None
        self._questions: queue.SimpleQueue[tuple[Ticket, Callable[[], Any], Any, Any] | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._connection: sqlite3.Connection | None = None
        self._thread = threading.Thread(target=self._work, name="library", daemon=True)
        self._thread.start()

    def read(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Ticket:
        """Call `function(connection, *arguments)` in the background and `then(result)` on the window's thread."""
        return self._ask(lambda: function(self._reading(), *arguments), then, failed)

    def write(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        **named: Any,
    ) -> Ticket:
        """Call `function(library, *arguments)` in the background and `then(result)` on the window's thread."""
        return self._ask(lambda: function(self.library, *arguments, **named), then, failed)

    def version(self, then: Callable[[int], None]) -> None:
        """The number that changes when another process has written the library."""
        self._ask(lambda: data_version(self._reading()), then, None)

    def hand_over(self) -> None:
        """Give the answers that wait to who asked. On the window's thread."""
        while True:
            try:
                answer = self._answers.get_nowait()
            except queue.Empty:
                return
            try:
                answer.hand_over()
            except Exception:  # one answer's fault keeps no other from who asked for it
                sys.excepthook(*sys.exc_info())

    def close(self, seconds: float = 5.0) -> None:
        """Finish what was asked, then end."""
        self._questions.put(None)
        self._thread.join(seconds)

    def _ask(self, question: Callable[[], Any], then: Any, failed: Any) -> Ticket:
        ticket = Ticket()
        self._questions.put((ticket, question, then, failed))
        return ticket

    def _reading(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self.library.connect()
        return self._connection

    def _work(self) -> None:
        while (asked := self._questions.get()) is not None:
            ticket, question, then, failed = asked
            value, error = None, None
            try:
                value = question()
            except Exception as caught:
                error = caught
            self._answers.put(Answer(ticket, then, value, failed, error))
            self.wake()
        if self._connection is not None:
            self._connection.close()
        self.library.close()
