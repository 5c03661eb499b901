"""Under the globe while a story is open: which countries tell it, since when, with how many voices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from overview.counting import counted, in_words, spelled
from overview.library.story_values import Take
from overview.ui.controls.boxes import down
from overview.ui.controls.pressable import Pressable
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.stories.spread import Spread
from overview.ui.stories.words import name_of
from overview.ui.theme.flags import draw_flag, flag_height
from overview.ui.theme.paint import END, advance, centred
from overview.ui.theme.shapes import smooth, under_pointer
from overview.ui.theme.theme import theme
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG, NAME, SMALL
from overview.ui.times import short, spoken

SIDE, HEAD, ROW = 20, 42, 34
_FLAG, _NAME = 20, 52
_VOICES, _WHEN = 60, 76  # from the right edge: the column of voices begins, that of times ends
_MOST_DISCS = 5
_WHEN_TOLD = "First told"  # leaves its room to what tells who, where there is not enough for both
_GAP = 10
_FIRST = SMALL.strong(600).at(11.5, 17)


class ToldBy(QWidget):
    """Signals: `country_chosen(code)` when the reader presses one; `spread_played()` when `told` is another part of the
    countries.
    """

    country_chosen = Signal(str)
    spread_played = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = down(self)
        self._head = _Head(self)
        page.addWidget(self._head)
        self.spread = Spread(self)
        self.spread.reached.connect(self._show_part)
        page.addWidget(self.spread)
        self._area: ScrollColumn | None = None
        self._page = page
        self._shown: tuple[tuple[str, int, _Since | None], ...] = ()
        self._tellers: dict[str, Teller] = {}

    def show_story(self, takes: Sequence[Take], voices: Mapping[str, int]) -> None:
        """Show who tells a story. The country that has the keyboard keeps it."""
        firsts = {take.text.country: _Since(take.first, take.first_day_only) for take in takes}
        shown = tuple((code, count, firsts.get(code)) for code, count in voices.items())
        if shown == self._shown:
            return
        first, before = ([(code, since) for code, _, since in one[:1]] for one in (shown, self._shown))
        self._shown = shown
        focused = next((code for code, teller in self._tellers.items() if teller.hasFocus()), "")
        self._tellers = {}
        for code, count, since in shown:
            self._tellers[code] = teller = Teller(code, since, count, first=not self._tellers)
            teller.clicked.connect(lambda _=False, code=code: self.country_chosen.emit(code))
        if self._area is not None:
            self._page.removeWidget(self._area)
            self._area.deleteLater()
        self._area = ScrollColumn(tuple(self._tellers.values()), ink="gink3", margin=True)
        self._area.set_margins(0, 2, 0, 8)
        self._page.addWidget(self._area, 1)
        self.spread.show_countries(len(shown), anew=first != before)
        self._show_part()
        if focused in self._tellers:
            self._tellers[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def told(self) -> tuple[str, ...]:
        """The countries that are shown: all, or those that had told it, first to tell first."""
        return tuple(self._tellers)[: self.spread.slider.value()]

    def _show_part(self) -> None:
        told, every = len(self.told), len(self._tellers)
        for at, teller in enumerate(self._tellers.values()):
            teller.setVisible(at < told)
        some = "" if told == every else f"{in_words(told)} of "
        self._head.show_words(f"Told by {some}{spelled(every, 'country', 'countries')}")
        self.spread_played.emit()


class _Since(NamedTuple):
    """When a country first told the story."""

    moment: int
    day_only: bool


class Teller(Pressable):
    """A country that tells the story."""

    radius = 7.0
    room = (10, 1)
    outset = 0

    def __init__(self, code: str, since: _Since | None, voices: int, *, first: bool) -> None:
        self._code, self._since, self._voices, self._first = code, since, voices, first
        super().__init__(name_of(code))
        told = f", first told {spoken(since.moment, day_only=since.day_only)}" if since is not None else ""
        self.setAccessibleName(
            f"{name_of(code)}{', the first to tell it' if first else ''}{told}, {counted(voices, 'voice')}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shape_size(self) -> QSize:
        return QSize(240, ROW - 2)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        colours = theme().colour
        under_pointer(painter, shape, 7, self.pointed.value, "ghover")
        high, wide = self.height(), self.width()
        draw_flag(painter, self._code, SIDE, (high - flag_height(_FLAG)) / 2, _FLAG)
        when = short(self._since.moment, day_only=self._since.day_only) if self._since is not None else ""
        room = wide - _NAME - _WHEN - advance(when, SMALL) - (44 if self._first else 8)
        x = _NAME + centred(painter, _NAME, 0, room, high, self.words, NAME, colours("gink"))
        if self._first:
            centred(painter, x + 10, 0, 40, high, "first", _FIRST, colours("gaccent"))
        centred(painter, wide - _WHEN - 110, 0, 110, high, when, SMALL, colours("gink3"), END)
        if self._voices > _MOST_DISCS:
            centred(painter, wide - _VOICES, 0, _VOICES - SIDE, high, f"{self._voices:,}", SMALL, colours("gink2"), END)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours("gink2"))
        for at in range(self._voices):
            painter.drawEllipse(QPointF(wide - SIDE - 4 - at * 9, high / 2), 3, 3)


class _Head(QWidget):
    """The three columns' names. Their rows say all of it to a screen reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setFixedHeight(HEAD)
        theme().changed.connect(self.update)

    def show_words(self, words: str) -> None:
        """What stands over the first column."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        colours, wide = theme().colour, self.width()
        room, with_when = self._room()
        centred(painter, SIDE, 6, room, 26, self._words, INTERFACE_STRONG, colours("gink"))
        if with_when:
            centred(painter, wide - _WHEN - 110, 6, 110, 26, _WHEN_TOLD, DETAIL, colours("gink3"), END)
        centred(painter, wide - SIDE - 56, 6, 56, 26, "Voices", DETAIL, colours("gink3"), END)
        painter.fillRect(SIDE, HEAD - 1, wide - 2 * SIDE, 1, colours("gline"))
        painter.end()

    def _room(self) -> tuple[float, bool]:
        """How much there is for the first column's name, and whether the second's stands beside it."""
        beside = self.width() - _WHEN - advance(_WHEN_TOLD, DETAIL) - _GAP - SIDE
        fits = advance(self._words, INTERFACE_STRONG) <= beside
        return beside if fits else self.width() - 2 * SIDE - 56 - _GAP, fits
