"""Blocks become a `QTextDocument`: paragraphs, lists, tables, pictures.

The document is put together with a cursor, never from HTML: Qt's own reader of HTML would follow styles, files and
whatever else a page may hold. Pictures are named in it, and only the names that are known get a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from overview.ui.reader import blocks as text
from overview.ui.reader.blocks import Block, Run
from overview.ui.reader.formats import HEADINGS, MIRRORED, PARAGRAPH_GAP, QUOTE_INDENT, Formats
from overview.ui.reader.links import followable
from overview.ui.reader.style import Inks, ReadingStyle
from overview.ui.reader.tables import Place, cards, grid, mirrored, wanted
from overview.ui.theme.type import Role, font_in_points, in_script

LIST_INDENT = 26
LINES = 4  # pixels that Qt takes for the outer lines of a table, beside one for each column
SMALLEST = 11  # pixels, to which words are set smaller where a table has too many columns for them
SMALLEST_SHARE = 0.6  # of the text's size, below which its rows are set one below the other if they can be


class Link(NamedTuple):
    """A link in the document: where its words stand and where it leads."""

    start: int
    end: int
    address: str
    words: str


class Heading(NamedTuple):
    """A heading in the document: where it begins, how deep it is (2 to 6, as in HTML) and what it says."""

    start: int
    level: int
    words: str


class Typesetter:
    """Sets blocks into an empty document for a column of a width.

    `links` and `headings` are those that were set, of two texts the headings of the first; `pictures` says for each
    name in the document which picture it is, and its size in logical pixels. The state of a document's block is the
    number of the block that it was made of. `picture_size` tells the size of a picture by its address in logical
    pixels, or None where it is not there.
    """

    def __init__(
        self,
        document: QTextDocument,
        style: ReadingStyle,
        inks: Inks,
        width: float,
        picture_size: Callable[[str], QSizeF | None],
    ) -> None:
        self.links: list[Link] = []
        self.headings: list[Heading] = []
        self.pictures: dict[str, tuple[str, QSize]] = {}
        self._inks = inks
        self._formats = Formats(style, inks)
        self._width = width
        self._picture_size = picture_size
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setIndentWidth(LIST_INDENT)
        document.setDefaultFont(font_in_points(self._formats.text))
        self._cursor = QTextCursor(document)
        self._fresh = True  # the cursor stands in a block that nothing uses yet
        self._lists: dict[int, QTextList] = {}
        self._number = 0

    def set_blocks(self, blocks: Iterable[Block]) -> None:
        """Set blocks one below the other."""
        self._cursor.beginEditBlock()
        for self._number, block in enumerate(blocks):
            self._blocks((block,), self._width)
        if self._fresh:
            self._squeeze()
        self._cursor.endEditBlock()

    def set_pairs(self, pairs: Iterable[tuple[Iterable[Block], Iterable[Block]]], gap: float) -> None:
        """Set two texts side by side, each pair at the same height, with a gap between the columns."""
        rows = list(pairs)
        if not rows:
            return
        self._cursor.beginEditBlock()
        layout = QTextTableFormat()
        layout.setBorder(0)
        layout.setCellPadding(0)
        layout.setCellSpacing(0)
        column = (self._width - gap) / 2
        lengths = [QTextLength(QTextLength.Type.FixedLength, value) for value in (column, gap, column)]
        layout.setColumnWidthConstraints(lengths)
        self._squeeze()
        table = self._cursor.insertTable(len(rows), 3, layout)
        for row, sides in enumerate(rows):
            self._number = row
            for side, blocks in zip((0, 2), sides, strict=True):
                place = table.cellAt(row, side)
                below = place.format().toTableCellFormat()  # Qt leaves out the gap below the last paragraph of a cell
                below.setBottomPadding(self._formats.text.line * PARAGRAPH_GAP)
                place.setFormat(below)
                self._cursor = place.firstCursorPosition()
                self._fresh = True
                self._lists.clear()
                before = len(self.headings)
                self._blocks(blocks, column)
                if side:
                    del self.headings[before:]
                if self._fresh:
                    self._squeeze()
        self._cursor = QTextCursor(table.document())
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._squeeze()
        self._cursor.endEditBlock()

    def _blocks(self, blocks: Iterable[Block], width: float) -> None:
        for block in blocks:
            if block.kind == "table":
                self._table(block, width)
            elif block.kind == "picture":
                self._picture(block, width)
            elif block.kind == "hr":
                rule = Block("p", (Run("·   ·   ·"),))
                role = self._formats.text
                self._open(self._formats.of_block(rule, role, centred=True))
                self._cursor.insertText(rule.text, self._formats.of_words(role, rule.text, "", 0, quiet=True))
            else:
                self._paragraph(block)

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def _paragraph(self, block: Block) -> None:
        words = block.text
        role = self._formats.role(block)
        self._open(self._formats.of_block(block, in_script(role, words)))
        if block.kind in HEADINGS and not block.quote:
            self.headings.append(Heading(self._cursor.position(), int(block.kind[1]), " ".join(words.split())))
        quiet = block.kind in ("figcaption", "caption")
        base = self._formats.of_words(role, words, block.language, block.quote, quiet=quiet)
        self._cursor.mergeBlockCharFormat(base)  # not set: the first block of a cell has the cell's own in it
        if block.marker:
            self._listed(block)
        elif block.indent == 0:
            self._lists.clear()
        for run in block.runs:
            self._run(run, base, role)

    def _open(self, layout: QTextBlockFormat) -> None:
        """Begin a block."""
        if self._fresh:
            self._cursor.setBlockFormat(layout)
            self._fresh = False
        else:
            self._cursor.insertBlock(layout)
        self._cursor.block().setUserState(self._number)

    def _squeeze(self) -> None:
        """Make a block that Qt wants, and nobody else, as good as invisible."""
        layout = QTextBlockFormat()
        layout.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._cursor.setBlockFormat(layout)
        tiny = QTextCharFormat()
        tiny.setFontPointSize(0.5)
        self._cursor.mergeBlockCharFormat(tiny)
        self._cursor.block().setUserState(self._number)

    def _run(self, run: Run, base: QTextCharFormat, role: Role) -> None:
        form = self._formats.styled(base, run, role) if run.style or run.link else base
        if not run.link or not followable(run.link):
            self._cursor.insertText(run.text, form)
            return
        form.setAnchor(True)
        form.setAnchorHref(run.link)
        form.setForeground(self._inks.accent)
        form.setFontUnderline(True)  # colour alone tells some readers nothing: WCAG 2.2, 1.4.1
        start = self._cursor.position()
        self._cursor.insertText(run.text, form)
        end = self._cursor.position()
        before = self.links[-1] if self.links else None
        if before is not None and before.end == start and before.address == run.link:  # one link, several styles
            self.links[-1] = before._replace(end=end, words=before.words + run.text)
        else:
            self.links.append(Link(start, end, run.link, run.text))

    def _listed(self, block: Block) -> None:
        """Put the block that the cursor is in into the list that it belongs to."""
        for deeper in [level for level in self._lists if level > block.indent]:
            del self._lists[deeper]
        numbered = block.marker != "•"
        style = QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc
        found = self._lists.get(block.indent)
        number = int(block.marker[:-1]) if numbered else 0
        # Qt turns a number and its dot round where it is written from the right, and then draws them from the right.
        right_to_left = self._cursor.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
        before, behind = (".", "") if right_to_left else ("", ".")
        goes_on = found is not None and found.format().style() == style
        if found is not None and goes_on and numbered:
            goes_on = found.format().start() + found.count() == number and found.format().numberPrefix() == before
        if found is not None and goes_on:
            found.add(self._cursor.block())
            return
        layout = QTextListFormat()
        layout.setStyle(style)
        layout.setIndent(block.indent)
        layout.setStart(number)
        layout.setNumberPrefix(before)
        layout.setNumberSuffix(behind)
        self._lists[block.indent] = self._cursor.createList(layout)

    # -- pictures and tables -------------------------------------------------------------------------------------

    def _picture(self, block: Block, width: float) -> None:
        run = block.runs[0]
        size = self._picture_size(run.picture)
        if size is None or size.isEmpty():
            if run.text:
                self._paragraph(Block("figcaption", (Run(run.text, text.ITALIC),), block.quote, block.indent))
            return
        room = max(40.0, width - QUOTE_INDENT * block.quote - LIST_INDENT * block.indent)
        scale = min(1.0, room / size.width(), room * 1.2 / size.height())
        layout = QTextBlockFormat()
        layout.setIndent(block.indent)
        layout.setTopMargin(self._formats.text.line * 0.2)
        layout.setBottomMargin(8)
        self._open(layout)
        image = QTextImageFormat()
        name = f"picture:{len(self.pictures)}"
        drawn = QSize(round(size.width() * scale), round(size.height() * scale))
        self.pictures[name] = (run.picture, drawn)
        image.setName(name)
        image.setWidth(drawn.width())
        image.setHeight(drawn.height())
        if run.link and followable(run.link):
            image.setAnchor(True)
            image.setAnchorHref(run.link)
            at = self._cursor.position()
            self.links.append(Link(at, at + 1, run.link, run.text or "Picture"))
        self._cursor.insertImage(image)

    def _table(self, block: Block, width: float) -> None:
        places, columns = grid(block.rows)
        first = self._fresh  # Qt leaves out the gap below the paragraph before a table
        if self._fresh:
            self._squeeze()
        layout = QTextTableFormat()
        layout.setBorderCollapse(True)
        layout.setBorder(1)
        layout.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        layout.setBorderBrush(self._inks.line)
        layout.setCellSpacing(0)
        layout.setTopMargin(self._formats.text.line * (0.2 if first else 0.7))
        layout.setBottomMargin(self._formats.text.line * 0.7)
        smaller = self._formats.text.at(self._formats.text.size * 0.82, round(self._formats.text.line * 0.82))
        want = wanted(places, columns, smaller.strong(600), width / columns, self._picture_size)
        words = sum(min(word, width / 2) for word in want.least)  # no address makes all small
        for padding in (7, 4):
            room = width - LINES - columns * (2 * padding + 1)
            if words <= max(0.0, room):
                break
        else:
            size = min(smaller.size, smaller.size * (room - 2 * columns) / words)
            if size < SMALLEST_SHARE * self._formats.text.size and (rows := cards(places, columns)):
                self._table(block._replace(rows=rows), width)
                return
            size = max(SMALLEST, size)
            smaller = smaller.at(size, round(smaller.line * size / smaller.size))
            want = wanted(places, columns, smaller.strong(600), width / columns, self._picture_size)
        layout.setCellPadding(padding)
        widths = want.shared(room, fill=columns > 2)  # narrower ones are as wide as their words
        if block.right_to_left:  # Qt knows no such tables
            places, widths = mirrored(places, columns), widths[::-1]
            layout.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.setProperty(MIRRORED, True)
        fixed = QTextLength.Type.FixedLength
        layout.setColumnWidthConstraints([QTextLength(fixed, one + 2 * padding + 1) for one in widths])
        table = self._cursor.insertTable(len(block.rows), columns, layout)
        end = QTextCursor(table.lastCursorPosition())
        for place in places:
            self._cell(table, place, sum(widths[place.column : place.column + place.cell.across]), smaller)
        self._cursor = end
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True
        self._lists.clear()

    def _cell(self, table: QTextTable, there: Place, width: float, role: Role) -> None:
        row, column, cell = there
        if cell.across > 1 or cell.down > 1:
            table.mergeCells(row, column, cell.down, cell.across)
        place = table.cellAt(row, column)
        if cell.header:
            form = place.format()
            form.setBackground(self._inks.box)
            place.setFormat(form)
        outer = self._formats.text
        self._formats.text = role.strong(600) if cell.header else role
        self._cursor, self._fresh = place.firstCursorPosition(), True
        self._lists.clear()
        self._blocks(cell.blocks, width)
        self._close_cell(place.lastCursorPosition(), cell.align)
        self._formats.text = outer

    def _close_cell(self, last: QTextCursor, align: str) -> None:
        """The last paragraph of a cell has no gap below it; what the page aligned is aligned."""
        layout = last.blockFormat()
        layout.setBottomMargin(0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute  # else of what runs from there the left
        side = {"right": right, "center": Qt.AlignmentFlag.AlignHCenter}.get(align)
        if side is not None:
            layout.setAlignment(side)
        last.setBlockFormat(layout)
