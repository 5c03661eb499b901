"""The text of an article: set in a column, between a head and a foot that scroll with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit, QWidget

from overview.ui.controls.ring import AreaRing
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.reader.behind import draw_behind
from overview.ui.reader.blocks import Page, with_cells
from overview.ui.reader.headings import Headings
from overview.ui.reader.links import followable, shown
from overview.ui.reader.marks import Marks
from overview.ui.reader.pages import pairs, stacked
from overview.ui.reader.pictures import blank, fitted
from overview.ui.reader.selecting import select_by, selected_paragraphs
from overview.ui.reader.style import ReadingStyle, inks
from overview.ui.reader.typesetting import Link, Typesetter
from overview.ui.theme.theme import theme

PAIR_GAP = 48
BESIDE = 520  # a column that is narrower has two languages one below the other
ROOM = 6  # beside the column, for the focus rings of what stands above and below the text


class Place(NamedTuple):
    """Where the upper edge of the view is: in which block of the article, and how much of it is above the edge."""

    block: int  # its number; -1: in the head
    above: float  # of the block's height, or of the head's


class ArticleView(QTextBrowser):
    """The text of an article. It draws what it was given and nothing else: no file, no address is ever read.

    Signals: `link_activated(str)` for http, https and mailto only, `link_hovered(str)` with the real host or "",
    `at_end()` when the reader wants to go on below the end, `size_asked(int)` for Ctrl and the wheel, in steps,
    `rebuilt()` when the text was set anew.
    """

    link_activated = Signal(str)
    link_hovered = Signal(str)
    at_end = Signal()
    size_asked = Signal(int)
    rebuilt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.style_of_reading = ReadingStyle()
        self.links: list[Link] = []
        self.marks = Marks(self)
        self.headings = Headings(self)
        self._pages: tuple[Page, ...] = (Page(),)
        self._pictures: dict[str, QImage] = {}
        self._fitted: dict[tuple[int, int, int, float, bool], QImage] = {}  # those of the text, as they are set now
        self._column = (32, 620)
        self._set_before: QTextDocument | None = None
        self._head: QWidget | None = None
        self._foot: QWidget | None = None
        self._ring = AreaRing(self)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # unseen where there is nothing to scroll
        thin_scrolling(self)
        self.viewport().setAutoFillBackground(True)
        self.anchorClicked.connect(self._activate)
        self.highlighted.connect(self._hover)
        theme().changed.connect(self._set)

    # -- what is shown -------------------------------------------------------------------------------------------

    def display(self, name: str, pages: Sequence[Page], pictures: dict[str, QImage], *, changed: bool = False) -> None:
        """Show one page, or two side by side. `name` is what a screen reader calls it; pictures go by their address;
        `changed`: it is the article that was shown, and what was found in it is marked again."""
        self._pages = tuple(pages)
        self._pictures = dict(pictures)
        if not changed:
            self.marks.clear()
        self.setAccessibleName(name)
        self.setAccessibleDescription("Article. Shift and the arrows select words, H highlights them.")
        self._set()
        self.verticalScrollBar().setValue(0)

    def change_pages(self, pages: Sequence[Page]) -> None:
        """Show the same text with something put in or left out; it stays where it is."""
        self._pages = tuple(pages)
        self._set()

    def add_picture(self, address: str, image: QImage) -> None:
        """A picture of the page has come from the library; the text stays where it is."""
        self._pictures[address] = image
        self._set()

    def wanted_pictures(self) -> tuple[str, ...]:
        """The addresses of the pictures in the text."""
        found = (run.picture for page in self._pages for block in with_cells(page.blocks) for run in block.runs)
        return tuple(dict.fromkeys(address for address in found if address))

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Set the text in another style; the text stays where it is."""
        if style != self.style_of_reading:
            self.style_of_reading = style
            self._set()

    def set_column(self, left: int, width: int) -> None:
        """Where the column stands in the view."""
        if (left, width) != self._column:
            self._column = (left, width)
            self._set_margins()
            self._set()

    def set_ends(self, head: QWidget, foot: QWidget) -> None:
        """What scrolls above and below the text, each with `ROOM` at its sides; both become children of the view."""
        self._head, self._foot = head, foot
        for end in (head, foot):
            end.setParent(self.viewport())
            end.show()

    def fit_ends(self) -> None:
        """Make room for head and foot as high as they are now."""
        place = self.place()
        self._frame()
        self.go_to_place(place)

    # -- where it is ---------------------------------------------------------------------------------------------

    def place(self) -> Place:
        """Where the upper edge is now."""
        value, head = self.verticalScrollBar().value(), self._head_height()
        if value < head:
            return Place(-1, value / head)
        layout = self._layout()
        block = self.cursorForPosition(QPoint(2, 1)).block()
        rect = layout.blockBoundingRect(block)
        return Place(block.userState(), min(1.0, max(0.0, (value - rect.top()) / max(1.0, rect.height()))))

    def go_to_place(self, place: Place) -> None:
        """Put the upper edge there."""
        bar = self.verticalScrollBar()
        if place.block < 0:
            bar.setValue(round(place.above * self._head_height()))
            return
        block = self._block_of(place.block)
        rect = self._layout().blockBoundingRect(block)
        bar.setValue(round(rect.top() + place.above * rect.height()))

    def position(self) -> float:
        """How far the text was read, from 0 at its beginning to 1 at its end, counted in letters."""
        bar = self.verticalScrollBar()
        if bar.value() <= self._head_height() * 0.5:
            return 0.0
        if bar.value() >= bar.maximum():
            return 1.0
        total = max(1, self.document().characterCount() - 1)
        return min(1.0, self.cursorForPosition(QPoint(2, 1)).position() / total)

    def go_to(self, position: float) -> None:
        """Go to where `position` said that the reader was."""
        bar = self.verticalScrollBar()
        if position <= 0 or position >= 1:
            bar.setValue(bar.minimum() if position <= 0 else bar.maximum())
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(int(position * max(0, self.document().characterCount() - 1)))
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

    def page_down(self) -> None:
        """Scroll by a screenful, two lines kept; at the end `at_end` is emitted instead."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            self.at_end.emit()
            return
        kept = 2 * self.style_of_reading.size * self.style_of_reading.line
        bar.setValue(round(bar.value() + max(40, self.viewport().height() - kept)))

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that a part of head or foot is in sight."""
        if not self.viewport().isAncestorOf(widget):
            return
        bar, top = self.verticalScrollBar(), widget.mapTo(self.viewport(), QPoint()).y()
        below = top + widget.height() + ROOM - self.viewport().height()
        if top < ROOM:
            bar.setValue(bar.value() + top - ROOM)
        elif below > 0:
            bar.setValue(bar.value() + below)

    # -- words ---------------------------------------------------------------------------------------------------

    def plain_text(self) -> str:
        """The text."""
        return self.document().toPlainText()

    def selected_quote(self) -> tuple[str, int]:
        """What is selected, as one line, and where it begins in the text; ("", 0) for nothing."""
        words = " ".join(" ".join(selected_paragraphs(self.textCursor())).split())
        return (words, self.textCursor().selectionStart()) if words else ("", 0)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return blank()

    def doSetSource(self, _name: QUrl | str, _kind: QTextDocument.ResourceType | None = None) -> None:
        """Nothing is ever opened inside of the view."""

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        words = "\n\n".join(selected_paragraphs(self.textCursor(), as_read=True)).replace("\u2028", "\n")
        data.setText(re.sub(r"\n{3,}", "\n\n", words).strip())
        return data

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.size_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Space:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                bar.triggerAction(bar.SliderAction.SliderPageStepSub)
            else:
                self.page_down()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif not select_by(event, self):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """What Tab reaches above and below the text comes into sight."""
        moved = super().focusNextPrevChild(forwards)
        if (focus := QApplication.focusWidget()) is not None:
            self.reveal(focus)
        return moved

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring.focus_came(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring.focus_went(event)
        super().focusOutEvent(event)

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self._place_ends()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)
        self._frame()
        self._ring.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        draw_behind(self, painter, QRectF(event.rect()), inks(self.style_of_reading))
        painter.end()
        super().paintEvent(event)

    # -- setting -------------------------------------------------------------------------------------------------

    def _set(self) -> None:
        """Set the text anew: style, theme, width or pictures are others."""
        place = self.place()
        document = QTextDocument(self)
        document.setTextWidth(self._column[1] + 2 * ROOM)
        setter = Typesetter(
            document, self.style_of_reading, inks(self.style_of_reading), self._column[1], self._size_of
        )
        if len(self._pages) == 1:
            setter.set_blocks(self._pages[0].blocks)
        elif self._column[1] < BESIDE:
            setter.set_blocks(stacked(*self._pages))
        else:
            setter.set_pairs(pairs(*self._pages), PAIR_GAP)
        before, self._fitted = self._fitted, {}
        for name, (address, size) in setter.pictures.items():
            image = self._pictures[address]
            key = (image.cacheKey(), size.width(), size.height(), self.devicePixelRatioF(), theme().dark)
            self._fitted[key] = drawn = before.get(key) or fitted(image, *key[1:4], dark=key[4])
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), drawn)
        self.setDocument(document)
        if self._set_before is not None:  # the first one was the view's own, which it has deleted itself
            self._set_before.deleteLater()
        self._set_before = document
        self.links = setter.links
        self.headings.found = setter.headings
        self._paint_ground()
        self._frame()
        self.marks.text_changed()
        self.go_to_place(place)
        self.rebuilt.emit()

    def _size_of(self, address: str) -> QSizeF | None:
        image = self._pictures.get(address)
        return QSizeF(image.size()) if image is not None and not image.isNull() else None

    def _paint_ground(self) -> None:
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, inks(self.style_of_reading).ground)
        colours.setColor(QPalette.ColorRole.Highlight, theme().colour("accent", 70))
        colours.setColor(QPalette.ColorRole.HighlightedText, theme().colour("ink"))
        self.setPalette(colours)
        self.viewport().setPalette(colours)

    def _set_margins(self) -> None:
        left, width = self._column
        bar = self.verticalScrollBar().sizeHint().width()
        self.setViewportMargins(left - ROOM, 0, max(0, self.width() - left - width - bar - ROOM), 0)

    def _head_height(self) -> int:
        return self._head.height() if self._head is not None else 0

    def _frame(self) -> None:
        """Leave room beside the text for focus rings, and above and below it for head and foot."""
        width = self._column[1] + 2 * ROOM
        heights = []
        for end in (self._head, self._foot):
            if end is not None:
                end.resize(width, end.heightForWidth(width))
            heights.append(end.height() if end is not None else 0)
        layout = self.document().rootFrame().frameFormat()
        if (layout.leftMargin(), layout.topMargin(), layout.bottomMargin()) != (ROOM, *heights):
            layout.setLeftMargin(ROOM)
            layout.setRightMargin(ROOM)
            layout.setTopMargin(heights[0])
            layout.setBottomMargin(heights[1])
            self.document().rootFrame().setFrameFormat(layout)
            if self.document().isEmpty():
                self.document().markContentsDirty(0, 1)  # Qt lays an empty text out only once, before the margins
        self._place_ends()

    def _place_ends(self) -> None:
        if self._head is None or self._foot is None:
            return
        value = self.verticalScrollBar().value()
        self._head.move(0, -value)
        self._foot.move(0, round(self.document().size().height()) - self._foot.height() - value)

    def _layout(self) -> QAbstractTextDocumentLayout:
        return self.document().documentLayout()

    def _block_of(self, number: int) -> QTextBlock:
        block = self.document().begin()
        while block.isValid() and block.userState() < number and block.next().isValid():
            block = block.next()
        return block

    # -- links ----------------------------------------------------------------------------------------------------

    def _activate(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if followable(address):
            self.link_activated.emit(address)

    def _hover(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.link_hovered.emit(shown(address))
        at = self.cursorForPosition(self.viewport().mapFromGlobal(self.cursor().pos())).position()
        found = (link for link in self.links if link.start <= at <= link.end)
        self.marks.point_at(next(found, None) if address else None)
