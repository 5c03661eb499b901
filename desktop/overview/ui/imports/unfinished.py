"""Files that are still being added when Overview ends: their names are kept meanwhile, and the next start offers to go
on. An import goes on behind a closed sheet, so its reader may well close the window before its end."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from overview.settings.store import write_whole
from overview.ui.controls.notices import Notice

if TYPE_CHECKING:
    from overview.ui.window import Window

FILE_NAME = "adding.json"
TITLE = "Overview ended while it was adding files"
WORDS = "What is here already is not added twice."


class Unfinished(QObject):
    """The paths of all imports that run. `left`: those of the last run that had not come to their end.

    Signals: `taken_up()` when the last of these is being added.
    """

    taken_up = Signal()

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._path = data / FILE_NAME
        self._running: list[Sequence[str]] = []
        self.left = _read(self._path)

    def begin(self, paths: Sequence[str]) -> None:
        """These are being added from now on, and left no longer."""
        before, self.left = self.left, [path for path in self.left if path not in paths]
        self._running.append(paths)
        self._keep()
        if before and not self.left:
            self.taken_up.emit()

    def end(self, paths: Sequence[str]) -> None:
        """These are no longer: they were added, or the reader knows why not."""
        self._running.remove(paths)
        self._keep()

    def forget(self) -> None:
        """What was left is not wanted."""
        self.left = []
        self._keep()

    def _keep(self) -> None:
        """That it can't be written is no reason to bother the reader: nothing is lost where nothing is cut short."""
        paths = [*self.left, *(path for one in self._running for path in one)]
        with contextlib.suppress(OSError):
            if paths:
                write_whole(self._path, {"paths": paths})
            else:
                self._path.unlink(missing_ok=True)


def _read(path: Path) -> list[str]:
    try:
        found = json.loads(path.read_text("utf-8"))["paths"]
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def offer_the_rest(window: Window) -> None:
    """Show a notice below the list of `window` where the last run left something to add."""
    unfinished, room = window.imports.unfinished, window.list_room
    if not unfinished.left:
        return
    notice = Notice("circle-alert", TITLE, WORDS, action="Add the rest", can_close=True)
    notice.acted.connect(lambda: window.imports.add(unfinished.left))
    unfinished.taken_up.connect(lambda: room.hide_notice(notice))
    notice.dismissed.connect(unfinished.forget)
    room.show_notice(notice)
