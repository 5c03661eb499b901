"""What a page has many of, as lists: its links, with where they really lead, and its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.controls.sheet import Sheet
from overview.ui.reader.links import shown
from overview.ui.reader.typesetting import Heading, Link
from overview.ui.theme.type import DETAIL, INTERFACE, INTERFACE_STRONG, SECTION_TITLE, Role

MOST = 300
SIZE = QSize(560, 520)  # at most
EDGE = 6  # left of the words, for the focus rings
INDENT = 18  # of a heading below another
LEAST = 80  # pixels of a row's words


class ListedRow(NamedTuple):
    """A row: its words, what stands below them, and what a screen reader calls it if that is more than its words."""

    words: str
    below: str = ""
    name: str = ""
    indent: int = 0  # pixels
    role: Role = INTERFACE_STRONG
    colour: str = "accent"


class ListSheet(Sheet):
    """A dialogue with rows to choose from, the keyboard on the one at `current`; no higher than they are.
    Signal: `chosen(row)`."""

    chosen = Signal(int)

    def __init__(self, window: QWidget, title: str, rows: Sequence[ListedRow], current: int = 0) -> None:
        super().__init__(window, title, SIZE)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(22, 22, 20, 20)
        head = self.head(Label(title, SECTION_TITLE, parent=self.card))
        head.setContentsMargins(EDGE, 0, 0, 0)
        column.addLayout(head)
        self._area = area = QScrollArea(self.card)
        area.setWidgetResizable(True)
        thin_scrolling(area)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        page = down(inside, (EDGE, 8, 12, 8))
        for at, row in enumerate(rows[:MOST]):
            button = self._add(page, at, row)
            if at == current:
                self.first = button
        words = "" if rows else "There are none."
        if len(rows) > MOST:
            page.addSpacing(10)
            words = f"These are the first {MOST} of {len(rows):,}."
        if words:
            page.addWidget(Label(words, DETAIL, "ink2", parent=inside))
        page.addStretch(1)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)  # which `setWidget` has switched on
        column.addWidget(area, 1)
        self.card.resize(SIZE)
        column.activate()
        self.grow(min(0, inside.sizeHint().height() - area.height()))
        QTimer.singleShot(0, self, self._reveal)  # once it has its size

    def _add(self, page: QVBoxLayout, at: int, row: ListedRow) -> TextButton:
        button = TextButton(row.words, role=row.role, colour=row.colour)
        button.setMinimumWidth(LEAST)  # longer words end in an ellipsis
        button.setAccessibleName(row.name or row.words)
        button.clicked.connect(lambda: self.chosen.emit(at))
        line = flush(button)
        line.setContentsMargins(row.indent, 6, 0, 0)
        page.addLayout(line)
        if row.below:
            below = QVBoxLayout()
            below.setContentsMargins(row.indent, 0, 0, 0)
            below.addWidget(Label(row.below, DETAIL, "ink3", lines=1))
            page.addLayout(below)
        return button

    def _reveal(self) -> None:
        if self.first is not None:
            self._area.ensureWidgetVisible(self.first)


class LinksSheet(ListSheet):
    """The links of a page. Signal: `link_activated(address)`."""

    link_activated = Signal(str)

    def __init__(self, window: QWidget, links: Sequence[Link]) -> None:
        super().__init__(window, "Links on this page", [_of_link(link) for link in links])
        self.chosen.connect(lambda at: self.link_activated.emit(links[at].address))


class HeadingsSheet(ListSheet):
    """The headings of a page below its headline. Signal: `heading_chosen(at)` with the place of one among them,
    -1 for the headline; the sheet is closed then."""

    heading_chosen = Signal(int)

    def __init__(self, window: QWidget, headline: str, headings: Sequence[Heading], here: int) -> None:
        outer = min((one.level for one in headings), default=0)
        words = [(headline, 0), *((one.words, one.level - outer) for one in headings)]
        rows = [
            ListedRow(
                text,
                "You are here" if at == here + 1 else "",
                f"{text}. You are here" if at == here + 1 else "",
                INDENT * depth,
                INTERFACE if at else INTERFACE_STRONG,
                "ink",
            )
            for at, (text, depth) in enumerate(words)
        ]
        super().__init__(window, "Headings on this page", rows, here + 1)
        self.chosen.connect(self._choose)

    def _choose(self, at: int) -> None:
        self.close()
        self.heading_chosen.emit(at - 1)


def _of_link(link: Link) -> ListedRow:
    words, leads = " ".join(link.words.split()) or "Link", shown(link.address)
    return ListedRow(words, leads, f"{words}, leads to {leads}")
