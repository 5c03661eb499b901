"""From the command to the painted window. What can wait waits.

After the first paint come the map, the ear for a second start, and the engine if there is something to do.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from overview.crash import CrashWatch
from overview.identity import APPLICATION_ID
from overview.paths import make_private, places
from overview.preflight import screen_trouble, window_trouble
from overview.process_lock import WINDOW, ProcessLock
from overview.settings.declared import SCREEN_SIZE
from overview.ui.beforehand import Beforehand, Given, find
from overview.ui.pyside import import_pyside

START_ANEW = 3  # what the window ends with when another is to open
CLOSING = 10.0  # seconds in which another window may come to listen, or be gone: its engine is still at something


def open_window(words: list[str]) -> int:
    """Open the window, or hand what was given to the one that is open. Gives the exit code."""
    where = places()
    lock = ProcessLock(where.data, WINDOW)
    try:
        make_private(where.data)
        first = lock.take()
    except OSError as error:
        unwritten = f"{where.data} can’t be written to: {error.strerror}. Use --library DIR."
        return _refuse(window_trouble(where.data) or unwritten)
    absolute = [_absolute(word) for word in words]
    end = time.monotonic() + CLOSING
    while not first:  # the other window needs no display of this one
        from overview.ui.instance import hand_over

        if hand_over(where.data, absolute):
            return 0
        if time.monotonic() > end:
            return _refuse("Another Overview has this library open and does not answer.")
        time.sleep(0.1)
        first = lock.take()
    if trouble := window_trouble(where.data):
        lock.free()
        return _refuse(trouble)
    watch = CrashWatch(where.logs)
    left = watch.begin()
    try:
        code = _run(find(where), Given(absolute, left, watch.unclean))
        watch.end()
    finally:
        lock.free()
    if code == START_ANEW:
        import subprocess

        from overview.autostart import command

        subprocess.Popen(command())
        return 0
    return code


def _refuse(sentence: str) -> int:
    """Say why no window opens, in the terminal; on the screen where there is none, as with a start by an icon."""
    print(f"overview: {sentence}", file=sys.stderr)
    seen = screen_trouble() is None and os.environ.get("QT_QPA_PLATFORM") != "offscreen"
    if seen and not (sys.stderr and sys.stderr.isatty()):
        from PySide6.QtWidgets import QApplication, QMessageBox

        _application = QApplication(sys.argv[:1])
        QMessageBox.warning(None, "Overview", sentence)
    return 2


def _run(found: Beforehand, given: Given) -> int:
    if (size := found.settings.get(SCREEN_SIZE)) != SCREEN_SIZE.default:
        os.environ.setdefault("QT_SCALE_FACTOR", str(int(size) / 100))  # Qt reads it when the application is made

    import_pyside()
    from PySide6.QtGui import QGuiApplication

    from overview.ui.application import Application, MacApplication

    QGuiApplication.setDesktopFileName(APPLICATION_ID)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APPLICATION_ID)
    QGuiApplication.setApplicationName("Overview")
    application = (MacApplication if sys.platform == "darwin" else Application)([sys.argv[0]])
    from overview.ui.main import show_window

    return show_window(application, found, given)


def _absolute(word: str) -> str:
    """Paths count from where the command was typed, also when another window imports them. What has a colon is an
    address, unless it is the name of a file."""
    if ":" in word.split("/")[0] and not os.path.exists(word):  # noqa: PTH110 - Path raises for long addresses
        return word
    return str(Path(os.getcwd()) / word)  # noqa: PTH109 - cwd may have links in it that the reader typed
