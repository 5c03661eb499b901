"""The application object: macOS gives files and addresses that were opened with Overview to it, as events."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """A QApplication in the one style that takes every colour from the palette. It keeps what it is given to open until
    somebody takes it.

    Signal: `opened()` when there is something to take.
    """

    opened = Signal()

    def __init__(self, words: list[str]) -> None:
        super().__init__([*words, "-style", "fusion"])  # `setStyle` would have PySide make 600 names of styles
        self._given: list[str] = []

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self._given.append(event.file() or event.url().toString())
            self.opened.emit()
            return True
        return super().event(event)

    def take(self) -> list[str]:
        """What was given and not yet taken: paths and addresses, in order."""
        given, self._given = self._given, []
        return given
