"""The strip that leads to a story's other takes: what it is, a flag for each country, and the whole story."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from overview.catalog.countries import country
from overview.ui.controls.boxes import across
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.label import Label
from overview.ui.controls.pressable import Pressable
from overview.ui.theme import paint
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.shapes import hairline, under_pointer
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG

TITLE = "Alternative Takes"
HEIGHT = 48
NEXT, ALL = "next", "all"  # which take: that of the next country, or all side by side; else a country's code
EDGE = 4  # left of the strip, for the ring of its title
_FLAG = 20
_MOST_FLAGS = 6
_AROUND = 200  # what title and arrow take of the width


class TakesStrip(QWidget):
    """A line between two hairlines. Its title opens the next country's take in place, a flag that country's, the arrow
    and what is before it the whole story.

    Signals: `clicked(which)` with NEXT, ALL, or a country's code.
    """

    clicked = Signal(str)

    def __init__(self, countries: tuple[str, ...], words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{TITLE}: {words}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)  # of its own accord it were lower: the line below would be cut off
        row = across(self)
        title = _Title(self)
        title.clicked.connect(lambda: self.clicked.emit(NEXT))
        row.addWidget(title)
        row.addSpacing(8 - EDGE)
        self.flags: list[_Flag] = []
        for code in countries[:_MOST_FLAGS]:
            flag = _Flag(code, self)
            flag.clicked.connect(lambda _=False, code=code: self.clicked.emit(code))
            row.addWidget(flag)
            self.flags.append(flag)
        row.addSpacing(8)
        self._said = words
        self._words = Label(words, DETAIL, "ink2", lines=1, parent=self)
        row.addWidget(self._words, 1)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        whole = IconButton("chevron-left" if mirrored else "chevron-right", "All takes of this story", "Y", parent=self)
        whole.clicked.connect(lambda: self.clicked.emit(ALL))
        row.addWidget(whole)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The flags that fit; the words go first."""
        super().resizeEvent(event)
        room = self.width() - _AROUND
        for at, flag in enumerate(self.flags):
            flag.setVisible((at + 1) * flag.sizeHint().width() <= max(room, flag.sizeHint().width()))
        shown = sum(flag.sizeHint().width() for flag in self.flags if not flag.isHidden())
        wide = paint.advance(self._said, DETAIL) <= room - shown - 16
        self._words.setText(self._said if wide else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else no release of the button is told

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(ALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hairline(painter, EDGE, 0, self.width() - EDGE)
        hairline(painter, EDGE, HEIGHT - 1, self.width() - EDGE)
        painter.end()


def in_line(strip: TakesStrip) -> QHBoxLayout:
    """A row with the strip whose lines, not the room for a ring, begin at the left edge."""
    row = across()
    row.addSpacing(-EDGE)
    row.addWidget(strip)
    return row


class _Title(Pressable):
    """ "Alternative Takes": the next country's."""

    radius = 4.0
    room = (EDGE, 4)
    outset = EDGE

    def __init__(self, parent: QWidget) -> None:
        super().__init__(TITLE, parent)
        self.setAccessibleName(f"{TITLE}: read the next country’s")
        self.setToolTip("Read the next country’s take (])")

    def shape_size(self) -> QSize:
        return QSize(30 + ceil(paint.advance(TITLE, INTERFACE_STRONG)) + 8, HEIGHT - 8)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colour = theme().colour
        under_pointer(painter, shape, 4, self.pointed.value * 0.6)
        draw_icon(painter, "layers", shape.x(), shape.center().y() - 9, 18, colour("accent"))
        room = shape.width() - 30
        paint.centred(painter, shape.x() + 30, shape.y(), room, shape.height(), TITLE, INTERFACE_STRONG, colour("ink"))


class _Flag(Pressable):
    """A country that tells the story too."""

    radius = 4.0
    room = (1, 2)
    outset = 0

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self._code = code
        found = country(code)
        name = found.name if found else code
        self.setAccessibleName(f"Read the take of {name}")
        self.setToolTip(name)

    def shape_size(self) -> QSize:
        return QSize(_FLAG + 6, HEIGHT - 16)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        under_pointer(painter, shape, 4, self.pointed.value * 0.86)
        at = shape.center()
        draw_flag(painter, self._code, at.x() - _FLAG / 2, at.y() - flag_height(_FLAG) / 2, _FLAG)
