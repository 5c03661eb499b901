"""Find words in the article: a field, how many places there are, the next and the one before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from overview.ui.controls.boxes import across
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.reader.marks import MOST_FOUND, Marks
from overview.ui.theme import paint
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL


class FindBar(QWidget):
    """A bar over the text. Enter goes on, Shift Enter back, Escape closes.

    Signals: `left()` when it closes with the keyboard in it.
    """

    left = Signal()
    WIDE, HIGH = 360, 44

    def __init__(self, marks: Marks, parent: QWidget) -> None:
        super().__init__(parent)
        self._marks = marks
        self._count = 0
        row = across(self, (14, 2, 6, 2), spacing=2)
        self._field = SearchField("Find on this page", parent=self)
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        row.addWidget(self._field, 1)
        self._words = Label("", DETAIL, "ink3", lines=1, align=paint.END, parent=self)
        self._words.setFixedWidth(76)
        row.addWidget(self._words)
        for icon, name, key, steps in (
            ("chevron-up", "Previous", "Shift Enter", -1),
            ("chevron-down", "Next", "Enter", 1),
        ):
            button = IconButton(icon, name, key, size=16, side=26, parent=self)
            button.clicked.connect(lambda _=False, steps=steps: self.step(steps))
            row.addWidget(button)
        cross = IconButton("x", "Close", "Esc", size=16, side=26, parent=self)
        cross.clicked.connect(self.close)
        row.addWidget(cross)
        theme().changed.connect(self.update)
        self.hide()

    def open(self) -> None:
        """Show the bar and let the reader type."""
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._search(self._field.text())

    def close(self) -> bool:
        """Take it away with its marks, also where its page is not on the screen."""
        if not self.isHidden():
            focus = QApplication.focusWidget()
            self.hide()
            self._marks.find("")
            if focus is not None and self.isAncestorOf(focus):
                self.left.emit()
        return True

    def again(self) -> None:
        """The text was set anew: say what is found in it."""
        if self.isVisible():
            at, self._count = self._marks.found()
            self._say(at)

    def step(self, steps: int) -> None:
        """Go to another place."""
        at = self._marks.step(steps)
        if at:
            self._say(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape is the bar's before it is the field's, which would only be emptied."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), 10, theme().colour("raised"), theme().colour("line2"))
        painter.end()

    def _search(self, words: str) -> None:
        self._count = self._marks.find(words)
        self._say(self._marks.step(0))

    def _say(self, at: int) -> None:
        most = "+" if self._count >= MOST_FOUND else ""
        nothing = "Not found" if self._field.text().strip() else ""
        self._words.setText(f"{at} of {self._count}{most}" if self._count else nothing)
