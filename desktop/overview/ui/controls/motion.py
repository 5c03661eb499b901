"""What moves: a number between 0 and 1 on its way to a target, or there at once where motion is reduced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from overview.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation


class Glide(QObject):
    """A number that glides; its owner is repainted on the way. What moves it is made when it first moves, which most
    numbers never do.

    Signals: `moved()` on the way, `arrived()` at the target.
    """

    moved = Signal()
    arrived = Signal()

    def __init__(self, owner: QWidget, milliseconds: int, start: float = 0.0) -> None:
        super().__init__(owner)
        self._milliseconds = milliseconds
        self._animation: QVariantAnimation | None = None
        self.value = start

    def to(self, target: float) -> None:
        """Go to `target`, from wherever it is."""
        if self._animation is not None:
            self._animation.stop()
        duration = theme().duration(self._milliseconds) if self._owner().isVisible() else 0
        if not duration:
            self._move(target)
            self.arrived.emit()
            return
        if self._animation is None:
            self._animation = self._made()
        self._animation.setDuration(duration)
        self._animation.setStartValue(self.value)
        self._animation.setEndValue(float(target))
        self._animation.start()

    def _made(self) -> QVariantAnimation:
        from PySide6.QtCore import QEasingCurve, QVariantAnimation

        animation = QVariantAnimation(self)
        animation.setEasingCurve(QEasingCurve.Type.OutQuad)
        animation.valueChanged.connect(self._move)
        animation.finished.connect(self.arrived)
        return animation

    def _move(self, value: float) -> None:
        self.value = value
        self._owner().update()
        self.moved.emit()

    def _owner(self) -> QWidget:
        owner = self.parent()
        assert isinstance(owner, QWidget)
        return owner
