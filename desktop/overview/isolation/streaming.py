"""The child's side of a `Stream`: calls of one function are taken in while another is at work, and answered in turn."""

from __future__ import annotations

import faulthandler
import importlib
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

from overview.isolation.frames import frame, next_frame, value_of


def serve(name: str, seconds: float, answers: BinaryIO) -> NoReturn:
    """Answer calls of `name` ("module:function") with frames (kind of failure or "", answer or words).

    The end of the standard input ends the process, also in the middle of a call; so does a call that takes longer than
    `seconds`, by a timer that needs nothing of Python.
    """
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(calls,), daemon=True).start()
    module, _, attribute = name.partition(":")
    function = getattr(importlib.import_module(module), attribute)
    while True:
        call = calls.get()
        _end_after(seconds)
        answer = _answer(function, call)
        _end_after(0)
        answers.write(answer)  # before the next call: what is not answered may be what this process died of
        answers.flush()


if sys.platform == "win32":

    def _end_after(seconds: float) -> None:
        if seconds:
            faulthandler.dump_traceback_later(seconds, exit=True, file=2)
        else:
            faulthandler.cancel_dump_traceback_later()

else:

    def _end_after(seconds: float) -> None:
        """End this process after so many seconds; 0: never. Not by `faulthandler`, which starts a thread each time."""
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _receive(calls: queue.SimpleQueue[bytes]) -> None:
    try:
        while (call := next_frame(sys.stdin.buffer)) is not None:
            calls.put(call)
    finally:
        os._exit(0)  # nobody waits for an answer; or there is no memory for what comes


def _answer(function: Callable[[Any], Any], call: bytes) -> bytes:
    try:
        return frame(("", function(value_of(call))))
    except MemoryError:
        return frame(("MemoryError", ""))
    except Exception as error:
        return frame((type(error).__name__, str(error)))
