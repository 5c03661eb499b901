"""The settings: a list of pages on the left, the chosen page on the right. Everything holds at once."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.label import Label
from overview.ui.controls.pressable import Pressable
from overview.ui.controls.scroll import bar_over_edge, thin_scrolling
from overview.ui.controls.sheet import RADIUS, Sheet
from overview.ui.settings.rows import ROOM
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import advance, centred
from overview.ui.theme.shapes import box, smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import INTERFACE, SECTION_TITLE

SIZE = QSize(860, 640)
SIDE, FOLDED = 208, 56
NARROW = 640  # windows narrower than this show the list of pages as icons
LOW = 460  # in windows lower than this the list of pages has no room for a title


class Page(NamedTuple):
    """A page of the settings; `make` builds it when it is first shown."""

    name: str
    title: str
    icon: str
    make: Callable[[], QWidget]


class SettingsSheet(Sheet):
    """The dialogue."""

    def __init__(self, window: QWidget, pages: list[Page], first: str = "") -> None:
        super().__init__(window, "Settings", SIZE)
        self._pages = pages
        self._made: dict[str, QScrollArea] = {}
        whole = across(self.card)
        self._side = side = _Side(self.card)
        whole.addWidget(side)
        self._right = right = down()
        self._title = Label("", SECTION_TITLE, lines=1)
        head = self.head(self._title)
        head.setContentsMargins(0, 0, IconButton.EDGE, 0)  # the cross stands over the end of the lines below
        right.addLayout(head)
        right.addSpacing(12)
        self._stack = QStackedWidget()
        right.addWidget(self._stack, 1)
        whole.addLayout(right, 1)
        group = QButtonGroup(self)
        self._entries: dict[str, _Entry] = {}
        for page in pages:
            entry = _Entry(page.title, page.icon, side)
            entry.clicked.connect(lambda _on=False, name=page.name: self.show_page(name))
            group.addButton(entry)
            side.column.addWidget(entry)
            self._entries[page.name] = entry
        side.column.addStretch(1)
        self._fold(window.size())
        self.show_page(first or pages[0].name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the pages get the room."""
        super().resizeEvent(event)
        self._fold(event.size())

    def _fold(self, room: QSize) -> None:
        narrow = room.width() < NARROW
        self._side.fold(narrow, titled=not narrow and room.height() >= LOW)
        for entry in self._entries.values():
            entry.fold(narrow)
        self._right.setContentsMargins(*((16, 24, 8, 8) if narrow else (36, 24, 24, 8)))

    def show_page(self, name: str) -> None:
        """Show a page."""
        page = next(page for page in self._pages if page.name == name)
        if name not in self._made:
            area = QScrollArea()
            thin_scrolling(area)
            bar_over_edge(area)
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setAccessibleName(page.title)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            content = page.make()
            area.setWidget(content)
            content.setAutoFillBackground(False)
            self._made[name] = area
            self._stack.addWidget(area)
        self._stack.setCurrentWidget(self._made[name])
        self._title.setText(page.title)
        self._entries[name].setChecked(True)

    def point_to(self, name: str, title: str) -> None:
        """Show a page where the row with this title is, and give that row the keyboard."""
        self.show_page(name)
        area = self._made[name]
        for label in area.findChildren(Label):
            if label.text() == title:
                row, page = label.parentWidget(), area.widget()
                assert row is not None and page is not None
                for control in row.findChildren(QWidget):
                    if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                        control.setFocus(Qt.FocusReason.OtherFocusReason)
                        below = control.mapTo(page, control.rect().bottomLeft())
                        area.ensureVisible(below.x(), below.y())  # of a field Qt's own way shows where the cursor is
                        break
                area.ensureWidgetVisible(label)
                return


def column(*rows: QWidget | int) -> QWidget:
    """A page: widgets one under another; a number is a gap."""
    content = QWidget()
    page = down(content, (0, 0, 14 - ROOM, 24))
    for one in rows:
        if isinstance(one, int):
            page.addSpacing(one)
        else:
            page.addWidget(one)
    page.addStretch(1)
    return content


class _Side(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = down(self, (8, 22, 8, 16))
        self._title = Label("Settings", SECTION_TITLE, lines=1, parent=self)
        self._title.setContentsMargins(20, 0, 0, 0)
        inset = QHBoxLayout()
        inset.setContentsMargins(18, 0, 0, 14)
        inset.addWidget(self._title)
        self.column.addLayout(inset)

    def fold(self, folded: bool, *, titled: bool) -> None:
        """Show icons alone, or icons with words; with a title above or without."""
        self.setFixedWidth(FOLDED if folded else SIDE)
        self._title.setVisible(titled)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        ground = QRectF(self.rect())
        painter.setClipRect(ground)
        box(painter, ground.adjusted(1, 1, 2 * RADIUS, -1), RADIUS, theme().colour("list"))
        painter.fillRect(QRectF(self.width() - 1, 1, 1, self.height() - 2), theme().colour("line"))
        painter.end()


class _Entry(Pressable):
    radius = 7.0

    def __init__(self, words: str, icon: str, parent: QWidget) -> None:
        self._icon = icon
        self._folded = False
        super().__init__(words, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # for screen readers, which are told of one of several

    def fold(self, folded: bool) -> None:
        """Show the icon alone, or with its words."""
        self._folded = folded
        self.setToolTip(self.words if folded else "")
        self.updateGeometry()

    def shape_size(self) -> QSize:
        if self._folded:
            return QSize(32, 32)
        return QSize(max(170, ceil(advance(self.words, INTERFACE)) + 50), 32)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        chosen = self.isChecked()
        if chosen or self.pointed.value:
            box(painter, shape, 7, theme().colour("hover"))
        middle = shape.center().y()
        left = shape.center().x() - 8 if self._folded else shape.x() + 14
        draw_icon(painter, self._icon, left, middle - 8, 16, theme().colour("accent" if chosen else "ink2"))
        if self._folded:
            return
        role = INTERFACE.strong(600) if chosen else INTERFACE
        x = shape.x() + 40
        centred(painter, x, shape.y(), shape.right() - x, shape.height(), self.words, role, theme().colour("ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)  # an arrow key gives the keyboard to the next of the group
        following = QApplication.focusWidget()
        if following is not self and isinstance(following, _Entry):
            following.click()
