"""The takes side by side, in newspaper columns with rules between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from overview.catalog.countries import REGIONS, country
from overview.library.story_values import Take
from overview.ui.stories.take import EDGE, TakeColumn
from overview.ui.stories.words import excerpts
from overview.ui.theme.theme import theme

BY_TIME, BY_REGION, BY_DIFFERENCE = "time", "region", "difference"
ORDERS = ((BY_TIME, "First to tell"), (BY_REGION, "By region"), (BY_DIFFERENCE, "Most different"))
GAP = 40  # between two columns, a rule in its middle
THREE, TWO = 600, 420  # widths from which there are so many columns
_ABOVE = 22  # between the rule between two rows and what stands around it


class TakesGrid(QWidget):
    """The columns, with room for the ring of one of them (`EDGE`) all round.

    Signals: `opened(Take)` when the reader wants to read one.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[TakeColumn] = []
        self._rules: list[tuple[int, int, int]] = []  # y, height of each row, how many columns it has
        # Preferred: only the height for its width holds, in no way the hint of the width that it had before.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def show_takes(self, takes: Sequence[Take], order: str) -> None:
        """Show takes in an order of ORDERS. The country that has the keyboard keeps it."""
        focused = next((one.take.text.country for one in self._columns if one.hasFocus()), "")
        for old in self._columns:
            old.hide()
            old.deleteLater()
        self._columns = []
        ordered = in_order(takes, order)
        for take, excerpt in zip(ordered, excerpts(ordered), strict=True):
            column = TakeColumn(take, excerpt, self)
            column.clicked.connect(lambda _=False, take=take: self.opened.emit(take))
            column.show()
            self._columns.append(column)
            if take.text.country == focused:
                column.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(high for _, high in rows) + max(0, len(rows) - 1) * 2 * _ABOVE + 2 * EDGE

    def sizeHint(self) -> QSize:
        return QSize(620, self.heightForWidth(self.width() or 620))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = theme().colour("line")
        painter.translate(EDGE, EDGE)
        _, wide = _columns(self.width())
        for at, (y, high, filled) in enumerate(self._rules):
            if at:
                painter.fillRect(0, y - _ABOVE, self.width() - 2 * EDGE, 1, line)
            for column in range(1, filled):
                painter.fillRect(round(column * (wide + GAP) - GAP / 2), y, 1, high, line)
        painter.end()

    def _rows(self, width: int) -> list[tuple[list[TakeColumn], int]]:
        across, wide = _columns(width)
        rows = [self._columns[at : at + across] for at in range(0, len(self._columns), across)]
        return [(row, max(column.height_at(wide) for column in row)) for row in rows]

    def _place(self) -> None:
        _, wide = _columns(self.width())
        y, self._rules = 0, []
        for row, high in self._rows(self.width()):
            for at, column in enumerate(row):
                column.setGeometry(round(at * (wide + GAP)), y, round(wide) + 2 * EDGE, high + 2 * EDGE)
            self._rules.append((y, high, len(row)))
            y += high + 2 * _ABOVE


def in_order(takes: Sequence[Take], order: str) -> list[Take]:
    """The takes sorted: first to tell, by region of the world, or those first that differ most from the rest."""
    if order == BY_REGION:
        return sorted(takes, key=lambda take: (_region(take.text.country), take.first, take.text.country))
    if order == BY_DIFFERENCE:
        return sorted(takes, key=lambda take: (-(take.text.difference or 0.0), take.first, take.text.country))
    return sorted(takes, key=lambda take: (take.first, take.text.country))


def columns_at(width: int) -> int:
    """How many columns a width has room for."""
    return 3 if width >= THREE else 2 if width >= TWO else 1


def _columns(width: int) -> tuple[int, float]:
    """How many columns a grid of a width has, and how wide each is."""
    inner = width - 2 * EDGE
    across = columns_at(inner)
    return across, (inner - GAP * (across - 1)) / across


def _region(code: str) -> int:
    found = country(code)
    return REGIONS.index(found.region) if found else len(REGIONS)
