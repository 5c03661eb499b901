"""Undo for everything that the reader changes: each change brings the function that takes it back."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

KEPT = 200


class Step(NamedTuple):
    """A change that was made: what it is called ("3 articles marked as read") and how it is taken back."""

    title: str
    undo: Callable[[], object]


class UndoStack(QObject):
    """What can be taken back, newest last. What happens by itself, as an article that is opened becomes read, is taken
    back only after all that the reader did on purpose.

    Signals: `done(title)` when something undoable was done (an empty title: the screen need not offer the undo),
    `undone(title)` when it was taken back.
    """

    done = Signal(str)
    undone = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._by_themselves: list[Step] = []

    def push(self, title: str, undo: Callable[[], object], *, quiet: bool = False, by_itself: bool = False) -> None:
        """Remember a change. `quiet`: no need to offer the undo on screen; `by_itself`: nor was it done on purpose."""
        steps = self._by_themselves if by_itself else self._steps
        steps.append(Step(title, undo))
        del steps[:-KEPT]
        if not by_itself:
            self.done.emit("" if quiet else title)

    def undo(self) -> None:
        """Take the newest change back."""
        steps = self._steps or self._by_themselves
        if steps:
            step = steps.pop()
            step.undo()
            self.undone.emit(step.title)

    @property
    def title(self) -> str:
        """What `undo` would take back; empty: nothing."""
        steps = self._steps or self._by_themselves
        return steps[-1].title if steps else ""
