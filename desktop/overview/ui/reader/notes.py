"""The reader's notes on an article: how they are shown, and where they are written."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from overview.quoting import quoted
from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.label import Label
from overview.ui.controls.ring import AreaRing
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.reader.content import Note
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import INTERFACE, QUOTE, SMALLEST, font

INSET = 8  # of the words that are written


class NoteEditor(QPlainTextEdit):
    """Where a note is written. Signals: `kept(text)` for Ctrl Enter, `given_up()` for Escape."""

    kept = Signal(str)
    given_up = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ring = AreaRing(self)
        self.setAccessibleName("Note")
        self.setPlaceholderText("Your note. Ctrl Enter keeps it.")
        self.setPlainText(text)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(INSET)
        self.setFixedHeight(96)
        thin_scrolling(self)
        self.viewport().setAutoFillBackground(True)
        self._dress()
        theme().changed.connect(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.kept.emit(self.toPlainText().strip())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.fit()

    def _dress(self) -> None:
        self.setFont(font(INTERFACE))
        colours = QPalette(QApplication.palette())
        colours.setColor(QPalette.ColorRole.Base, theme().colour("raised"))
        self.setPalette(colours)


class NoteCard(QWidget):
    """One note: a bar, the words it is on, what was written, when.

    Signals: `edited(id)`, `removed(id)`, `shown(id)`.
    """

    edited = Signal(int)
    removed = Signal(int)
    shown = Signal(int)

    def __init__(self, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = down(self, (12, 0, 0, 0), spacing=3)
        if note.quote:
            column.addWidget(Label(quoted(_short(note.quote)), QUOTE, "ink2", lines=2, parent=self))
        if note.text:
            column.addWidget(Label(note.text, INTERFACE, lines=0, parent=self))
        row = across()
        row.addWidget(Label(note.made, SMALLEST.at(11.5, 18), "ink3", lines=1, parent=self), 1)
        if note.quote:
            show = IconButton("text-search", "Show in the text", size=13, side=24, colour="ink3", parent=self)
            show.clicked.connect(lambda: self.shown.emit(note.id))
            row.addWidget(show)
        edit = IconButton("pencil", "Change the note", size=13, side=24, colour="ink3", parent=self)
        edit.clicked.connect(lambda: self.edited.emit(note.id))
        row.addWidget(edit)
        remove = IconButton("trash-2", "Remove the note", size=13, side=24, colour="ink3", parent=self)
        remove.clicked.connect(lambda: self.removed.emit(note.id))
        row.addWidget(remove)
        column.addLayout(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(0, 1, 3, self.height() - 2), 1.5, theme().colour("mark_bar"))
        painter.end()


def _short(quote: str) -> str:
    return quote if len(quote) <= 90 else quote[:90].rsplit(" ", 1)[0] + "…"
