"""A crash of the window leaves its traceback on this computer, and the next start tells of it. Nothing is sent.

Python's own errors arrive through `sys.excepthook` (PySide gives it those of slots too), those of threads by
`threading.excepthook`, and what kills the process (a fault in Qt) by `faulthandler`. All of them write into one file,
which is empty while all is well. A window that was killed from outside leaves nothing.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

from overview import __version__
from overview.paths import make_private

TRACE = "window.trace"  # of the run that goes on
ENGINE_LOG = "engine.log"  # what the engine says on its standard error
REPORTS = "crash-*.txt"
KEPT = 5
MOST = 200_000  # bytes: an error in a paint event comes sixty times a second


class CrashWatch:
    """Keeps what goes wrong from `begin` to `end`. `unclean`: whether the last run went wrong, or came to no end, as
    when it was killed or the power failed."""

    def __init__(self, logs: Path) -> None:
        self.unclean = False
        self._logs = logs
        self._file: IO[str] | None = None
        self._seen: set[str] = set()
        self._lock = threading.Lock()

    def begin(self) -> Path | None:
        """Watch from now on. Gives the report that the last run left, if it left one.

        A folder that can't be written to is no reason not to start: then nothing is kept.
        """
        try:
            make_private(self._logs)
            self.unclean = (self._logs / TRACE).exists()
            left = _take(self._logs)
            self._file = (self._logs / TRACE).open("w", encoding="utf-8", errors="replace", buffering=1)
        except OSError:
            return None
        faulthandler.enable(self._file)
        sys.excepthook = self._error
        threading.excepthook = lambda args: self._error(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        return left

    def end(self) -> None:
        """The window was closed as it should be."""
        faulthandler.disable()
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._file is not None:
            self._file.close()
            self._file = None
            with contextlib.suppress(OSError):
                if not (self._logs / TRACE).stat().st_size:
                    (self._logs / TRACE).unlink()

    def _error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, Exception):
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        with self._lock, contextlib.suppress(OSError, ValueError):
            if self._file is not None and text not in self._seen and self._file.tell() < MOST:
                self._seen.add(text)
                self._file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}\n{text}\n")


def end_at_once() -> None:
    """Have a call of C's `exit` end the process at once, with its code. Qt calls it where the screen's server has gone;
    what libraries do at an exit then meets threads that are at work, and may fault: the next start would tell of a
    crash. Python's own end, which is over before that, is as it was. Where `on_exit` is not known nothing changes.

    Source: the GNU C library's manual, "Cleanups on Exit": what was registered last is called first.
    """
    if sys.platform == "linux":
        import ctypes

        program = ctypes.CDLL(None)
        with contextlib.suppress(AttributeError):
            program.on_exit(program["_exit"], None)


def report(path: Path) -> str:
    """A report as it may be given away: with the versions, without what is private."""
    import platform

    head = f"Overview {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
    return head + without_private(path.read_text("utf-8", "replace"))


def without_private(text: str) -> str:
    """A text with ~ for the reader's folder, and without addresses of the web: they can hold keys."""
    import re

    home = os.path.expanduser("~")  # noqa: PTH111 - pathlib's raises an error where the system knows no folder
    plain = text.replace(home, "~") if len(home) > 1 else text
    return re.sub(r"\b(https?|socks\w*)://[^\s'\"<>]+", r"\1://…", plain)


def _take(logs: Path) -> Path | None:
    """Put the last run's traces aside as a report; only the newest reports are kept."""
    trace = logs / TRACE
    if not trace.exists() or not trace.stat().st_size:
        return None
    when = time.strftime("%Y%m%d-%H%M%S", time.gmtime(trace.stat().st_mtime))
    kept = logs / REPORTS.replace("*", when)
    trace.replace(kept)
    for old in sorted(logs.glob(REPORTS))[:-KEPT]:
        old.unlink()
    return kept
