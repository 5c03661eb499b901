"""The ground of everything that is pressed: hover, keyboard focus with its ring, words without mnemonics."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from overview.ui.controls.motion import Glide
from overview.ui.theme.shapes import focus_ring, smooth
from overview.ui.theme.theme import HOVER, theme

RING = 4  # what is drawn stands this far inside of the widget, so that the focus ring has room
# With which a key types a letter.
LETTERS = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Pressable(QAbstractButton):
    """A button that paints itself: subclasses say how large it is (`shape_size`), what it looks like (`draw`) and how
    round its focus ring is (`radius`)."""

    EDGE = RING  # from the widget's edge to what is seen: a row that is to be flush begins or ends with -EDGE
    radius = 6.0
    room = (RING, RING)  # across and down, between the widget's edge and what is drawn
    outset = 3  # how far outside of what is drawn the ring's outer edge stands

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.ring = False
        self._checking = False
        self.pointed = Glide(self, HOVER)
        self.set_words(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self._theme_changed)

    def set_words(self, words: str) -> None:
        """What is written on it; an ampersand is an ampersand."""
        self.words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def setCheckable(self, can: bool) -> None:
        """Screen readers check without a click: that does what a click does."""
        super().setCheckable(can)
        self.toggled.connect(self._toggled)

    def setChecked(self, on: bool) -> None:
        """Show it as checked; nobody has clicked it."""
        self._checking = True
        super().setChecked(on)
        self._checking = False

    def nextCheckState(self) -> None:
        """What a click does; `clicked` comes after it."""
        if self.isCheckable():
            self.setChecked(not self.isChecked())

    def _toggled(self, on: bool) -> None:
        if not self._checking and (on or not self.autoExclusive()):
            self.clicked.emit()

    def shape_size(self) -> QSize:
        """The size of what is drawn, without the room for the ring."""
        raise NotImplementedError

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        """Draw it into `shape`."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return self.shape_size() + QSize(2 * self.room[0], 2 * self.room[1])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def shape(self) -> QRectF:
        """Where it is drawn."""
        across, down = self.room
        return QRectF(self.rect()).adjusted(across, down, -across, -down)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Space presses the button that the keyboard is on, whatever it does in the window else; the tooltip has the
        program's look.

        Watched only while the keyboard or the pointer is there: an own `event` would take each of a button's events
        through Python.
        """
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.toolTip():
            from overview.ui.controls.tips import show_tip

            show_tip(event.globalPos(), self.toolTip(), self)
            return True
        space = (QEvent.Type.ShortcutOverride, Qt.Key.Key_Space)
        if isinstance(event, QKeyEvent) and (event.type(), event.key()) == space:
            event.accept()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too: Qt's own buttons leave Enter to dialogues."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        if not self.isEnabled():
            painter.setOpacity(0.4)
        self.draw(painter, self.shape())
        if self.ring:
            focus_ring(painter, self.shape(), self.radius, self.outset)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.to(1.0)
        self.installEventFilter(self)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.to(0.0)
        if not self.hasFocus():
            self.removeEventFilter(self)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring = event.reason() in BY_KEYBOARD or self.ring_kept(event)
        self.installEventFilter(self)
        super().focusInEvent(event)

    def ring_kept(self, event: QFocusEvent) -> bool:
        """Whether focus comes back to where the ring was, as after another window was in front."""
        return event.reason() == Qt.FocusReason.ActiveWindowFocusReason and self.ring

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if not self.underMouse():
            self.removeEventFilter(self)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.ring = False
        super().focusOutEvent(event)

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def in_turn(before: QWidget, room: QWidget) -> None:
    """Have Tab come to what is in a room after what is above it: Qt puts what was made later behind all the window."""
    for one in room.findChildren(Pressable):
        QWidget.setTabOrder(before, one)
        before = one
