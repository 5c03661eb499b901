"""Undo for everything that the reader changes: each change brings the function that takes it back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

KEPT = 200
Step = tuple[str, Callable[[], object]]  # what was done ("3 articles marked as read") and how it is taken back


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

    def push(self, title: str, undo: Callable[[], object], *, quiet: bool = False, by_itself: bool = False) -> Step:
        """Remember a change. `quiet`: no need to offer the undo on screen; `by_itself`: nor was it done on purpose.

        Gives what `take_back` takes.
        """
        steps = self._by_themselves if by_itself else self._steps
        step = (title, undo)
        steps.append(step)
        del steps[:-KEPT]
        if not by_itself:
            self.done.emit("" if quiet else title)
        return step

    def take_back(self, step: Step) -> None:
        """Take back what was done on purpose, whatever came after it; once, by whichever way."""
        if step in self._steps:
            self._steps.remove(step)
            step[1]()
            self.undone.emit(step[0])

    def undo(self) -> None:
        """Take the newest change back."""
        steps = self._steps or self._by_themselves
        if steps:
            title, take_back = steps.pop()
            take_back()
            self.undone.emit(title)

    @property
    def title(self) -> str:
        """What `undo` would take back; empty: nothing."""
        steps = self._steps or self._by_themselves
        return steps[-1][0] if steps else ""
