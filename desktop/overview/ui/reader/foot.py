"""What stands below an article's text: what went wrong, what was left out, the other takes, what stood beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine, ProgressLine
from overview.ui.controls.notices import Icon
from overview.ui.reader.content import BOTH, Problem, ReaderContent
from overview.ui.reader.links import openable
from overview.ui.reader.takes import TakesStrip, in_line
from overview.ui.reader.view import ROOM
from overview.ui.theme.type import DETAIL, HEADING, INTERFACE_STRONG, NAME, PROBLEM, SMALL
from overview.ui.translation_words import on_its_way


class ProblemCard(QWidget):
    """Something that could not be done, between hairlines. Signal: `acted(name)`."""

    acted = Signal(str)

    def __init__(self, problem: Problem, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = down(self)
        if first:
            column.addWidget(HairLine(parent=self))
        row = across(margins=(0, 20, 0, 14), spacing=12)
        colour = "warn" if problem.icon == "circle-alert" else "ink2"
        row.addWidget(Icon(problem.icon, 20, colour, parent=self), 0, Qt.AlignmentFlag.AlignTop)
        words = down()
        words.addWidget(Label(problem.title, PROBLEM, parent=self))
        words.addSpacing(4)
        words.addWidget(Label(problem.sentence, NAME, "ink2", parent=self))
        self._progress: ProgressLine | None = None
        if problem.progress is not None:
            words.addSpacing(10)
            self._progress = ProgressLine(problem.title, self)
            words.addWidget(self._progress)
            words.addSpacing(4)
            self._counted = Label("", DETAIL, "ink2", lines=1, parent=self)
            words.addWidget(self._counted)
            self.show_progress(*problem.progress)
        self.buttons: list[TextButton] = []
        if problem.actions:
            words.addSpacing(8)
            buttons = across(spacing=14)
            buttons.addSpacing(-TextButton.EDGE)
            for name, label in problem.actions:
                button = TextButton(label, role=NAME.strong(600), parent=self)
                button.clicked.connect(lambda _=False, name=name: self.acted.emit(name))
                buttons.addWidget(button)
                self.buttons.append(button)
            buttons.addStretch(1)
            words.addLayout(buttons)
        row.addLayout(words, 1)
        column.addLayout(row)
        column.addWidget(HairLine(parent=self))

    def show_progress(self, done: int, of: int) -> None:
        """How far it is, in bytes; nothing where the card has no progress to show."""
        if self._progress is not None:
            self._progress.show_share(done, of)
            self._counted.setText(on_its_way(done, of))


class Foot(QWidget):
    """The foot of an article. Signals: `problem_acted(name)`, `takes_opened(which)`, `link_activated(address)`.

    `margin` is what stands in the margin where there is one, and here where there is none.
    """

    problem_acted = Signal(str)
    takes_opened = Signal(str)
    link_activated = Signal(str)

    def __init__(
        self, content: ReaderContent, mode: str, remarks: tuple[str, ...], margin: QWidget | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        cards = bool(content.problems) or content.untranslated is not None
        column.setContentsMargins(ROOM, 16 if cards else 4, ROOM, 48)
        column.setSpacing(0)
        for remark in remarks:
            column.addWidget(Label(remark, SMALL, "ink3", parent=self))
            column.addSpacing(8)
        untranslated = (content.untranslated,) if content.untranslated is not None else ()
        self._cards = []
        for at, problem in enumerate((*content.problems, *untranslated)):
            card = ProblemCard(problem, first=at == 0, parent=self)
            card.acted.connect(self.problem_acted)
            column.addWidget(card)
            self._cards.append(card)
        if mode == BOTH and content.takes:
            column.addSpacing(16)
            strip = TakesStrip(content.takes, content.takes_words, self)
            strip.clicked.connect(self.takes_opened)
            column.addLayout(in_line(strip))
        if margin is not None:
            column.addSpacing(28)
            inset = across()
            inset.addSpacing(-ROOM)
            inset.addWidget(margin)
            inset.addSpacing(-ROOM)
            column.addLayout(inset)
        if content.related:
            self._related(column, content)

    def show_progress(self, done: int, of: int) -> None:
        """How far what is being done is."""
        for card in self._cards:
            card.show_progress(done, of)

    def first_action(self) -> TextButton | None:
        """The first thing that a card offers."""
        return next((card.buttons[0] for card in self._cards if card.buttons), None)

    def _related(self, column: QVBoxLayout, content: ReaderContent) -> None:
        column.addSpacing(28)
        column.addWidget(Label("Also on its page", HEADING, "ink3", parent=self))
        for item in content.related:
            column.addSpacing(10)
            if openable(item.address) is not None:
                button = TextButton(item.title, role=INTERFACE_STRONG, parent=self)
                button.clicked.connect(lambda _=False, to=item.address: self.link_activated.emit(to))
                column.addLayout(flush(button))
            else:
                column.addWidget(Label(item.title, INTERFACE_STRONG, parent=self))
            if item.text:
                column.addWidget(Label(item.text, DETAIL, "ink2", parent=self))
