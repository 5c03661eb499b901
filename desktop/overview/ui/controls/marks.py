"""Small things that are looked at, not pressed: key, hairline, progress."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from overview.ui.theme import paint
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import SMALLEST

KEY = SMALLEST.strong(500)
STEPS = 1_000  # of a share


class KeyCap(QLabel):
    """A key of the keyboard, such as "Ctrl K"; a QLabel, so that screen readers find it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        theme().changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        return QSize(max(18, ceil(paint.advance(self.text(), KEY)) + 11), 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), 4, None, theme().colour("line2"))
        ink = theme().colour("ink3")
        paint.centred(painter, 0, 0, self.width(), self.height(), self.text(), KEY, ink, paint.CENTRE)
        painter.end()


class HairLine(QWidget):
    """A line of one pixel between two groups; upright with `upright`."""

    def __init__(self, role: str = "line", *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour(self._role))
        painter.end()


class ProgressLine(QProgressBar):
    """How far something is: a line 3 px high. A range of 0 to 0 means that nobody knows; it then wanders."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setFixedHeight(3)
        self._wander = QVariantAnimation(self)
        self._wander.setStartValue(0.0)
        self._wander.setEndValue(1.0)
        self._wander.setDuration(1_400)
        self._wander.setLoopCount(-1)
        self._wander.valueChanged.connect(self.update)
        theme().changed.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.maximum() == self.minimum() and theme().duration(1):
            self._wander.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wander.stop()

    def setRange(self, least: int, most: int) -> None:
        """The range; 0 to 0 means that nobody knows."""
        super().setRange(least, most)
        if least != most:
            self._wander.stop()
        elif self.isVisible() and theme().duration(1):
            self._wander.start()

    def setValue(self, value: int) -> None:
        """How far it is. Qt would paint it at once, with all that is below it, for each of many that come together."""
        self.setUpdatesEnabled(False)
        super().setValue(value)
        self.setUpdatesEnabled(True)  # which has it painted in the next turn

    def show_share(self, done: int, of: int) -> None:
        """How much of something is done, such as bytes, of which Qt can't count all; of 0 nobody knows."""
        self.setRange(0, STEPS if of else 0)
        self.setValue(done * STEPS // of if of else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        wide, high = self.width(), self.height()
        box(painter, QRectF(0, 0, wide, high), high / 2, theme().colour("line"))
        span = self.maximum() - self.minimum()
        if span:
            done = wide * max(0, self.value() - self.minimum()) / span
            box(painter, QRectF(0, 0, done, high), high / 2, theme().colour("accent"))
        else:
            at = float(self._wander.currentValue() or 0.35)
            box(
                painter, QRectF((wide * 1.3) * at - wide * 0.3, 0, wide * 0.3, high), high / 2, theme().colour("accent")
            )
        painter.end()
