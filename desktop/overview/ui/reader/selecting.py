"""Selecting words of an article by keyboard, and what is selected. The arrows alone scroll, so Qt's own way, a caret,
is not for here."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextEdit

from overview.ui.reader.formats import MIRRORED

_Move = QTextCursor.MoveOperation
_MOVES = {
    Qt.Key.Key_Left: (_Move.Left, _Move.WordLeft),
    Qt.Key.Key_Right: (_Move.Right, _Move.WordRight),
    Qt.Key.Key_Up: (_Move.Up, _Move.Up),
    Qt.Key.Key_Down: (_Move.Down, _Move.Down),
}


def select_by(event: QKeyEvent, view: QTextEdit) -> bool:
    """Whether the keys were Shift and an arrow: then the selection has grown or shrunk, with Ctrl by a word.

    Where nothing in sight is selected, it begins with the first line that is in sight.
    """
    moves = _MOVES.get(Qt.Key(event.key()))
    if moves is None or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return False
    cursor = view.textCursor()
    if not view.viewport().rect().intersects(view.cursorRect(cursor)):
        cursor = view.cursorForPosition(QPoint(0, 0))
    by_word = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    cursor.movePosition(moves[by_word], QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    return True


def selected_paragraphs(cursor: QTextCursor, *, as_read: bool = False) -> list[str]:
    """What is selected, cells of a table as paragraphs of their own: `selectedText` has nothing between them. They come
    as they stand in the document; `as_read`: in the order of reading, also where columns begin at the right."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(cursor.selection())
    found, block = [], document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    if as_read:
        found.sort(key=_order_of_reading)
    return [block.text().replace("\ufffc", " ").replace("\u00a0", " ").rstrip() for block in found]


def _order_of_reading(block: QTextBlock) -> list[int]:
    """Where a block stands among others: in which tables, there in which row and which column, and where itself."""
    order = [block.position()]
    frame = QTextCursor(block).currentFrame()
    while isinstance(frame, QTextTable):
        cell = frame.cellAt(block.position())
        column = -cell.column() if frame.format().property(MIRRORED) else cell.column()
        order[:0] = [frame.firstPosition(), cell.row(), column]
        frame = frame.parentFrame()
    return order
