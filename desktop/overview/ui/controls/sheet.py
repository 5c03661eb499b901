"""A dialogue: a raised card in the middle of the window, which pales behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsOpacityEffect, QHBoxLayout, QWidget
from shiboken6 import isValid

from overview.ui.controls.boxes import across
from overview.ui.controls.buttons import Button, IconButton, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.motion import Glide
from overview.ui.controls.scroll_column import bring_into_sight
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import SHEET_IN, theme

RADIUS = 14
_RISE = 6
_SPREAD = 54
_DROP = 16
_VEILS = {"light": QColor(246, 243, 237, 226), "dark": QColor(8, 10, 13, 200), "contrast": QColor(0, 0, 0, 220)}


class Sheet(QWidget):
    """A card over a window. Give it content with a layout on `card`, then `open()`.

    Escape and a click beside the card close it. While it is open the keyboard stays in it; afterwards it is where it
    was before, and the sheet is gone for good. Signal: `closed()`.
    """

    closed = Signal()

    def __init__(self, window: QWidget, name: str, size: QSize, *, top: int | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._size = size
        self._top = top
        self._before: QWidget | None = None
        self.first: QWidget | None = None  # what gets the keyboard, if it is not the first in the order of Tab
        self._cross: IconButton | None = None
        self._shadow: tuple[tuple[str, float], QPixmap] | None = None
        self._shown = Glide(self, SHEET_IN)
        self._shown.moved.connect(self._place)
        self._shown.arrived.connect(self._arrived)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = Card(self)
        self.card.setAccessibleName(name)
        self.hide()

    def head(self, title: Label) -> QHBoxLayout:
        """The title with a cross beside it, for a sheet without another button that closes it."""
        self._cross = cross = IconButton("x", "Close", "Esc", parent=self.card)
        cross.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(-cross.EDGE)
        return row

    def open(self) -> None:
        """Show it and give it the keyboard."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self._window.installEventFilter(self)
        self._shown.value = 0.0
        self._place()
        self.show()
        self.raise_()
        self._fade(True)
        self._shown.to(1.0)
        inside = [one for one in self._in_order() if one is not self._cross]
        (self.first or (inside or [self])[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """What is in it has become more or less: make the card as high as it needs."""
        if self.isVisible():
            self._place()

    def grow(self, pixels: int) -> None:
        """Make the card so much higher, as far as the window has room."""
        self._size = self._size + QSize(0, pixels)  # not in place: sheets of a kind share it
        self.fit()

    def close(self) -> bool:
        """Take it away, give the keyboard back, and let go of everything that is in it."""
        if self.isVisible():
            self._window.removeEventFilter(self)
            self.hide()
            if self._before is not None and isValid(self._before) and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()
            self.deleteLater()
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window's single keys mean nothing here
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the card."""
        inside = self._in_order()
        if not inside:
            return True
        now = QApplication.focusWidget()
        at = inside.index(now) if now in inside else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        reached = inside[(at + (1 if forward else -1)) % len(inside)]
        reached.setFocus(reason)
        bring_into_sight(reached)  # Qt does so only on the way within an area
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        event.accept()  # keys don't reach the window behind

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        veil = QColor(_VEILS[theme().tokens.name])
        veil.setAlpha(round(veil.alpha() * self._shown.value))
        painter.fillRect(self.rect(), veil)
        painter.setOpacity(self._shown.value)
        self._draw_shadow(painter, QRectF(self.card.geometry()))
        painter.end()

    def _in_order(self) -> list[QWidget]:
        """What takes the keyboard in it, in the order of Tab."""
        order = []
        # Not on to what was there before the sheet: of all that Qt made itself, PySide would keep another object each
        # time, and look through all of them whenever a sheet goes.
        ends = (None, self, self.window())
        one = self.nextInFocusChain()
        while one not in ends:
            takes_keys = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
            if takes_keys and self.isAncestorOf(one) and one.isVisibleTo(self):
                order.append(one)
            one = one.nextInFocusChain()
        return order

    def _place(self) -> None:
        wide = min(self._size.width(), self.width() - 32)
        high = min(max(self._size.height(), self._needed(wide)), self.height() - 32)
        top = (self.height() - high) // 2 if self._top is None else min(self._top, self.height() - high - 16)
        rise = round(_RISE * (1 - self._shown.value))
        place = QRect(QPoint((self.width() - wide) // 2, top + rise), QSize(wide, high))
        if place != self.card.geometry():
            self.card.setGeometry(place)
            self.update()  # the shadow is round the card
        effect = self.card.graphicsEffect()
        if isinstance(effect, QGraphicsOpacityEffect):
            effect.setOpacity(self._shown.value)

    def _needed(self, wide: int) -> int:
        """How high its contents have to be at a width: titles and sentences may take another line."""
        layout = self.card.layout()
        return layout.minimumHeightForWidth(wide) if layout is not None and layout.hasHeightForWidth() else 0

    def _fade(self, on: bool) -> None:
        effect = QGraphicsOpacityEffect(self.card) if on and theme().duration(SHEET_IN) else None
        if effect is not None:
            effect.setOpacity(0.0)
        self.card.setGraphicsEffect(effect)  # type: ignore[arg-type]  # None takes it away

    def _arrived(self) -> None:
        self._fade(False)
        self._place()

    def _draw_shadow(self, painter: QPainter, card: QRectF) -> None:
        """The shadow, from one small picture whose middle is stretched."""
        ratio = self.devicePixelRatioF()
        key = (theme().tokens.name, ratio)
        if self._shadow is None or self._shadow[0] != key:
            self._shadow = (key, _shadow(ratio, theme().dark))
        # In whole pixels of the screen: Qt leaves gaps between parts that begin within one, at 125 % and at 175 %.
        part, side = round((_SPREAD + RADIUS) * ratio), self._shadow[1].width()
        outer = card.adjusted(-_SPREAD, _DROP - _SPREAD, _SPREAD, _DROP + _SPREAD)
        edges = (outer.left(), outer.top(), outer.right(), outer.bottom())
        left, top, right, bottom = (round(edge * ratio) for edge in edges)
        xs = [at / ratio for at in (left, left + part, right - part, right)]
        ys = [at / ratio for at in (top, top + part, bottom - part, bottom)]
        cut = (0, part, side - part, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # twice the time for what is even
        for column in range(3):
            for row in range(3):
                painter.drawPixmap(
                    QRectF(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row]),
                    self._shadow[1],
                    QRectF(cut[column], cut[row], cut[column + 1] - cut[column], cut[row + 1] - cut[row]),
                )


def sheets_over(window: QWidget) -> list[Sheet]:
    """The dialogues that are open over a window, the topmost one last."""
    return [one for one in window.children() if isinstance(one, Sheet) and one.isVisible()]


def foot(button: Button, *others: TextButton) -> QHBoxLayout:
    """The last row of a sheet: what else can be done at its left edge, the button at its right one."""
    row = across(spacing=16)
    row.addSpacing(-TextButton.EDGE)
    for one in others:
        row.addWidget(one)
    row.addStretch(1)
    row.addWidget(button)
    row.addSpacing(-button.EDGE)
    return row


class Card(QFrame):
    """The raised ground of a sheet."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), RADIUS, theme().colour("raised"), theme().colour("line"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


def _shadow(ratio: float, dark: bool) -> QPixmap:
    """The shadow of a card as small as a shadow can be."""
    side = 2 * (_SPREAD + RADIUS) + 2
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = smooth(QPainter(pixmap))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 8) if dark else QColor(40, 32, 18, 1))
    for step in range(0, _SPREAD, 2):
        inset = _SPREAD - step
        painter.drawRoundedRect(QRectF(inset, inset, side - 2 * inset, side - 2 * inset), RADIUS + step, RADIUS + step)
    painter.end()
    pixmap.setDevicePixelRatio(1.0)
    return pixmap
