"""Ways to look at one thing: pills (English, Original, Both) and the lenses over the list."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QWidget

from overview.ui.controls.boxes import across
from overview.ui.controls.motion import Glide
from overview.ui.controls.pressable import RING, Pressable
from overview.ui.theme import paint
from overview.ui.theme.shapes import box, under_pointer
from overview.ui.theme.theme import SELECT, theme
from overview.ui.theme.type import DETAIL, NAME, Role


class _Tab(Pressable):
    """One of several."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.chosen = Glide(self, SELECT)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # for screen readers, which are told of one of several
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # until it is chosen: Tab comes to the chosen one
        self.toggled.connect(self._show_chosen)

    def _show_chosen(self, on: bool) -> None:
        self.chosen.to(1.0 if on else 0.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if self.hasFocus():  # which the arrow keys may have taken on to the next
            self.ring = self.ring or event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Pill(_Tab):
    PADDING = 10
    radius = 14.0
    room = (2, RING)
    outset = 2

    def shape_size(self) -> QSize:
        return QSize(ceil(paint.advance(self.words, DETAIL.strong())) + 2 * self.PADDING, 28)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        strength = max(self.chosen.value, self.pointed.value * 0.5)
        under_pointer(painter, shape, 14, strength)
        role: Role = DETAIL.strong(600 if self.isChecked() else 500)
        ink = theme().colour("ink" if self.isChecked() else "ink3")
        paint.centred(painter, shape.x(), shape.y(), shape.width(), 28, self.words, role, ink, paint.CENTRE)


class _Lens(_Tab):
    radius = 4.0

    def shape_size(self) -> QSize:
        return QSize(ceil(paint.advance(self.words, NAME.strong())), 48)

    def draw(self, painter: QPainter, shape: QRectF) -> None:
        role: Role = NAME.strong(600 if self.isChecked() else 500)
        strong = self.isChecked() or self.pointed.value > 0.5
        ink = theme().colour("ink" if strong else "ink3")
        paint.centred(painter, shape.x(), shape.y(), shape.width(), shape.height(), self.words, role, ink)
        if self.chosen.value:
            wide = shape.width() * self.chosen.value
            line = QRectF(shape.center().x() - wide / 2, shape.bottom() - 7, wide, 2)
            box(painter, line, 1, theme().colour("accent"))


class _Tabs(QWidget):
    """A row of tabs, one of them chosen. One stop for Tab; the arrow keys go from one to the next.

    Signal: `chosen(key)` when the reader picks another.
    """

    chosen = Signal(str)
    tab: type[_Tab]
    gap = 0

    def __init__(self, tabs: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = across(self, spacing=self.gap)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        for key, words in tabs:
            tab = self.tab(words, self)
            self._group.addButton(tab)
            self._row.addWidget(tab)
            self._tabs[key] = tab
            tab.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        if tabs:
            self.choose(tabs[0][0])

    @property
    def last(self) -> QWidget:
        """The tab after which the keyboard leaves them."""
        return next(reversed(self._tabs.values()))

    @property
    def current(self) -> str:
        """The key of the chosen tab."""
        return next(key for key, tab in self._tabs.items() if tab.isChecked())

    def choose(self, key: str) -> None:
        """Show a tab as chosen, without a signal. Raises KeyError for one that is not there."""
        self._tabs[key].setChecked(True)

    def choose_none(self) -> None:
        """Show none as chosen; Tab still comes to the one that was."""
        tab = self._tabs[self.current]
        self._group.setExclusive(False)
        tab.setChecked(False)
        self._group.setExclusive(True)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, key: str, possible: bool) -> None:
        """Whether a tab can be picked at present."""
        self._tabs[key].setEnabled(possible)


class SegmentedTabs(_Tabs):
    """Pills, the chosen one on a ground: English · Original · Both. The first word stands 12 px from the left edge."""

    tab = _Pill

    def __init__(self, tabs: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        from PySide6.QtWidgets import QSizePolicy  # not above: the lenses, which stand in the first paint, need none

        super().__init__(tabs, name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class LensTabs(_Tabs):
    """Words, the chosen one with a line under it: Country · Stories · Overlooked · Saved. 56 px high."""

    tab = _Lens
    gap = 24 - 2 * RING
