"""What the lists of articles and of stories share: a row opens when the reader goes to it, one is pointed at."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from overview.ui.controls.pressable import BY_KEYBOARD
from overview.ui.controls.row_model import ROW, Index
from overview.ui.controls.scroll import bar_over_edge, own_viewport, thin_scrolling
from overview.ui.theme.theme import theme

MINUTE = 60_000  # milliseconds


class Hovering(Protocol):
    """A delegate that paints the row under the pointer in its own way."""

    hovered: int  # -1: none


class RowList(QListView):
    """Rows from one side to the other. The property `keys` says whether the keyboard is shown where it is.

    Signal: `opened(row)` when the reader goes to one.
    """

    opened = Signal(object)
    _rows: Hovering  # the delegate, which subclasses set

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.setAccessibleName(name)
        own_viewport(self)
        thin_scrolling(self)
        bar_over_edge(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        theme().changed.connect(self._retype)
        ages = QTimer(self, interval=MINUTE)  # "12 min ago" is said otherwise a minute later
        ages.timeout.connect(self.viewport().update)
        ages.start()

    def step(self, by: int) -> bool:
        """Go to the next or the previous row; gives whether there is one."""
        model = self.model()
        at = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        if not 0 <= at < model.rowCount():
            return False
        self.setCurrentIndex(model.index(at, 0))
        return True

    def _go_to(self, at: int | None, *, quietly: bool) -> bool:
        """Go to a row, `quietly` without opening it; gives whether it is there."""
        if at is None:
            return False
        self._quiet = quietly
        self.setCurrentIndex(self.model().index(at, 0))
        self._quiet = False
        return True

    def _hover(self, at: int) -> None:
        if at != self._rows.hovered:
            self._rows.hovered = at
            self.viewport().update()

    def _retype(self) -> None:
        """The theme has changed."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # --- Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Opening follows the keys and the mouse."""
        super().currentChanged(current, previous)
        row = current.data(ROW)
        if row is not None and not self._quiet:
            self.opened.emit(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("keys", False)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens also the first row, where the ring is before the keys have gone to any; from there Qt would go to
        the first one also with End."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        nowhere = not self.currentIndex().isValid()
        if enter and nowhere and self.step(1):
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_End and nowhere:
            self.setCurrentIndex(self.model().index(self.model().rowCount() - 1, 0))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus ring shows only when the keys brought the focus."""
        self.setProperty("keys", event.reason() in BY_KEYBOARD)
        had_current = self.currentIndex().isValid()
        self._quiet = True
        super().focusInEvent(event)
        self._quiet = False
        if not had_current:  # Qt goes to the first row: that would open it, and count it as read
            self.selectionModel().clearCurrentIndex()
