"""The question before anything leaves this computer for the first time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.counting import counted
from overview.library.sources import megabytes
from overview.settings.declared import SERVICE, TRANSLATE
from overview.settings.store import Settings
from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import Button, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.scroll_column import FittingArea
from overview.ui.controls.sheet import Sheet, foot
from overview.ui.theme.type import DETAIL, NAME, SHEET_TITLE


def of_foreign(settings: Settings) -> str:
    """What becomes of articles in other languages, as translation is set."""
    service = settings.get(SERVICE)
    if not settings.get(TRANSLATE):
        return "What is in other languages stands as published: in Settings › Translation, that is switched off."
    if service != SERVICE.default:
        return f"Headlines in other languages are sent to {SERVICE.choices[service]}, as Settings › Translation says."
    return "Other languages stand as published until there are translation models for them: Settings › Translation."


class ConsentSheet(Sheet):
    """Before anything leaves this computer for the first time: to how many sites, how much, what they see."""

    def __init__(
        self,
        window: QWidget,
        sites: int,
        countries: int,
        yes: Callable[[], None],
        *,
        foreign: str,
        by_proxy: bool = False,
    ) -> None:
        """`foreign`: what becomes of articles in other languages; `by_proxy`: whether sites are asked through one."""
        super().__init__(window, "Get today’s news", QSize(560, 330))
        page = down(self.card, (36, 28, 36, 30))
        page.addWidget(
            Label(f"Ask {counted(sites, 'news site')} for {'its' if sites == 1 else 'their'} news?", SHEET_TITLE)
        )
        page.addSpacing(10)
        told = _words(sites, countries, foreign, by_proxy=by_proxy)
        page.addWidget(FittingArea(told, "What is asked"), 1)
        page.addSpacing(16)
        later = TextButton("Not now", colour="ink2")
        later.clicked.connect(self.close)
        button = Button("Get today’s news", "download")

        def agreed() -> None:
            self.close()
            yes()

        button.clicked.connect(agreed)
        page.addLayout(foot(button, later))
        self.first = button


def _words(sites: int, countries: int, foreign: str, *, by_proxy: bool) -> QWidget:
    """Who is asked for how much, what they see, and where that is changed."""
    told = QWidget()
    text = QVBoxLayout(told)
    text.setContentsMargins(0, 0, 0, 0)
    way = "through the proxy that you set" if by_proxy else "directly, as a browser would"
    whose = "the proxy’s" if by_proxy else "your"
    where_they_are = f" in {counted(countries, 'country', 'countries')}" if countries else ""
    asked = (
        f"Overview asks the feeds of {counted(sites, 'news site')}{where_they_are}, about "
        f"{megabytes(sites)}\u00a0MB in all. It asks each site {way}: a site sees {whose} network address and that "
        "Overview asks. Nobody else is asked for news: Overview has no server of its own."
    )
    text.addWidget(Label(asked, NAME, "ink2"))
    text.addSpacing(8)
    where = "Sources are switched on and off on each country’s page of sources"
    if not by_proxy:
        where += "; a proxy, such as Tor’s, is set in Settings › Sources"
    text.addWidget(Label(f"{where}.", DETAIL, "ink2"))
    text.addSpacing(8)
    text.addWidget(Label(foreign, DETAIL, "ink2"))
    text.addStretch(1)
    return told
