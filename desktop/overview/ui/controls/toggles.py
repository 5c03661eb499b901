"""What is set: a switch, a slider."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from overview.ui.controls.motion import Glide
from overview.ui.controls.pressable import BY_KEYBOARD, RING, Pressable
from overview.ui.theme.shapes import box, focus_ring, smooth
from overview.ui.theme.theme import SELECT, theme


class Switch(Pressable):
    """On or off. `toggled(bool)` tells; its name is the setting's title."""

    WIDE, HIGH = 36, 20
    radius = 10.0

    def __init__(self, name: str, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._knob = Glide(self, SELECT, 1.0 if on else 0.0)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setChecked(on)
        self.toggled.connect(lambda checked: self._knob.to(1.0 if checked else 0.0))

    def shape_size(self) -> QSize:
        return QSize(self.WIDE, self.HIGH)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        at, on = self._knob.value, self.isChecked()
        track = QRectF(shape.x(), shape.center().y() - self.HIGH / 2, self.WIDE, self.HIGH)
        if on:
            box(painter, track, self.HIGH / 2, theme().colour("accent"))
        else:
            box(painter, track, self.HIGH / 2, None, theme().colour("ink3"), 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent_ink" if on else "ink3"))
        radius = 5.6 + 1.6 * at
        painter.drawEllipse(QPointF(track.x() + 10.5 + 15.5 * at, track.center().y()), radius, radius)


class Slider(QAbstractSlider):
    """A value in a range. `valueChanged(int)` tells; the arrow keys, Home and End move it too, and where it has the
    keyboard the wheel: in passing, as a page is scrolled below the pointer, nothing is to be set."""

    KNOB, TRACK = 8, 3

    def __init__(self, name: str, least: int, most: int, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(least, most)
        self.setValue(value)
        self.setPageStep(max(1, (most - least) // 10))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self.update)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(160, 2 * (self.KNOB + RING) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        if not self.isEnabled():
            painter.setOpacity(0.4)
        left, right = self._ends()
        middle, at = self.height() / 2, self._place()
        track = QRectF(left, middle - self.TRACK / 2, right - left, self.TRACK)
        box(painter, track, self.TRACK / 2, theme().colour("ink3", 110))
        before = QRectF(track)
        if self._mirrored():
            before.setLeft(at)
        else:
            before.setRight(at)
        box(painter, before, self.TRACK / 2, theme().colour("accent"))
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.setBrush(theme().colour("raised"))
        painter.drawEllipse(QPointF(at, middle), self.KNOB, self.KNOB)
        if self._ring:
            knob = QRectF(at - self.KNOB, middle - self.KNOB, 2 * self.KNOB, 2 * self.KNOB)
            focus_ring(painter, knob, self.KNOB)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._take(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._take(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        super().keyPressEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
        self.update()

    def _ends(self) -> tuple[float, float]:
        room = self.KNOB + RING
        return float(room), float(max(room + 1, self.width() - room))

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _place(self) -> float:
        left, right = self._ends()
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        return left + (right - left) * (1 - share if self._mirrored() else share)

    def _take(self, x: float) -> None:
        left, right = self._ends()
        share = min(1.0, max(0.0, (x - left) / (right - left)))
        if self._mirrored():
            share = 1 - share
        self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))
