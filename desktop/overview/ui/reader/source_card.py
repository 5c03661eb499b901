"""Who an article's source is: its owner and the reason for saying so, then plain facts. No score."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.reader.content import ReaderContent
from overview.ui.reader.lines import FactLine, Words
from overview.ui.reader.links import openable
from overview.ui.reader.view import ROOM
from overview.ui.theme import paint
from overview.ui.theme.type import DETAIL, HEADING, SMALL_STRONG, SOURCE_TITLE


class SourceCard(QWidget):
    """The card of an article's source, with `ROOM` at its sides.

    Signals: `link_activated(address)`, `source_opened()`.
    """

    link_activated = Signal(str)
    source_opened = Signal()

    def __init__(self, content: ReaderContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = down(self, (ROOM, 0, ROOM, 0))
        column.addWidget(Label("Source", HEADING, "ink3", parent=self))
        column.addSpacing(3)
        column.addWidget(Label(content.source, SOURCE_TITLE, lines=3, parent=self))
        owner = content.owner
        if owner.short or owner.words:
            column.addSpacing(4)
            words = (Words(owner.short or owner.words),)
            column.addWidget(FactLine(words, owner=owner.kind, height=20, parent=self))
        inset = down(margins=(17, 2, 0, 0), spacing=4)
        if owner.reason:
            inset.addWidget(Label(owner.reason, DETAIL.at(12.5, 18), "ink2", parent=self))
        if owner.evidence:
            self._evidence(inset, owner.evidence, owner.evidence_address)
        column.addLayout(inset)
        if content.facts:
            column.addSpacing(12)
            column.addLayout(self._facts(content.facts))
        if content.source_listed:
            column.addSpacing(6)
            more = TextButton("About this source", role=DETAIL.strong(500), parent=self)
            more.clicked.connect(self.source_opened)
            column.addLayout(flush(more))

    def _evidence(self, column: QVBoxLayout, words: str, address: str) -> None:
        if openable(address) is None:
            column.addWidget(Label(f"Evidence: {words}", SMALL_STRONG, "ink2", parent=self))
            return
        button = TextButton(f"Evidence: {words}", role=SMALL_STRONG, parent=self)
        button.clicked.connect(lambda: self.link_activated.emit(address))
        button.setMinimumWidth(40)
        column.addLayout(flush(button))

    def _facts(self, facts: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            what = Label(name, DETAIL.at(12.5, 20), "ink3", lines=1, parent=self)
            what.setMinimumWidth(what.sizeHint().width())
            grid.addWidget(what, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(value, DETAIL.at(12.5, 20).strong(500), align=paint.END, parent=self), row, 1)
        return grid
