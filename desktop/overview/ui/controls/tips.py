"""Tooltips: Qt takes a text that looks like HTML for HTML, with pictures from the reader's disk, and sets any other in
lines as long as it has them. Names and sentences from outside must show as they are, on the screen.

Qt also draws them as boxes with square corners, and an edge as dark as their words: here they get the program's look.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBitmap, QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from overview.ui.theme.scripts import drawable
from overview.ui.theme.theme import theme

LONGEST = 90  # letters of a line
RADIUS = 5


def tip(text: str) -> str:
    """A text for a tooltip that shows it letter by letter, lines that are too long in several."""
    text = drawable(text)
    if any(len(line) > LONGEST for line in text.splitlines()):
        from textwrap import fill

        text = "\n".join(fill(line, LONGEST) for line in text.splitlines())
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f'<div style="white-space: pre-wrap">{escape(text)}</div>'


def _round(size: QSize) -> QBitmap:
    """What is seen of a box with round corners."""
    seen = QBitmap(size)
    seen.clear()
    painter = QPainter(seen)
    painter.setPen(QColor(Qt.GlobalColor.color1))
    painter.setBrush(QColor(Qt.GlobalColor.color1))
    painter.drawRoundedRect(seen.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
    painter.end()
    return seen


def show_tip(at: QPoint, words: str, widget: QWidget, area: QRect | None = None) -> None:
    """Show a tooltip of a widget beside a place on the screen, as long as the pointer is in `area` of the widget; ""
    shows none."""
    QToolTip.showText(at, words, widget, area if area is not None else QRect())
    tokens = theme().tokens
    look = (
        f"background: {tokens.raised}; color: {tokens.ink}; border: 1px solid {tokens.line2};"
        f"border-radius: {RADIUS}px; padding: 4px 7px;"
    )
    for label in QApplication.topLevelWidgets():  # Qt gives its label to nobody; one that fades may be there beside it
        if label.objectName() == "qtooltip_label" and label.isVisible():
            if label.styleSheet() != look:  # a style for this one alone: one for all takes twice as long for each sheet
                label.setStyleSheet(look)
            label.adjustSize()
            label.setMask(_round(label.size()))
            room = label.screen().availableGeometry()
            label.move(min(label.x(), room.right() - label.width()), min(label.y(), room.bottom() - label.height()))


def give_tip(widget: QWidget, text: str) -> None:
    """Give a widget that is no button a tooltip that shows a text letter by letter; "" takes it away."""
    widget.setToolTip(tip(text))
    if text:  # only then: each of the widget's events goes through Python now
        widget.installEventFilter(_shower())


class _Shower(QObject):
    """Shows the tooltips of the widgets whose events it filters."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and isinstance(watched, QWidget):
            show_tip(event.globalPos(), watched.toolTip(), watched)
            return bool(watched.toolTip())
        return False


@cache
def _shower() -> _Shower:
    return _Shower()
