"""Starts the program as `overview` does, tells when it was painted, and goes on or ends. Not a benchmark by itself.

    python first_paint.py [--until window|globe|never] [ARGUMENT...]

Prints one JSON line: `window` and `globe` are the moments (CLOCK_MONOTONIC, seconds) at which the window, and the globe
in it, were painted for the first time and handed to the screen; `modules` is what was imported when the window was
painted, `named` the classes of Qt whose enums PySide had made by then. The order of the program's imports stays as it
is: the watch is set when the program itself imports its window, which is after it made its application.
"""

from __future__ import annotations

import enum
import importlib.machinery
import json
import sys
import time
from collections.abc import Sequence
from types import ModuleType
from typing import Any

WINDOW = "overview.ui.window"


class Watch:
    """Finds no module; notices that the window's is looked for."""

    def __init__(self, until: str) -> None:
        self._until = until
        self._filter: Any = None

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The import system asks here first."""
        if name == WINDOW and self._filter is None:
            self._filter = watch(self._until)
        return None


def named() -> list[str]:
    """The classes of Qt whose enums were made so far."""
    kinds = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
    made = [one for kind in kinds for one in kind.__subclasses__() if one.__module__.startswith("PySide6.")]
    return sorted({one.__qualname__.partition(".")[0] for one in made})


def watch(until: str) -> Any:
    """Find the window when the program's loop begins, and have a dot in it that is painted when the window is.

    An event filter would see more than it needs: the first event has PySide make the classes of all kinds of events,
    which the program itself does without. Later, one tells when the globe is painted.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    told: dict[str, Any] = {}

    def note(what: str) -> None:
        told[what] = time.monotonic()
        if what == "window":
            told["modules"] = sorted(sys.modules)
            told["named"] = named()
            find_globe()
        if what == until:
            print(json.dumps(told), flush=True)
            QApplication.quit()

    def seen(what: str) -> None:
        if what not in told:
            told[what] = 0.0
            QTimer.singleShot(0, lambda: note(what))  # when all of it is painted and shown

    class Dot(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            seen("window")

    class Filter(QObject):
        window: Any = None
        globe: Any = None

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.globe._canvas.ready:
                seen("globe")
            return False

    found = Filter()

    def begin() -> None:
        (window,) = (one for one in QApplication.topLevelWidgets() if one.windowTitle() == "Overview")
        dot = Dot(window)
        dot.resize(1, 1)
        dot.lower()  # painted before the rooms: what they put off till after the first paint is not counted
        dot.show()
        found.window = window

    def find_globe() -> None:  # it is made after the first paint
        if (widget := sys.modules.get("overview.ui.globe.widget")) is not None:
            found.globe = found.window.findChild(widget.GlobeWidget)
        if found.globe is None:
            QTimer.singleShot(1, find_globe)
        else:
            found.globe.installEventFilter(found)

    QTimer.singleShot(0, begin)  # the loop begins with it; the screen asks to paint after that
    return found


def main() -> int:
    """Run the program."""
    words = sys.argv[1:]
    until = "window"
    if words[:1] == ["--until"]:
        until, words = words[1], words[2:]
    sys.meta_path.insert(0, Watch(until))
    from overview.app import main as program

    return program(words)


if __name__ == "__main__":
    sys.exit(main())
