"""Locks between processes, which the system frees when their holder dies, however it dies.

A library has one window and one engine, and one process at a time writes its settings.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

ENGINE, WINDOW, SETTINGS = "engine.lock", "window.lock", "settings.lock"
_HELD = (BlockingIOError, PermissionError)  # as other systems say it, and as Windows does


class ProcessLock:
    """Held from `take` or `wait` until `free`, or until the process ends. `name`: one of the three. The folder must be
    there: one that is gone with its disk is not made anew."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / name
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """Take the lock; False when another process holds it. Raises OSError when the folder is not there or
        can't be written to, or its disk knows no locks."""
        file = self._open()
        try:
            _lock(file, wait=False)
        except OSError as error:
            file.close()
            if isinstance(error, _HELD):
                return False
            raise
        self._file = file
        return True

    def wait(self) -> None:
        """Take the lock once it is free. Raises OSError as `take` does, on Windows also when the lock is not free
        within ten seconds."""
        file = self._open()
        try:
            _lock(file, wait=True)
        except OSError:
            file.close()
            raise
        self._file = file

    def free(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> IO[bytes]:
        return self._path.open("ab+")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes], *, wait: bool) -> None:
        file.seek(0, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes], *, wait: bool) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
