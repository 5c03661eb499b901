"""What moves: a number between 0 and 1 on its way to a target, or there at once where motion is reduced."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QWidget

from overview.ui.theme.theme import theme


class Glide(QVariantAnimation):
    """A number that glides; its owner is repainted on the way. Its own signals tell when it has arrived."""

    def __init__(self, owner: QWidget, milliseconds: int, start: float = 0.0) -> None:
        super().__init__(owner)
        self._milliseconds = milliseconds
        self.value = start
        self.setEasingCurve(QEasingCurve.Type.OutQuad)
        self.valueChanged.connect(self._move)

    def to(self, target: float) -> None:
        """Go to `target`, from wherever it is."""
        self.stop()
        duration = theme().duration(self._milliseconds)
        if not duration or not self._owner().isVisible():
            self._move(target)
            self.finished.emit()
            return
        self.setDuration(duration)
        self.setStartValue(self.value)
        self.setEndValue(float(target))
        self.start()

    def _move(self, value: float) -> None:
        self.value = value
        self._owner().update()

    def _owner(self) -> QWidget:
        owner = self.parent()
        assert isinstance(owner, QWidget)
        return owner
