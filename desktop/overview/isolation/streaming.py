"""The child's side of a `Stream`: calls of one function, answered in turn. The next ones wait in the pipe meanwhile."""

from __future__ import annotations

import faulthandler
import importlib
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

from overview.isolation.frames import frame, next_frame, value_of


def serve(name: str, seconds: float, answers: BinaryIO) -> NoReturn:
    """Answer calls of `name` ("module:function") with frames (kind of failure or "", answer or words).

    The end of the standard input ends the process. So does a call that takes longer than `seconds`, by a timer that
    needs nothing of Python: so it never outlives its parent for longer.
    """
    module, _, attribute = name.partition(":")
    function = getattr(importlib.import_module(module), attribute)
    while (call := next_frame(sys.stdin.buffer)) is not None:
        _end_after(seconds)
        answer = _answer(function, call)
        _end_after(0)
        answers.write(answer)  # before the next call: what is not answered may be what this process died of
        answers.flush()
    sys.exit()


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


def _answer(function: Callable[[Any], Any], call: bytes) -> bytes:
    try:
        return frame(("", function(value_of(call))))
    except MemoryError:
        return frame(("MemoryError", ""))
    except Exception as error:
        return frame((type(error).__name__, str(error)))
