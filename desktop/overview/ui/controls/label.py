"""Text that stands in a layout: exact line heights, its own direction, plain text always."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from overview.ui.theme import paint
from overview.ui.theme.theme import theme
from overview.ui.theme.type import Role


class Label(QLabel):
    """A text in a type role. With `lines` it is cut after so many, at a word; 0 shows all of it. With
    `widest` no line of it is longer, however wide it is made.

    It is a QLabel for screen readers only: what is painted, and how large it is, is decided here.
    """

    def __init__(
        self,
        text: str,
        role: Role,
        colour: str = "ink",
        *,
        lines: int = 0,
        align: str = paint.START,
        widest: int = 0,
        language: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.role = role
        self.colour = colour
        self.lines = lines
        self.align = align
        self.widest = widest
        self.language = language
        self.headroom = 0  # pixels above the first line at least, as much as a label beside it has
        self._marks: list[QTextLayout.FormatRange] = []
        one_line = lines == 1  # stays in the middle of a taller row; several lines need the height for their width
        tall = QSizePolicy.Policy.Fixed if one_line else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, tall)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        theme().changed.connect(self._theme_changed)

    def set_role(self, role: Role) -> None:
        """Show the text in another type role."""
        if role != self.role:
            self.role = role
            self._theme_changed()

    def mark(self, spans: Sequence[tuple[int, int, QTextCharFormat]]) -> None:
        """Show parts of the text, from and to a position, in another format."""
        self._marks = [_range(*span) for span in spans]
        self.update()

    def laid_out(self, width: float) -> paint.Paragraph:
        """The text at a width."""
        if self.widest:
            width = min(width, self.widest)
        return paint.paragraph(self.text(), self.role, max(1, width), self.lines, self.align, self.language)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._high(self.laid_out(width)) if self.text() else 0

    def sizeHint(self) -> QSize:
        natural = self.laid_out(100_000)
        return QSize(ceil(natural.width) + 1, self._high(natural) if self.text() else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, ceil(self.laid_out(100_000).line_height) if self.text() else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        beside = self.width() - self.widest if self.widest and self.align == paint.CENTRE else 0
        words = self.laid_out(self.width())
        words.draw(painter, max(0, beside) / 2, self._above(words), theme().colour(self.colour), self._marks)
        painter.end()

    def _above(self, words: paint.Paragraph) -> int:
        return max(self.headroom, words.above)

    def _high(self, words: paint.Paragraph) -> int:
        """How high it has to be for no letter to be cut."""
        return ceil(words.height + self._above(words))

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _range(start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, form
    return made
