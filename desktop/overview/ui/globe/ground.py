"""The ground on which the globe lies, and its whole room."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QBrush, QColor, QRadialGradient

from overview.ui.theme.tokens import Tokens


class Ground(NamedTuple):
    """Where the globe's widget lies in its room, so that it can go on with the room's ground: logical pixels."""

    room: QSizeF
    at: QPointF


def ground_brush(tokens: Tokens, ground: Ground) -> QBrush:
    """The globe room's ground, for a widget that lies in it."""
    middle = QPointF(ground.room.width() / 2 - ground.at.x(), ground.room.height() * 0.30 - ground.at.y())
    gradient = QRadialGradient(middle, max(1.0, ground.room.height() * 0.8))
    gradient.setColorAt(0, QColor(tokens.pane0))
    gradient.setColorAt(1, QColor(tokens.pane1))
    return QBrush(gradient)
