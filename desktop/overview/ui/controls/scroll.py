"""A scroll bar that keeps to the edge: a thin thumb, thicker under the pointer, nothing where there is nothing to
scroll."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScrollBar, QWidget

from overview.ui.controls.motion import Glide
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import HOVER, theme

KEPT = 48  # pixels of a screenful that stay in sight where the next one comes
AT_REST, POINTED_AT = 105, 185  # how opaque the thumb is, of 255


class ScrollBar(QScrollBar):
    """A scroll bar in the theme's colours. `ink` names the colour of the thumb, which is drawn translucent."""

    THICK = 12

    def __init__(self, orientation: Qt.Orientation, *, ink: str) -> None:
        super().__init__(orientation)
        self._ink = ink
        self._pointed = Glide(self, HOVER)
        self._drawn = False
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self.THICK, self.THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        if not self._drawn:  # the thumb comes a moment after the first paint, which does without the names of styles
            self._drawn = True
            QTimer.singleShot(0, self, self.update)
            return
        thumb = self._thumb()
        thickness = 4 + 3 * self._pointed.value
        if self.orientation() == Qt.Orientation.Vertical:
            thumb = QRectF(self.width() - thickness - 2, thumb.y(), thickness, thumb.height())
        else:
            thumb = QRectF(thumb.x(), self.height() - thickness - 2, thumb.width(), thickness)
        painter = smooth(QPainter(self))
        strength = round(AT_REST + (POINTED_AT - AT_REST) * self._pointed.value)
        if theme().tokens.name == "contrast":
            strength = 230
        box(painter, thumb, thickness / 2, theme().colour(self._ink, strength))
        painter.end()

    def _thumb(self) -> QRectF:
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        return QRectF(self.style().subControlRect(control, option, part, self))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pointed.to(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed.to(0.0)
        super().leaveEvent(event)


def own_viewport(view: QAbstractItemView) -> None:
    """Give a list that is there at the start a viewport made here, before anything asks for it.

    When it is first asked for one that Qt made, PySide makes the classes of all widgets to know which it is: 10 ms.
    """
    view.setViewport(QWidget(view))


def bar_over_edge(area: QAbstractScrollArea) -> None:
    """Have the bar lie over the edge of what scrolls, which has a margin there: nothing moves when the bar comes."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # it draws itself only where it scrolls
    area.setViewportMargins(0, 0, -ScrollBar.THICK, 0)
    area.viewport().lower()  # below the bar


def scroll_on(area: QAbstractScrollArea) -> bool:
    """Scroll by a screenful, but for what a line cut at its end takes; False at the end."""
    bar = area.verticalScrollBar()
    before = bar.value()
    bar.setValue(before + max(KEPT, bar.pageStep() - KEPT))
    return bar.value() > before


def thin_scrolling(area: QAbstractScrollArea, *, ink: str = "ink3") -> None:
    """Give an area such scroll bars, a bare frame, and no ground of its own."""
    area.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, ink=ink))
    area.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal, ink=ink))
    area.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
