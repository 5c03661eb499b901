"""How far a refresh is, in a line below the list, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.label import Label
from overview.ui.controls.marks import ProgressLine
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG

ASKING = "Asking news sites"
SAID = 8_000  # milliseconds that the outcome of what the reader asked for stands


class ProgressStrip(QWidget):
    """How far a refresh is, in a line below the list.

    Signals: `over()` when nothing more is to be said; `said(words)` when who asked for it is to hear how it goes.
    """

    over = Signal()
    said = Signal(str)

    def __init__(self, parent: QWidget, title: str = ASKING) -> None:
        super().__init__(parent)
        page = down(self, (14, 8, 8, 10), spacing=4)
        row = QHBoxLayout()
        self._title = Label(title, INTERFACE_STRONG, lines=1, parent=self)
        row.addWidget(self._title, 1)
        self.cancel = IconButton("x", "End this", size=14, side=24, parent=self)
        row.addWidget(self.cancel)
        page.addLayout(row)
        self._words = Label("", DETAIL, "ink2", lines=1, parent=self)
        page.addWidget(self._words)
        self._line = ProgressLine("Getting the news")
        self._line.setRange(0, 0)
        page.addWidget(self._line)

    def show_progress(self, done: int, of: int, what: str) -> None:
        """Show how far it is; `what`: in words."""
        self._line.setRange(0, of)
        self._line.setValue(done)
        self._title.setText(f"{done:,} of {of:,} sites asked" if of else ASKING)
        self._words.setText(what)

    def say(self) -> None:
        """Say how far it is, to who cannot see it."""
        self.said.emit(self._title.text())

    def show_outcome(self, what: str) -> None:
        """Show what came of it; nothing runs any more."""
        self._title.setText(what)
        self.say()
        self._words.hide()
        self._line.hide()
        self.cancel.set_name("Hide this")
        self.cancel.clicked.connect(self.over)
        QTimer.singleShot(SAID, self, self.over.emit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, self.rect().toRectF(), 10, theme().colour("hover"))
        painter.end()
