"""The globe room: the wordmark and its tools, the globe, and under it the countries or what a lens has to say."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSizeF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from overview.ui.controls.boxes import across, down
from overview.ui.controls.buttons import IconButton
from overview.ui.controls.label import Label
from overview.ui.controls.notices import Icon
from overview.ui.countries.panel import CountryPanel
from overview.ui.globe.ground import Ground, ground_brush
from overview.ui.globe.widget import GlobeWidget
from overview.ui.layout import ANY, HEAD
from overview.ui.sample_chip import SampleChip
from overview.ui.theme.paint import CENTRE
from overview.ui.theme.shapes import fill
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, WORDMARK
from overview.ui.world import World

HINT = "Drag to turn, scroll to come closer, click a country to read it."


class GlobeRoom(QWidget):
    """Signals: `search_wanted()`, `refresh_wanted()`, `settings_wanted()`, `sample_wanted()` when the
    chip of the sample edition is pressed.
    """

    search_wanted = Signal()
    refresh_wanted = Signal()
    settings_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, world: World) -> None:
        super().__init__()
        self.setAccessibleName("Globe and countries")
        page = down(self)
        page.addWidget(self._head())
        self.globe = GlobeWidget(world, self, self)
        page.addWidget(self.globe, 0)
        self._hint = Label(HINT, DETAIL, "gink3", align=CENTRE, lines=1, parent=self)
        self._hint.hide()
        page.addWidget(self._hint)
        self.countries = CountryPanel(world, self)
        self._under = QStackedWidget(self)
        self._under.addWidget(self.countries)
        page.addWidget(self._under, 1)
        self._page = page
        self._welcoming = False
        self._dome = False
        theme().changed.connect(self.update)

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setFixedHeight(HEAD)
        row = across(head, (20, 0, 14, 0), spacing=6)
        row.addWidget(Icon("globe", 20, "gaccent", width=1.7, parent=head))
        row.addSpacing(2)
        self._wordmark = Label("Overview", WORDMARK, "gink", lines=1, parent=head)
        row.addWidget(self._wordmark)
        row.addSpacing(4)
        self.chip = SampleChip(head)
        self.chip.clicked.connect(self.sample_wanted)
        self.chip.hide()
        row.addWidget(self.chip)
        row.addStretch(1)
        for icon, name, key, signal in (
            ("search", "Search", "/", self.search_wanted),
            ("refresh-cw", "Get today’s news", "R", self.refresh_wanted),
            ("settings-2", "Settings", "Ctrl ,", self.settings_wanted),
        ):
            button = IconButton(icon, name, key, colour="gink2", parent=head)
            button.clicked.connect(signal)
            row.addWidget(button)
        self._tools = head
        return head

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard here, in the order of Tab."""
        countries = self.countries
        return (
            self.chip,
            *self._tools.findChildren(IconButton),
            self.globe,
            countries.legend.button,
            countries.filter,
            countries.list,
        )

    def add_under(self, widget: QWidget) -> None:
        """Give the room something else to show under the globe."""
        self._under.addWidget(widget)

    def show_under(self, widget: QWidget) -> None:
        """Show the countries, or something that was added."""
        self._under.setCurrentWidget(widget)

    def set_welcoming(self, welcoming: bool) -> None:
        """At the first start the globe has the room to itself, with a hint below."""
        self._welcoming = welcoming
        self._under.setVisible(not welcoming)
        self._hint.setVisible(welcoming)
        for button in self._tools.findChildren(IconButton):
            button.setVisible(not welcoming)
        self._fit()

    def show_sample(self, shown: bool) -> None:
        """Show the chip of the sample edition, or no longer."""
        self.chip.setVisible(shown)
        self._fit_head()

    def set_dome(self, dome: bool) -> None:
        """In a narrow window: a dome above the list."""
        if dome != self._dome:
            self._dome = dome
            self.globe.set_dome(dome)
            self._under.setVisible(not dome)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()
        self._fit()

    def _fit_head(self) -> None:
        """The wordmark is never cut off: the chip gets shorter, then only the mark stays."""
        self.chip.shorten(False)
        self._wordmark.show()
        self.chip.shorten(self._tools.sizeHint().width() > self.width())
        self._wordmark.setVisible(self._tools.sizeHint().width() <= self.width())

    def _fit(self) -> None:
        """As high as it is wide, but never so high that the countries have no room."""
        if self._welcoming:
            self.globe.setMinimumHeight(120)
            self.globe.setMaximumHeight(ANY)
            self._page.setStretchFactor(self.globe, 1)
            self._hint.setFixedHeight(96)
            return
        if self._dome:
            self.globe.setVisible(self.height() > HEAD)  # in a low window only the tools stand above the list
            self.globe.setFixedHeight(max(1, self.height() - HEAD))
            return
        self.globe.show()
        self._page.setStretchFactor(self.globe, 0)
        self.globe.setFixedHeight(max(140, min(self.width(), self.height() - HEAD - 220)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.globe.isHidden():  # the light on the ground stands round it
            fill(painter, self.rect(), "pane1")
        else:
            ground = Ground(QSizeF(self.size()), QPointF(0, 0))
            painter.fillRect(self.rect(), ground_brush(theme().tokens, ground))
        painter.end()
