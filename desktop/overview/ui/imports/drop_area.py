"""The drop area: while something is dragged over the window, all of it becomes the place to let go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from overview.ui.controls.motion import Glide
from overview.ui.imports.dropping import Dropped, dropped, things
from overview.ui.theme.paint import CENTRE, paragraph
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import HEADLINE, NAME

BLUR = 24  # the picture of the window is made this much smaller and larger again
MARGIN = 28
SHEETS = ((-58, 12, -8), (62, 12, 7), (0, 4, -1))  # the three papers: x, y, degrees
PAPER = (92, 116)
KINDS = (
    "Web pages, PDF, EPUB, Markdown, text, feed lists (OPML) and exports of other readers. "
    "Each becomes an article like any other."
)


class DropArea(QWidget):
    """Lies over the window while something that Overview can read is dragged over it.

    Signals: `dropped(Dropped)`.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._found = Dropped((), ())
        self._behind = QPixmap()
        self._shown = Glide(self, 120)
        self.setAcceptDrops(True)
        self.setAccessibleName("Drop files here")
        self.hide()

    def watch(self) -> None:
        """Notice every drag over any part of the window, which is shown by now.

        A filter on the window's handle sees drags before any widget does. One on the application would do so too, but
        costs a percent of CPU time at rest: each event of the program then takes a turn through Python.
        """
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent) and self._offer(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._offer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        found = dropped(event.mimeData())
        self.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if found.size:
            self.dropped.emit(found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        colours = theme().colour
        painter.setOpacity(self._shown.value)
        painter.drawPixmap(self.rect(), self._behind)
        painter.fillRect(self.rect(), colours("read", 226))
        pen = QPen(colours("accent"), 2)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN), 20, 20)
        middle = self.width() / 2
        top = self.height() * 0.37 + 6 * (1 - self._shown.value)
        for x, y, turn in SHEETS:
            self._paper(painter, QPointF(middle + x, top + y), turn)
        wide = min(520.0, self.width() - 4 * MARGIN)
        words = paragraph(f"Drop to add {things(self._found)}", HEADLINE, self.width() - 4 * MARGIN, 2, CENTRE)
        words.draw(painter, 2 * MARGIN, top + 96, colours("ink"))
        paragraph(KINDS, NAME, wide, 3, CENTRE).draw(
            painter, middle - wide / 2, top + 106 + words.height, colours("ink2")
        )
        painter.end()

    def _offer(self, event: QDragEnterEvent) -> bool:
        found = dropped(event.mimeData())
        if not found.size:
            return False
        self._found = found
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not self.isVisible():
            self._show()
        return True

    def _show(self) -> None:
        grabbed = self._window.grab()
        small = grabbed.scaled(
            max(1, grabbed.width() // BLUR),
            max(1, grabbed.height() // BLUR),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._behind = small.scaled(
            grabbed.size() / 4, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.setGeometry(self._window.rect())
        self._shown.value = 0.0
        self.show()
        self.raise_()
        self._shown.to(1.0)

    def _paper(self, painter: QPainter, at: QPointF, turn: float) -> None:
        painter.save()
        painter.translate(at)
        painter.rotate(turn)
        wide, high = PAPER
        sheet = QRectF(-wide / 2, -high / 2, wide, high)
        for grow in (5, 3, 1):
            box(painter, sheet.adjusted(-grow, -grow + 3, grow, grow + 3), 8, theme().colour("ink", 9))
        box(painter, sheet, 6, theme().colour("raised"), theme().colour("line"))
        line = QRectF(sheet.x() + 14, sheet.y() + 22, wide - 28, 7)
        box(painter, line, 3, theme().colour("accent"))
        for row, share in enumerate((1.0, 0.62, 1.0, 0.8, 0.5)):
            box(
                painter, QRectF(line.x(), line.y() + 17 + row * 12, line.width() * share, 4), 2, theme().colour("line2")
            )
        painter.restore()
