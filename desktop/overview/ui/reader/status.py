"""What is said at the foot of the reading room: where the link under the pointer leads."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from overview.ui.theme.type import SMALL, font


class Status(QLabel):
    """Where the link under the pointer leads, at the foot of the room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.setContentsMargins(10, 4, 10, 4)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show words, or nothing."""
        self.setVisible(bool(words))
        if words:
            self.setFont(font(SMALL))
            self.setText(words)
            self.adjustSize()
            self.place()
            self.raise_()

    def place(self) -> None:
        """At the lower left corner."""
        if (parent := self.parentWidget()) is not None:
            self.move(QPoint(8, parent.height() - self.height() - 8))
