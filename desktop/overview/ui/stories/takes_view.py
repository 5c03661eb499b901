"""The takes of an opened story below each other: when each country told it, the order they stand in, the takes, and who
carried an agency's text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from overview.library.story_values import StoryPage
from overview.ui.controls.boxes import across
from overview.ui.controls.label import Label
from overview.ui.controls.pressable import in_turn
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.controls.tabs import SegmentedTabs
from overview.ui.stories.grid import BY_TIME, ORDERS, TakesGrid
from overview.ui.stories.take import EDGE
from overview.ui.stories.timeline import Timeline
from overview.ui.theme.type import DETAIL


class TakesView(ScrollColumn):
    """Signal: `opened(Take)` when the reader wants to read one."""

    opened = Signal(object)

    def __init__(self) -> None:
        timeline, orders, carried = Timeline(), SegmentedTabs(ORDERS, "Order of the takes"), Label("", DETAIL, "ink3")
        super().__init__((timeline, _in_line(orders), carried), margin=True)
        self._timeline, self.orders, self._carried = timeline, orders, carried
        self._page: StoryPage | None = None
        self._order = BY_TIME
        self.orders.chosen.connect(self._sort)
        self.grid = TakesGrid()
        self.grid.opened.connect(self.opened)
        takes = QHBoxLayout()  # over the edges of the column, so that the words of the takes stand in line with it
        takes.addSpacing(-EDGE)
        takes.addWidget(self.grid)
        takes.addSpacing(-EDGE)
        self.column.insertLayout(2, takes)

    def show_page(self, page: StoryPage) -> None:
        """Show a story's takes. Those that are shown already stay as they are."""
        before, self._page = self._page, page
        self._timeline.show_story(page.row, page.takes)
        if before is None or (before.row.id, before.takes) != (page.row.id, page.takes):
            self._sort(self._order)
        self._carried.setText("  ".join(_carried(page)))
        self._carried.setVisible(bool(page.carried))

    def _sort(self, order: str) -> None:
        self._order = order
        if self._page is not None:
            self.grid.show_takes(self._page.takes, order)
            in_turn(self.orders.last, self.grid)


def _in_line(tabs: SegmentedTabs) -> QWidget:
    line = QWidget()
    line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    row = across(line, (0, 6, 0, 14 - EDGE), spacing=6)
    row.addWidget(Label("Sort", DETAIL, "ink3", lines=1))
    row.addWidget(tabs)
    row.addStretch(1)
    return line


def _carried(page: StoryPage) -> list[str]:
    """ "AP, carried by 14: The Lantern, Harbour Fable …" """
    found = []
    for voice in page.carried:
        who = voice.agency or "One text"
        found.append(f"{who}, carried by {len(voice.outlets)}: {', '.join(voice.outlets)}.")
    return found
