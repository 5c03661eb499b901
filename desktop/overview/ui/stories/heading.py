"""What stands above all parts of an opened story: its title, how many tell it, and why they stand together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.counting import counted
from overview.library.story_values import StoryRow
from overview.ui.controls.boxes import across
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.pressable import RING
from overview.ui.controls.tips import give_tip
from overview.ui.stories.words import WIRE, breadth
from overview.ui.theme.type import COLUMN_TITLE, DETAIL, STORY_TITLE


class StoryHeading(QWidget):
    """Signal: `why_wanted()`."""

    why_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Label("", STORY_TITLE, lines=3, parent=self)
        self._counts = Label("", DETAIL, "ink2", lines=2, parent=self)
        self.why = TextButton("Why together?", parent=self)
        self.why.clicked.connect(self.why_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(2)
        line = across(spacing=12)
        counts = QVBoxLayout()
        counts.setContentsMargins(0, RING, 0, 0)
        counts.addWidget(self._counts)
        line.addLayout(counts, 1)
        line.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        line.addSpacing(-TextButton.EDGE)
        column.addLayout(line)

    def show_row(self, row: StoryRow, *, narrow: bool) -> None:
        """Say what a story is called and how many tell it. `narrow`: in a column that has no room for more."""
        self.title.setText(row.label)
        counts = f"{breadth(row)}, {counted(row.articles, 'article')}."
        self._counts.setText(counts if narrow else f"{counts} {WIRE}")
        give_tip(self._counts, WIRE)

    def fit(self, margins: tuple[int, int, int, int], *, narrow: bool) -> None:
        """Keep so far from the edges (left, top, right, bottom), in smaller type where it is `narrow`."""
        self.title.role, self.title.lines = (COLUMN_TITLE, 4) if narrow else (STORY_TITLE, 3)
        self.title.updateGeometry()
        column = self.layout()
        assert column is not None
        column.setContentsMargins(*margins)
