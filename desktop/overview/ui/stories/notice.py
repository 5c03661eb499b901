"""Above an overlooked story's article: the claim with its denominator, and a mark for each source."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from overview.library.story_values import HomeSource, OverlookedRow
from overview.ui.controls.pressable import Pressable
from overview.ui.stories.words import claim
from overview.ui.theme.paint import Paragraph, centred, paragraph
from overview.ui.theme.shapes import box
from overview.ui.theme.theme import theme
from overview.ui.theme.type import NOTICE, SMALL_STRONG

_SIDE, _ABOVE, _BETWEEN, _BELOW = 20, 12, 8, 14
_STEP, _ROW = 13.4, 15
_MOST = 160  # marks; of more sources none, rather than some of them: the claim counts them
_WHY = "Why is this here?"
_COPY, _WITHOUT, _SILENT = range(3)  # what is known of a source


class OverlookedNotice(Pressable):
    """Says where a story was not seen; pressing it tells why. A full ring: has only a copy of it; a ring:
    answered and does not have it; a cross: did not answer."""

    radius = 10.0
    room = (4, 4)
    outset = 3

    def __init__(
        self, entry: OverlookedRow, home: str, sources: Sequence[HomeSource], parent: QWidget | None = None
    ) -> None:
        known = sorted(
            _COPY if source.id in entry.carriers else _WITHOUT if source.answered else _SILENT for source in sources
        )
        self._known = known if len(known) <= _MOST else []
        super().__init__(claim(entry, home, sources), parent)
        self.setAccessibleName(f"{self.words} {_WHY}")
        self.setToolTip(_WHY)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def shape_size(self) -> QSize:
        return QSize(300, self._height(300))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(width - 2 * self.room[0]) + 2 * self.room[1]

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colours = theme().colour
        box(painter, shape, 10, colours("wash"), colours("accent") if theme().tokens.outlines_selection else None)
        text = self._text(shape.width())
        y = shape.y() + _ABOVE
        text.draw(painter, shape.x() + _SIDE, y, colours("ink"))
        y += text.height + _BETWEEN
        across = _across(shape.width())
        for place, known in enumerate(self._known):
            at = QPointF(shape.x() + _SIDE + 5 + place % across * _STEP, y + 7 + place // across * _ROW)
            painter.setPen(QPen(colours("ink2"), 1.4))
            painter.setBrush(colours("ink2") if known == _COPY else Qt.BrushStyle.NoBrush)
            if known == _SILENT:
                painter.drawLine(at - QPointF(3, 3), at + QPointF(3, 3))
                painter.drawLine(at - QPointF(3, -3), at + QPointF(3, -3))
            else:
                painter.drawEllipse(at, 3.7, 3.7)
        y += self._marks(shape.width())
        centred(painter, shape.x() + _SIDE, y, shape.width(), 17, _WHY, SMALL_STRONG.strong(600), colours("accent"))

    def _text(self, width: float) -> Paragraph:
        return paragraph(self.words, NOTICE, max(80, width - 2 * _SIDE), 0)

    def _height(self, width: float) -> int:
        return ceil(_ABOVE + self._text(width).height + _BETWEEN + self._marks(width) + 17 + _BELOW)

    def _marks(self, width: float) -> int:
        """How high the marks stand."""
        return ceil(len(self._known) / _across(width)) * _ROW + 4 if self._known else 0


def _across(width: float) -> int:
    """How many marks stand beside each other."""
    return max(1, int((width - 2 * _SIDE - 9) // _STEP) + 1)
