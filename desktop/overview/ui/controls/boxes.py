"""Qt's box layouts: made in one line, filled at once, and emptied again."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]  # left, top, right, bottom; in pixels, as the spacing is
_Box = TypeVar("_Box", bound=QBoxLayout)
NONE: Margins = (0, 0, 0, 0)


def down(widget: QWidget | None = None, margins: Margins = NONE, *, spacing: int = 0) -> QVBoxLayout:
    """A layout from top to bottom, with no room but what is asked for: that of a widget, or one to put into another."""
    return _set(QVBoxLayout(), widget, margins, spacing)


def across(widget: QWidget | None = None, margins: Margins = NONE, *, spacing: int = 0) -> QHBoxLayout:
    """The same from one side to the other."""
    return _set(QHBoxLayout(), widget, margins, spacing)


def _set(layout: _Box, widget: QWidget | None, margins: Margins, spacing: int) -> _Box:
    if widget is not None:
        widget.setLayout(layout)
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def put(layout: QBoxLayout, widget: QWidget) -> None:
    """Put a widget at the end and show it now: a layout would only do so a moment later, too late for the keyboard."""
    layout.addWidget(widget)
    widget.show()


def clear(layout: QBoxLayout) -> None:
    """Take all widgets out of a layout, and away."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
