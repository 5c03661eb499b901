"""What is drawn behind the text: bars beside quotes, and room round the ground of code."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextBlockFormat, QTextFormat
from PySide6.QtWidgets import QTextEdit

from overview.ui.reader.formats import OPENS, QUOTE, QUOTE_INDENT
from overview.ui.reader.style import Inks
from overview.ui.theme.shapes import box

BAR = 3
ROUND_CODE = 6  # pixels; as wide as what is beside the column


def draw_behind(view: QTextEdit, painter: QPainter, part: QRectF, inks: Inks) -> None:
    """Draw it into a part of the view, before the text. A quote has one bar for all of its paragraphs, apart
    from that of the next quote."""
    block = view.cursorForPosition(part.topLeft().toPoint()).block()
    if block.previous().isValid():
        block = block.previous()  # its bar goes on to this one
    while block.isValid():
        lines, form, after = _lines(view, block), block.blockFormat(), block.next()
        if lines.top() > part.bottom():
            break
        goes_on = _continued(after.blockFormat()) if after.isValid() else 0
        right_to_left = form.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for level in range(form.intProperty(QUOTE)):
            inset = QUOTE_INDENT * level
            x = _right(block, lines) - BAR - inset if right_to_left else lines.left() + inset
            bottom = _lines(view, after).top() if level < goes_on else lines.bottom()
            painter.fillRect(QRectF(x, lines.top(), BAR, bottom - lines.top()), inks.line)
        if form.hasProperty(QTextFormat.Property.BackgroundBrush.value):
            around = lines.adjusted(-ROUND_CODE, -ROUND_CODE, ROUND_CODE, ROUND_CODE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            box(painter, around, ROUND_CODE, inks.box)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        block = after


def _continued(form: QTextBlockFormat) -> int:
    """How many of a block's quotes began before it."""
    return form.intProperty(QUOTE) - form.intProperty(OPENS)


def _lines(view: QTextEdit, block: QTextBlock) -> QRectF:
    """Where the lines of a block stand in the view, which is at the foot of their height."""
    place = view.document().documentLayout().blockBoundingRect(block)
    return place.translated(0, block.layout().boundingRect().y() - view.verticalScrollBar().value())


def _right(block: QTextBlock, lines: QRectF) -> float:
    """The right edge of the column that a block's lines stand in. Qt counts what indents them on the left as theirs, on
    the right not."""
    form, items = block.blockFormat(), block.textList()
    steps = form.indent() + (items.format().indent() if items else 0)
    return lines.right() + form.rightMargin() + steps * block.document().indentWidth()
