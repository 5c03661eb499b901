"""The one thread on which the window reads and writes the library, so that the screen never waits for the disk.

Answers come back on the window's thread, in order.
"""

import queue
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from shiboken6 import isValid

from overview.library.connection import Frozen, data_version
from overview.library.opening import Library


class Ticket:
    """A question that was asked. `drop()` when its answer is no longer wanted: the reader has moved on."""

    def __init__(
        self,
        question: Callable[[], Any],
        then: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self._question = question
        self._then = then
        self._failed = failed
        self._value: Any = None
        self._error: Exception | None = None
        self._dropped = False

    def drop(self) -> None:
        """The answer is not wanted any more."""
        self._dropped = True

    def answer(self) -> None:
        """Find the answer. On the library's thread."""
        try:
            self._value = self._question()
        except Exception as caught:
            self._error = caught

    def hand_over(self) -> None:
        """Call who asked, unless they have moved on or are gone. On the window's thread."""
        if self._dropped or not isValid(getattr(self._then, "__self__", None)):
            return
        if self._error is not None:
            if self._failed is not None:
                self._failed(self._error)
            else:
                traceback.print_exception(self._error)
        elif self._then is not None:
            self._then(self._value)


class Parts:
    """Something that is done part by part. `end()` when it is no longer wanted: what was done of it stays."""

    def __init__(self, steps: Iterator[Any]) -> None:
        self.steps = steps
        self.wanted = True

    def end(self) -> None:
        """No part after the one that is being done."""
        self.wanted = False


class LibraryThread:
    """Asks the library in the background.

    `wake` is called (on this thread) when answers wait; the window's thread then calls `hand_over`.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.wake: Callable[[], None] = lambda: None
        self._asked: queue.SimpleQueue[Ticket | None] = queue.SimpleQueue()
        self._answered: queue.SimpleQueue[Ticket] = queue.SimpleQueue()
        self._in_parts: list[Parts] = []  # what was begun
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
        """Call `function(connection, *arguments)` in the background and `then(result)` on the window's thread. However
        much it reads, all of it is of one moment, whoever writes meanwhile."""

        def question() -> Any:
            connection = self._reading()
            connection.execute("BEGIN")
            try:
                return function(connection, *arguments)
            finally:
                connection.rollback()

        return self._ask(question, then, failed)

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

    def write_in_parts(
        self,
        function: Callable[..., Iterator[Any]],
        *arguments: Any,
        part: Callable[[Any], None],
        then: Callable[[], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Parts:
        """Go through the generator `function(library, *arguments)` in the background, for what is too long to let
        others wait: between two parts comes what was asked for meanwhile. Calls `part(value)` with each, and `then()`
        after the last, on the window's thread."""
        parts, last = Parts(function(self.library, *arguments)), object()

        def took(value: Any) -> None:
            if value is not last:
                part(value)
                if parts.wanted:
                    go_on()
                    return
            self._in_parts.remove(parts)
            if value is last:
                then()

        def go_on() -> None:
            self._ask(lambda: next(parts.steps, last), took, failed)

        self._in_parts.append(parts)
        go_on()
        return parts

    def aside(self, function: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Call `function()` on a thread of its own, as nobody knows how long it takes, and `then(result)` on the
        window's thread."""
        ticket = Ticket(function, then, None)

        def work() -> None:
            ticket.answer()
            self._answered.put(ticket)
            self.wake()

        threading.Thread(target=work, name="aside", daemon=True).start()

    def version(self, then: Callable[[int], None]) -> None:
        """The number that changes when another process has written the library."""
        self._ask(lambda: data_version(self._reading()), then, None)

    def hand_over(self) -> None:
        """Give the answers that wait to who asked. On the window's thread."""
        while True:
            try:
                ticket = self._answered.get_nowait()
            except queue.Empty:
                return
            try:
                ticket.hand_over()
            except Exception:  # one answer's fault keeps no other from who asked for it
                sys.excepthook(*sys.exc_info())

    def close(self, seconds: float = 5.0) -> None:
        """Finish what was asked, then end."""
        self._asked.put(None)
        self._thread.join(seconds)

    def _ask(self, question: Callable[[], Any], then: Any, failed: Any) -> Ticket:
        ticket = Ticket(question, then, failed)
        self._asked.put(ticket)
        return ticket

    def _reading(self) -> sqlite3.Connection:
        if isinstance(self._connection, Frozen):  # there may be room on the disk again
            self._connection.close()
            self._connection = None
        if self._connection is None:
            self._connection = self.library.connect()
        return self._connection

    def _work(self) -> None:
        while (ticket := self._asked.get()) is not None:
            ticket.answer()
            self._answered.put(ticket)
            self.wake()
        for parts in self._in_parts:
            try:
                for _ in parts.steps if parts.wanted else ():
                    pass
            except Exception:
                traceback.print_exc()
        if self._connection is not None:
            self._connection.close()
        self.library.close()
