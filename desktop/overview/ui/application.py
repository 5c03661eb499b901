"""The application object. macOS gives files and addresses that were opened with Overview to it, as events."""

from __future__ import annotations

import locale

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """A QApplication in the one style that takes every colour from the palette. It keeps what it is given to open until
    somebody takes it.

    Signal: `opened()` when there is something to take.
    """

    opened = Signal()

    def __init__(self, words: list[str]) -> None:
        super().__init__([*words, "-style", "fusion"])  # `setStyle` would have PySide make 600 names of styles
        locale.setlocale(locale.LC_TIME, "C")  # Qt has set the system's: days and months are English, as all else is
        self._given: list[str] = []

    def give(self, word: str) -> None:
        """Have a path or an address opened."""
        self._given.append(word)
        self.opened.emit()

    def take(self) -> list[str]:
        """What was given and not yet taken: paths and addresses, in order."""
        given, self._given = self._given, []
        return given


class MacApplication(Application):
    """The application on macOS. Elsewhere nothing is given as an event, and each one would take a turn through Python,
    the first of them to have PySide make the classes of all kinds of events."""

    def event(self, event: QEvent) -> bool:
        from PySide6.QtGui import QFileOpenEvent

        if isinstance(event, QFileOpenEvent):
            self.give(event.file() or event.url().toString())
            return True
        return super().event(event)
