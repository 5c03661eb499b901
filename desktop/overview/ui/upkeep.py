"""Upkeep while a window is open, however long: the engine tidies the library and looks whether its file is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from overview.library.failures import Damaged
from overview.ui.controls.notices import Notice

if TYPE_CHECKING:
    from overview.ui.window import Window

FIRST = 120_000  # milliseconds after the start
EVERY = 21_600_000
TITLE = "The library is damaged in part"
WORDS = "What can be read is saved, or a copy taken back, as you choose. Overview closes for that and starts again."


class Upkeep(QObject):
    """Lives as long as the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, interval=FIRST)
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    def ask(self) -> None:
        """Ask the engine now; later by itself."""
        self._timer.setInterval(EVERY)
        self._window.desk.engine.ask("upkeep")
        self._window.desk.engine.ask("check_library").done.connect(self._checked)

    def _checked(self, result: dict[str, Any]) -> None:
        if result["damaged"]:
            notice = Notice("circle-alert", TITLE, WORDS, action="Mend it", can_close=True)
            notice.acted.connect(self._mend)
            self._window.list_room.show_notice(notice)

    def _mend(self) -> None:
        from overview.ui.unopened import help_with

        self._window.desk.afterwards = lambda where: help_with(where, Damaged(f"{TITLE}."))
        self._window.close()
