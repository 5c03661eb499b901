"""Undo for everything that the reader changes: each change brings the function that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

KEPT = 200


class Step(NamedTuple):
    """A change that was made: what it is called ("3 articles marked as read") and how it is taken back."""

    title: str
    undo: Callable[[], object]


class UndoStack(QObject):
    """What can be taken back, newest last.

    Signals: `done(title)` when something undoable was done, `undone(title)` when it was taken back.
    """

    done = Signal(str)
    undone = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []

    def push(self, title: str, undo: Callable[[], object], *, quiet: bool = False) -> None:
        """Remember a change. `quiet`: no need to offer the undo on screen."""
        self._steps.append(Step(title, undo))
        del self._steps[:-KEPT]
        if not quiet:
            self.done.emit(title)

    def undo(self) -> None:
        """Take the newest change back."""
        if self._steps:
            step = self._steps.pop()
            step.undo()
            self.undone.emit(step.title)

    @property
    def title(self) -> str:
        """What `undo` would take back; empty: nothing."""
        return self._steps[-1].title if self._steps else ""
