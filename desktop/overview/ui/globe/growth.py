"""The arcs of a story: they grow once, one after the other, and then stand."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

LASTS, APART = 600, 40  # milliseconds
FRAME = 16


class Growth(QObject):
    """How far each arc has grown. `shares`: 0 to 1, one for each arc.

    Signal: `grew()` when they have grown.
    """

    grew = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.still = False
        self.shares: tuple[float, ...] = ()
        self._began = 0.0
        self._timer = QTimer(self, interval=FRAME)
        self._timer.timeout.connect(self._grow)

    @property
    def growing(self) -> bool:
        """Whether any still grows."""
        return self._timer.isActive()

    def start(self, arcs: int, *, grown: bool = False) -> None:
        """Let so many arcs grow; where motion is reduced, or they have `grown` before, they are simply there."""
        there = grown or self.still
        self.shares = (float(there),) * arcs
        self._timer.stop()
        if arcs and not there:
            self._began = monotonic()
            self._timer.start()

    def finish(self) -> None:
        """All have grown."""
        self._timer.stop()
        self.shares = (1.0,) * len(self.shares)

    def _grow(self) -> None:
        passed = (monotonic() - self._began) * 1000
        left = [max(0.0, 1 - max(0.0, passed - APART * place) / LASTS) for place in range(len(self.shares))]
        self.shares = tuple(1 - share**3 for share in left)  # ease out
        if not any(left):
            self.finish()
        self.grew.emit()
