"""The question before anything leaves this computer for the first time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from overview.ui.controls.buttons import Button, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.sheet import Sheet
from overview.ui.stories.words import counted
from overview.ui.theme.type import DETAIL, NAME, SHEET_TITLE

KILOBYTES_A_FEED = 60  # unpacked feeds are 28 to 200 kB; with gzip on the way about a third


class ConsentSheet(Sheet):
    """Before anything leaves this computer for the first time: to how many sites, how much, what they see."""

    def __init__(self, window: QWidget, sites: int, countries: int, yes: Callable[[], None]) -> None:
        super().__init__(window, "Get today’s news", QSize(560, 330))
        page = QVBoxLayout(self.card)
        page.setContentsMargins(36, 28, 36, 30)
        page.setSpacing(0)
        several = counted(sites, "news site")
        page.addWidget(Label(f"Ask {several} for {'its' if sites == 1 else 'their'} news?", SHEET_TITLE))
        page.addSpacing(10)
        megabytes = max(1, round(sites * KILOBYTES_A_FEED / 1000 / 3))
        words = (
            f"Overview asks the feeds of {several} in {counted(countries, 'country', 'countries')}, about "
            f"{megabytes}\u00a0MB in all. It asks each site directly, as a browser would: a site sees your network "
            "address and that Overview asks. Nothing is sent to anyone else, and nothing is sent when you don’t ask."
        )
        page.addWidget(Label(words, NAME, "ink2"))
        page.addSpacing(8)
        page.addWidget(Label("Sources are switched on and off on each country’s page of sources.", DETAIL, "ink2"))
        page.addSpacing(16)
        page.addStretch(1)
        foot = QHBoxLayout()
        foot.addSpacing(-TextButton.EDGE)
        later = TextButton("Not now", colour="ink2")
        later.clicked.connect(self.close)
        foot.addWidget(later)
        foot.addStretch(1)
        button = Button("Get today’s news", "download")

        def agreed() -> None:
            self.close()
            yes()

        button.clicked.connect(agreed)
        foot.addWidget(button)
        foot.addSpacing(-button.EDGE)
        page.addLayout(foot)
        self.first = button
