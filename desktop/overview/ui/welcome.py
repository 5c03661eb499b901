"""The first start: what Overview is, one button, and the sample edition behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from overview.counting import counted
from overview.ui.controls.boxes import across
from overview.ui.controls.buttons import Button, TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.notices import Icon
from overview.ui.controls.pressable import RING
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.theme.theme import theme
from overview.ui.theme.type import BUTTON, DETAIL, HEADLINE, INTERFACE, INTERFACE_STRONG, WELCOME, WELCOME_TEXT

MARGIN = 64
WIDEST = 560
SMALL = 480  # below this width all stands closer, so that less has to be scrolled


class Welcome(QWidget):
    """Signals: `news_wanted()` and `look_around()`."""

    news_wanted = Signal()
    look_around = Signal()

    def __init__(self, sources: int, countries: int) -> None:
        super().__init__()
        self.setAccessibleName("Welcome")
        outer = QHBoxLayout(self)
        column = QWidget(self)
        column.setMaximumWidth(WIDEST + RING)
        area = QScrollArea(self)  # large type in a low window needs more room than there is
        thin_scrolling(area)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(column)
        column.setAutoFillBackground(False)
        outer.addWidget(area)
        self._page = page = QVBoxLayout(column)
        page.setSpacing(0)
        page.addStretch(4)
        self._say_what_it_is(page)
        page.addSpacing(24)
        self._offer_news(page, sources, countries)
        page.addSpacing(16)
        page.addWidget(HairLine())
        page.addSpacing(14)
        self._offer_sample(page)
        page.addSpacing(12)
        page.addStretch(5)
        foot = across(spacing=10)
        foot.addWidget(Icon("languages", 16, "ink3"))
        foot.addWidget(Label("Translation happens on this computer. No account, no tracking.", DETAIL, "ink2"), 1)
        page.addLayout(foot)

    def _say_what_it_is(self, page: QVBoxLayout) -> None:
        page.addWidget(Label("Welcome", INTERFACE_STRONG, "accent"))
        page.addSpacing(14)
        self._title = Label("Every country’s own news, in English.", WELCOME)
        page.addWidget(self._title)
        page.addSpacing(18)
        self._words = Label(
            "Spin the globe and pick a country. Read what its own papers say, see one story as each country tells "
            "it, and find stories not seen in the sources at home.",
            WELCOME_TEXT,
            "ink2",
        )
        page.addWidget(self._words)

    def _offer_news(self, page: QVBoxLayout, sources: int, countries: int) -> None:
        self.button = Button("Get today’s news", "download", height=48)
        self.button.clicked.connect(self.news_wanted)
        page.addLayout(flush(self.button))
        page.addSpacing(12)
        self._sites = Label("", DETAIL, "ink2")
        self.count(sources, countries)
        page.addWidget(self._sites)

    def _offer_sample(self, page: QVBoxLayout) -> None:
        around = TextButton("Look around first  ›", role=BUTTON, colour="ink")
        around.setAccessibleName("Look around first")
        around.clicked.connect(self.look_around)
        page.addLayout(flush(around))
        page.addWidget(
            Label(
                "The sample edition is already here: invented outlets, invented events, every feature. It needs no "
                "network, and it goes away when the real news arrives.",
                INTERFACE.at(14, 21),
                "ink2",
            )
        )

    def count(self, sources: int, countries: int) -> None:
        """Say how many sites are asked, and of how many countries: none where no source is on."""
        where = f" of {counted(countries, 'country', 'countries')}" if countries else ""
        words = f"Asks {counted(sources, 'news site')}{where}. You can read while it runs."
        self._sites.setText(words if sources else "No source is on now; Sources (Shift+S) has them all.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        small = self.width() < SMALL
        margin, above = (MARGIN // 2, 12) if small else (MARGIN, 40)
        outer = self.layout()
        assert outer is not None
        outer.setContentsMargins(margin - RING, 0, margin, 0)
        self._page.setContentsMargins(RING, above, 0, above)  # room for what reaches out to the left
        self._title.set_role(HEADLINE if small else WELCOME)
        self._words.set_role(WELCOME_TEXT.at(17, 25) if small else WELCOME_TEXT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("read"))
        painter.end()
