"""The three rooms side by side, as many as the window's width has place for, with borders that can be dragged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import TextButton
from overview.ui.globe_place import GlobePlace
from overview.ui.layout import (
    ANY,
    COUNTRY,
    HEAD,
    LEAST_GLOBE,
    LEAST_LIST,
    LEAST_READING,
    RAIL,
    Rooms,
    dome_height,
    rooms,
)
from overview.ui.rail import Rail
from overview.ui.theme.shapes import fill
from overview.ui.theme.theme import theme
from overview.ui.theme.type import INTERFACE_STRONG

BORDER = 5
SIDE = 32  # from the edge to the words of the reading room
TOO_NARROW = "The globe needs a wider window."
TOO_LOW = "The globe needs a higher window."
BOTH_BESIDE = "Two languages beside each other need the globe’s room."
WELCOME_SHARE = 0.564  # of the width is the globe's at the first start


class RoomsWidget(QWidget):
    """Globe room (its place) or rail, list room, reading room."""

    def __init__(self, globe: GlobePlace, rail: Rail, lists: QWidget, reading: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._globe, self._rail, self._list, self._reading = globe, rail, lists, reading
        self.folded = False
        self.both = False
        self._lens = COUNTRY
        self._reading_first = False
        self._welcome: QWidget | None = None
        self._dragged: dict[str, list[int]] = {}  # what the reader dragged, by lens
        self._rooms: Rooms | None = None
        self._ground: Callable[[], QColor] = lambda: theme().colour("read")
        self._column = down(self)
        self._splitter = _Splitter(self, self.ground)
        self._right = QWidget()
        right = down(self._right)
        self._back = _Back(self._right, self.ground)
        self._back.button.clicked.connect(lambda: self.show_reading(False))
        right.addWidget(self._back)
        right.addWidget(reading, 1)
        self._dome = QVBoxLayout()
        self._column.addLayout(self._dome)
        self._column.addWidget(self._splitter, 1)
        for room in (globe, rail, lists, self._right):
            self._splitter.addWidget(room)
        for room in (globe, rail, lists, self._right):
            room.raise_()  # a splitter puts each below those before it, and screen readers go from below upwards
        rail.setFixedWidth(RAIL)
        lists.setMinimumWidth(0)
        self._splitter.splitterMoved.connect(self._dragged_border)

    # --- what is shown

    @property
    def together(self) -> bool:
        """Whether list and reading room stand beside each other."""
        return self._rooms is None or self._rooms.together

    @property
    def reading_shown(self) -> bool:
        """Whether the reading room is on the screen, beside the list or in its place."""
        return self.together or self._reading_first

    @property
    def widths(self) -> dict[str, list[int]]:
        """The widths that the reader dragged, by lens: globe and list."""
        return self._dragged

    def set_widths(self, widths: dict[str, list[int]]) -> None:
        """Take over widths from another time."""
        self._dragged = dict(widths)
        self.arrange()

    def set_ground(self, ground: Callable[[], QColor]) -> None:
        """Take over who knows the reading room's ground, which what stands round the room goes on with."""
        self._ground = ground

    def ground(self) -> QColor:
        """The reading room's ground at the moment."""
        return self._ground()

    def renew_ground(self) -> None:
        """The reading room has another ground."""
        self._back.update()
        self._splitter.handle(self._splitter.indexOf(self._right)).update()

    def set_lens(self, lens: str) -> None:
        """Widths are kept per lens."""
        self._lens = lens
        self.arrange()

    def turn_globe(self) -> str:
        """Fold the globe room to the rail, or unfold it. Gives what keeps the globe from it, where that is so."""
        found = rooms(self.width(), self._lens, both=self.both)
        if found.globe:
            self.folded = not self.folded
            self.arrange()
        elif found.dome:
            self.show_reading(False)
            return "" if dome_height(self.height()) else TOO_LOW
        else:
            return BOTH_BESIDE if rooms(self.width(), self._lens).globe else TOO_NARROW
        return ""

    def set_both(self, both: bool) -> None:
        """Two languages side by side need the globe's room."""
        self.both = both
        self.arrange()

    def show_reading(self, reading: bool) -> None:
        """Where there is room for one only: the article, or the list."""
        self._reading_first = reading
        self.arrange()

    def set_welcome(self, welcome: QWidget | None) -> None:
        """Show the first start's page beside a large globe, or the rooms."""
        if self._welcome is not None and welcome is None:
            self._welcome.hide()
            self._welcome.deleteLater()
        self._welcome = welcome
        if welcome is not None:
            self._splitter.addWidget(welcome)
            welcome.raise_()
        self._globe.set_welcoming(welcome is not None)
        self.arrange()

    def arrange(self) -> None:
        """Show the rooms that fit as soon as the width is known, which is before they are shown: laid out once."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return
        if self._welcome is not None:
            self._arrange_welcome()
            return
        found = rooms(self.width(), self._lens, folded=self.folded, both=self.both)
        self._place_globe(found)
        self._rail.setVisible(found.rail > 0)
        first, second = (self._right, self._list) if self._reading_first else (self._list, self._right)
        first.show()  # before the other is hidden, whose keyboard goes there
        second.setVisible(found.together)
        self._back.setVisible(not found.together)
        globe, width = found.globe, found.list
        dragged = self._dragged.get(self._key(found))
        if dragged and found.together:
            room = self.width() - LEAST_READING
            globe = min(max(dragged[0], LEAST_GLOBE), room - LEAST_LIST) if found.globe else 0
            width = min(max(dragged[1], LEAST_LIST), room - globe)
        rest = self.width() - globe - found.rail - width - 2 * BORDER
        self._splitter.refresh()  # borders of rooms that are hidden go
        self._splitter.setSizes([globe, found.rail, width or self.width(), max(0, rest)])
        self._rooms = found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list that the reading room stands in the place of."""
        if event.key() == Qt.Key.Key_Escape and self._back.isVisible():
            self.show_reading(False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _arrange_welcome(self) -> None:
        for room in (self._rail, self._list, self._right):
            room.hide()
        narrow = self.width() < 760
        self._globe.setVisible(not narrow)
        assert self._welcome is not None
        self._welcome.show()
        globe = 0 if narrow else round(self.width() * WELCOME_SHARE)
        self._splitter.setSizes([globe, 0, 0, 0, self.width() - globe])

    def _place_globe(self, found: Rooms) -> None:
        dome = found.dome
        if dome and self._dome.indexOf(self._globe) < 0:
            self._dome.addWidget(self._globe)
        elif not dome and self._splitter.indexOf(self._globe) < 0:
            self._splitter.insertWidget(0, self._globe)
        self._globe.set_dome(dome)
        self._globe.setFixedHeight(HEAD + dome_height(self.height())) if dome else self._globe.setMinimumHeight(0)
        if not dome:
            self._globe.setMaximumHeight(ANY)
        self._globe.setVisible(found.globe > 0 or (dome and not self._reading_first))

    def _key(self, found: Rooms) -> str:
        return self._lens if found.globe else f"{self._lens}-rail"

    def _dragged_border(self, _at: int, _handle: int) -> None:
        if self._welcome is None and self._rooms is not None and self._rooms.together:
            globe, _, width, _ = self._splitter.sizes()[:4]
            self._dragged[self._key(self._rooms)] = [globe, width]


class _Splitter(QSplitter):
    def __init__(self, parent: QWidget, ground: Callable[[], QColor]) -> None:
        """`ground` gives that of the last room."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ground = ground
        self.setHandleWidth(BORDER)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return _Border(self, self._ground)


class _Border(QSplitterHandle):
    """Half of each room's ground; a hairline only before the reading room."""

    def __init__(self, splitter: QSplitter, ground: Callable[[], QColor]) -> None:
        super().__init__(splitter.orientation(), splitter)
        self._ground = ground

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        splitter = self.splitter()
        at = splitter.indexOf(self)
        half = self.width() // 2
        whole = self.rect()
        if at <= 2:
            fill(painter, whole, "list")
        else:
            fill(painter, whole.adjusted(0, 0, -half, 0), "list")
            fill(painter, whole.adjusted(half + 1, 0, 0, 0), self._ground())
            fill(painter, QRect(half, 0, 1, self.height()), "line")
        painter.end()


class _Back(QWidget):
    def __init__(self, parent: QWidget, ground: Callable[[], QColor]) -> None:
        super().__init__(parent)
        self._ground = ground
        self.setFixedHeight(40)
        row = QVBoxLayout(self)
        row.setContentsMargins(SIDE - TextButton.EDGE, 6, 20, 0)
        self.button = TextButton("‹  Back to the list", role=INTERFACE_STRONG)
        self.button.setAccessibleName("Back to the list")
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), self._ground())
        painter.end()
