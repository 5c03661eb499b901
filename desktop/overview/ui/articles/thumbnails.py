"""Small pictures for the rows: read from the library in the background, kept while they are of use, and drawn."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from overview.imaging import read_picture
from overview.library import pictures
from overview.ui.articles.row import PICTURE_HEIGHT, PICTURE_WIDTH
from overview.ui.library_thread import LibraryThread
from overview.ui.theme.shapes import VEIL
from overview.ui.theme.theme import theme

KEPT = 300
RADIUS = 6


class Thumbnails(QObject):
    """Pictures by key.

    Signals: `arrived()` when one that was asked for is there.
    """

    arrived = Signal()

    def __init__(self, library: LibraryThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._ratio = 1.0
        self._found: dict[str, QPixmap] = {}
        self._asked: set[str] = set()

    def set_ratio(self, ratio: float) -> None:
        """The screen's device pixel ratio; on another screen they are made anew."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._found.clear()

    def put(self, key: str, data: bytes) -> None:
        """Keep a picture's bytes that are at hand."""
        size = QSize(round(PICTURE_WIDTH * self._ratio), round(PICTURE_HEIGHT * self._ratio))
        image = read_picture(data, size, fill=True)
        while len(self._found) >= KEPT:
            del self._found[next(iter(self._found))]
        self._found[key] = _rounded(image, RADIUS * self._ratio)

    def get(self, key: str) -> QPixmap | None:
        """The picture, or None while it is on its way."""
        found = self._found.get(key)
        if found is None and key not in self._asked:
            self._asked.add(key)
            self._library.read(pictures.thumbnail, key, then=lambda data: self._take(key, data))
        return found

    def _take(self, key: str, data: bytes | None) -> None:
        self._asked.discard(key)
        self.put(key, data or b"")
        self.arrived.emit()


def draw_thumbnail(painter: QPainter, place: QRectF, pixmap: QPixmap | None) -> None:
    """Draw a row's picture with round corners; an empty place while it (None) is on its way."""
    corners = QPainterPath()
    corners.addRoundedRect(place, RADIUS, RADIUS)
    if pixmap is None:
        painter.fillPath(corners, theme().colour("hover"))
        return
    painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
    if theme().dark:
        painter.fillPath(corners, VEIL)


def _rounded(image: QImage | None, radius: float) -> QPixmap:
    """The picture with round corners, cut once rather than at every paint; an empty one for none."""
    pixmap = QPixmap(image.size() if image is not None else QSize(1, 1))
    pixmap.fill(Qt.GlobalColor.transparent)
    if image is not None:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawRoundedRect(pixmap.rect(), radius, radius)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.drawImage(0, 0, image)
        painter.end()
    return pixmap
