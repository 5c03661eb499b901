"""The head of the list: flag, what is shown, how much there is of it, and buttons for its order and the edition."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from overview.ui.controls.buttons import IconButton
from overview.ui.theme.flags import draw_flag
from overview.ui.theme.paint import Paragraph, paragraph
from overview.ui.theme.shapes import hairline, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, ROOM_TITLE

MARGIN = 24
FLAG = 30


class Title(QWidget):
    """What the list shows, with the flag of a country."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._country = ""
        self._name = ""
        self._words = ""
        self._low = False
        self.options = IconButton("list-filter", "Order and rows", parent=self)
        self.edition = IconButton("book-open", "Today’s edition", "5", parent=self)
        self.edition.hide()
        theme().changed.connect(self._changed)

    def show_title(self, name: str, words: str, country: str = "") -> None:
        """Show a name with a sentence under it, and the flag of the country that it is of."""
        if (name, words, country) == (self._name, self._words, self._country):
            return
        self._name, self._words, self._country = name, words, country
        self.setAccessibleName(f"{name}. {words}")
        self._changed()

    def set_low(self, low: bool) -> None:
        """In a low room there is one line alone; what stands under it is still read aloud."""
        if low != self._low:
            self._low = low
            self._changed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        name = self._laid_out(width).height
        return round(name + 18 if self._low else name + 14 + self._words_laid_out(width).height + 16)

    def sizeHint(self) -> QSize:
        return QSize(360, self.heightForWidth(self.width() or 360))

    def resizeEvent(self, _event: object) -> None:
        size = self.options.sizeHint()
        x = self.width() - MARGIN - size.width() + 8
        self.options.setGeometry(x, 12, size.width(), size.height())
        self.edition.setGeometry(x - size.width(), 12, size.width(), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        colours = theme().colour
        if self._country:
            draw_flag(painter, self._country, MARGIN, 15, FLAG)
        name = self._laid_out(self.width())
        name.draw(painter, MARGIN + self._flag_width, 8, colours("ink"))
        if not self._low:
            self._words_laid_out(self.width()).draw(painter, MARGIN, name.height + 14, colours("ink2"))
        hairline(painter, MARGIN, self.height() - 1, self.width() - 2 * MARGIN)
        painter.end()

    def _laid_out(self, width: int) -> Paragraph:
        """The name; several countries may need more lines."""
        buttons = 60 if self.edition.isHidden() else 94
        most = 1 if self._low else 3
        return paragraph(self._name, ROOM_TITLE, max(80, width - MARGIN - self._flag_width - buttons), most)

    @property
    def _flag_width(self) -> int:
        return FLAG + 12 if self._country else 0

    def _words_laid_out(self, width: int) -> Paragraph:
        return paragraph(self._words, DETAIL, max(80, width - 2 * MARGIN), 3)

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()
