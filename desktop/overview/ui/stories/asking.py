"""A sheet that asks for a story's name, and one that asks for another story."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.library.story_values import StoryRow
from overview.quoting import quoted
from overview.ui.controls.boxes import down, put
from overview.ui.controls.buttons import Button, TextButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.controls.sheet import Sheet, foot
from overview.ui.stories.words import breadth, sentence
from overview.ui.theme.type import DETAIL, NAME, SHEET_TITLE

LONGEST = 120  # characters of a name
STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}


class NameSheet(Sheet):
    """Signals: `named(name)`; "" for the name that the headlines give."""

    named = Signal(str)

    def __init__(self, window: QWidget, row: StoryRow, label: str) -> None:
        super().__init__(window, "Rename the story", QSize(520, 230))
        column = down(self.card, (32, 26, 28, 22))
        column.addLayout(self.head(Label("Rename the story", SHEET_TITLE, lines=1)))
        column.addSpacing(4)
        column.addWidget(Label(f"Its articles call it {quoted(label)}.", DETAIL, "ink3", lines=2))
        column.addSpacing(10)
        self.field = SearchField("Name", icon="pencil", role=NAME)
        self.field.setMaxLength(LONGEST)
        self.field.setText(row.label)
        self.field.selectAll()
        self.field.returnPressed.connect(lambda: self._name(self.field.text()))
        column.addWidget(self.field)
        column.addWidget(HairLine())
        column.addStretch(1)
        others = []
        if row.label != label:
            back = TextButton("Use its headlines’ name", colour="ink2")
            back.clicked.connect(lambda: self._name(""))
            others.append(back)
        done = Button("Rename")
        done.clicked.connect(lambda: self._name(self.field.text()))
        column.addLayout(foot(done, *others))

    def _name(self, name: str) -> None:
        self.close()
        self.named.emit(name.strip())


class ChooseSheet(Sheet):
    """Asks for a story, or for a `new` one, where that is given.

    Signals: `typed(words)` when others are to be shown (`show_stories`), `chosen(StoryRow)`, None for a new one.
    """

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(self, window: QWidget, title: str, question: str, new: str = "") -> None:
        super().__init__(window, title, QSize(620, 600))
        column = down(self.card, (32, 26, 24, 22))
        column.addLayout(self.head(Label(title, SHEET_TITLE, lines=2)))
        column.addSpacing(4)
        column.addWidget(Label(question, DETAIL, "ink3", lines=2))
        column.addSpacing(8)
        self.field = SearchField("Filter stories", role=NAME)
        self.field.textChanged.connect(self.typed)
        column.addWidget(self.field)
        column.addWidget(HairLine())
        self._page = column
        self._list = ScrollColumn(())
        column.addWidget(self._list, 1)
        self._buttons: list[TextButton] = []
        self._new = new

    def show_stories(self, stories: Sequence[StoryRow]) -> None:
        """Show stories to choose from. The keys stay as far down as they were."""
        at = self._at()
        self._page.removeWidget(self._list)
        self._list.deleteLater()
        self._buttons = []
        lines: list[QWidget] = [self._line(None)] if self._new else []
        lines += [self._line(story) for story in stories]
        none = "No story has these words." if self.field.text().strip() else "There is no other story yet."
        self._list = ScrollColumn(lines if stories else [*lines, Label(none, DETAIL, "ink3")])
        self._list.set_margins(0, 6, 8, 6)
        put(self._page, self._list)
        self._page.setStretchFactor(self._list, 1)
        if at:
            self._focus(at)

    def _line(self, story: StoryRow | None) -> QWidget:
        button = TextButton(story.label, role=NAME, colour="ink") if story else TextButton(self._new, role=NAME)
        if story:
            button.setAccessibleName(sentence(story))
        button.setMinimumWidth(1)  # a long label is cut, rather than what stands behind it
        self._buttons.append(button)
        button.clicked.connect(lambda: self._choose(story))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(button)
        row.addStretch(1)
        if story:
            count = Label(breadth(story), DETAIL, "ink3", lines=1)
            count.setMinimumWidth(count.sizeHint().width())
            row.addWidget(count)
        return line

    def _choose(self, story: StoryRow | None) -> None:
        self.close()
        self.chosen.emit(story)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go from what was typed to the stories, Up and Down from one to the next."""
        at, step = self._at(), STEPS.get(event.key())
        if at is None or step is None:
            super().keyPressEvent(event)
        else:
            self._focus(at + step)

    def _places(self) -> list[QWidget]:
        """Where the keys can be, from above."""
        return [self.field, *self._buttons]

    def _at(self) -> int | None:
        return next((number for number, one in enumerate(self._places()) if one.hasFocus()), None)

    def _focus(self, at: int) -> None:
        places = self._places()
        there = places[max(0, min(at, len(places) - 1))]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        if there is not self.field:
            self._list.ensureWidgetVisible(there)
