"""Under the globe in Overlooked: with whose media the world is compared, and how many of them answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from overview.catalog.countries import REGIONS, countries
from overview.counting import counted
from overview.library.story_values import HomeSource
from overview.ui.controls.boxes import clear, down
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.marks import HairLine
from overview.ui.controls.menu import Menu
from overview.ui.stories.words import ELSEWHERE, demonym, name_of
from overview.ui.theme.flags import draw_flag
from overview.ui.theme.icons import draw_icon
from overview.ui.theme.paint import END, centred
from overview.ui.theme.shapes import smooth
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE, INTERFACE_STRONG, NAME

SIDE = 20
_LINE = 29
_NAME = NAME.strong(600).at(15, 24)


class HomePanel(QWidget):
    """Signals: `home_chosen(code)`."""

    home_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = ""
        column = down(self, (SIDE, 10, SIDE, 12))
        column.addWidget(Label("Compared with the media of", DETAIL, "gink2", lines=1))
        column.addSpacing(2)
        row = QHBoxLayout()
        self._country = _Country(self)
        self._change = TextButton("Change", colour="gaccent")
        self._change.setAccessibleName("Compare with the media of another country")
        self._change.clicked.connect(self._choose)
        row.addWidget(self._country, 1)
        row.addWidget(self._change)
        row.addSpacing(-TextButton.EDGE)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(HairLine("gline"))
        column.addSpacing(10)
        self._title = Label("", INTERFACE_STRONG, "gink", lines=2)
        column.addWidget(self._title)
        column.addSpacing(4)
        self._lines = down()
        column.addLayout(self._lines)
        column.addSpacing(8)
        column.addWidget(HairLine("gline"))
        column.addSpacing(10)
        self._remark = Label("", DETAIL, "gink2")
        column.addWidget(self._remark)
        column.addStretch(1)

    def show_home(self, home: str, sources: Sequence[HomeSource], *, sample: bool) -> None:
        """Show a home country with its sources."""
        self._home = home
        self._country.show_country(home)
        who = counted(len(sources), f"{demonym(home)} sample source" if sample else f"{demonym(home)} source")
        self._title.setText(f"{who} that Overview reads" if sources else f"Overview reads no {demonym(home)} sources")
        answered = sum(source.answered for source in sources)
        failed = sum(source.failed for source in sources)
        clear(self._lines)
        for number, icon, words in (
            (answered, "check", "need no asking: they came with Overview" if sample else "answered today"),
            (failed, "wifi-off", "did not answer"),
            (len(sources) - answered - failed, "clock", "not asked today"),
        ):
            if number:
                self._lines.addWidget(_Counted(number, icon, words, self))
        self._remark.setVisible(bool(sources))
        self._remark.setText(
            "“Not seen” means not found in what these sources published within three days of a story. "
            + ELSEWHERE.format(demonym=demonym(home))
        )

    def _choose(self) -> None:
        """All countries, by region of the world."""
        menu = Menu(self)
        for region in REGIONS:
            inside = ((one.code, one.name) for one in countries().values() if one.region == region)
            menu.one_of(inside, self._home, self.home_chosen.emit, under=region)
        menu.below(self._change)


class _Country(QLabel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme().changed.connect(self.update)

    def show_country(self, code: str) -> None:
        self._code = code
        self.setText(name_of(code))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        draw_flag(painter, self._code, 0, (self.height() - 18) / 2, 24)
        centred(painter, 34, 0, self.width() - 34, self.height(), self.text(), _NAME, theme().colour("gink"))
        painter.end()


class _Counted(QLabel):
    """A number with what it is of."""

    def __init__(self, number: int, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._icon, self._words = number, icon, words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(f"{number:,} {words}")
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        colours, high = theme().colour, self.height()
        draw_icon(painter, self._icon, 0, (high - 16) / 2, 16, colours("gink2"))
        centred(painter, 16, 0, 34, high, f"{self._number:,}", INTERFACE_STRONG, colours("gink"), END)
        centred(painter, 60, 0, self.width() - 60, high, self._words, INTERFACE, colours("gink2"))
        painter.end()
