"""The first start: what Overview is, one button, and the sample edition behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from overview.ui.controls.buttons import Button, TextButton, flush
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.notices import Icon
from overview.ui.controls.pressable import RING
from overview.ui.controls.scroll import thin_scrolling
from overview.ui.theme.theme import theme
from overview.ui.theme.type import BUTTON, DETAIL, INTERFACE, INTERFACE_STRONG, WELCOME, WELCOME_TEXT

MARGIN = 64
WIDEST = 560


class Welcome(QWidget):
    """Signals: `news_wanted()` and `look_around()`."""

    news_wanted = Signal()
    look_around = Signal()

    def __init__(self, sources: int, countries: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Welcome")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MARGIN - RING, 0, MARGIN, 0)
        column = QWidget(self)
        column.setMaximumWidth(WIDEST + RING)
        area = QScrollArea(self)  # large type in a low window needs more room than there is
        thin_scrolling(area)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(column)
        column.setAutoFillBackground(False)
        outer.addWidget(area)
        page = QVBoxLayout(column)
        page.setContentsMargins(RING, 40, 0, 48)  # room for what reaches out to the left
        page.setSpacing(0)
        page.addStretch(4)
        page.addWidget(Label("Welcome", INTERFACE_STRONG, "accent"))
        page.addSpacing(18)
        page.addWidget(Label("Every country’s own news, in English.", WELCOME))
        page.addSpacing(22)
        page.addWidget(
            Label(
                "Spin the globe and pick a country. Read what its own papers say, see one story as each country tells "
                "it, and find stories not seen in the sources at home.",
                WELCOME_TEXT,
                "ink2",
            )
        )
        page.addSpacing(30)
        self.button = Button("Get today’s news", "download", height=48)
        self.button.clicked.connect(self.news_wanted)
        page.addLayout(flush(self.button, RING))
        page.addSpacing(14)
        words = f"Asks {sources:,} news sites of {countries} countries. You can read while it runs."
        page.addWidget(Label(words, DETAIL, "ink2"))
        page.addSpacing(20)
        page.addWidget(HairLine())
        page.addSpacing(18)
        around = TextButton("Look around first  ›", role=BUTTON, colour="ink")
        around.setAccessibleName("Look around first")
        around.clicked.connect(self.look_around)
        page.addLayout(flush(around, RING))
        page.addWidget(
            Label(
                "The sample edition is already here: invented outlets, invented events, every feature. It needs no "
                "network, and it goes away when the real news arrives.",
                INTERFACE.at(14, 21),
                "ink2",
            )
        )
        page.addStretch(5)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(Icon("languages", 16, "ink3"))
        foot.addWidget(Label("Translation happens on this computer. No account, no tracking.", DETAIL, "ink2"), 1)
        page.addLayout(foot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("read"))
        painter.end()
