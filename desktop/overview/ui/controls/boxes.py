"""Qt's box layouts, made in one line: widgets below or beside each other, with no room but what is asked for."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]  # left, top, right, bottom; in pixels, as the spacing is
_Box = TypeVar("_Box", bound=QBoxLayout)
NONE: Margins = (0, 0, 0, 0)


def down(widget: QWidget | None = None, margins: Margins = NONE, *, spacing: int = 0) -> QVBoxLayout:
    """A layout from top to bottom: that of a widget, or one that is put into another."""
    return _set(QVBoxLayout(), widget, margins, spacing)


def across(widget: QWidget | None = None, margins: Margins = NONE, *, spacing: int = 0) -> QHBoxLayout:
    """A layout from one side to the other: that of a widget, or one that is put into another."""
    return _set(QHBoxLayout(), widget, margins, spacing)


def _set(layout: _Box, widget: QWidget | None, margins: Margins, spacing: int) -> _Box:
    if widget is not None:
        widget.setLayout(layout)
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout
