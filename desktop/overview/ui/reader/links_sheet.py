"""The links of an article as a list: what they say, and where they really lead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from overview.ui.controls.buttons import TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.controls.sheet import Sheet
from overview.ui.reader.links import shown
from overview.ui.reader.typesetting import Link
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, SECTION_TITLE

MOST = 300
EDGE = 6  # left of the words, for the focus rings


class LinksSheet(Sheet):
    """A dialogue with the links. Signal: `link_activated(address)`."""

    link_activated = Signal(str)

    def __init__(self, window: QWidget, links: Sequence[Link]) -> None:
        super().__init__(window, "Links in this article", QSize(560, 520))
        column = QVBoxLayout(self.card)
        column.setContentsMargins(22, 22, 20, 20)
        head = self.head(Label("Links in this article", SECTION_TITLE, parent=self.card))
        head.setContentsMargins(EDGE, 0, 0, 0)
        column.addLayout(head)
        area = QScrollArea(self.card)
        area.setWidgetResizable(True)
        thin_scrolling(area)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(EDGE, 8, 12, 8)
        rows.setSpacing(0)
        for link in links[:MOST]:
            words = " ".join(link.words.split())
            button = TextButton(words[:60] or "Link", role=INTERFACE_STRONG, parent=inside)
            button.setAccessibleName(f"{words}, leads to {shown(link.address)}")
            button.clicked.connect(lambda _=False, to=link.address: self.link_activated.emit(to))
            line = flush(button)
            line.setContentsMargins(0, 6, 0, 0)
            rows.addLayout(line)
            rows.addWidget(Label(shown(link.address), DETAIL, "ink3", lines=1, parent=inside))
        if not links:
            rows.addWidget(Label("There are none.", DETAIL, "ink2", parent=inside))
        rows.addStretch(1)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)  # which `setWidget` has switched on
        column.addWidget(area, 1)
