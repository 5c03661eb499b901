"""Legend, filter and list of the countries, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.field import SearchField
from overview.ui.controls.marks import HairLine
from overview.ui.countries.legend import Legend
from overview.ui.countries.view import CountryList
from overview.ui.world import World

SIDE = 20


class CountryPanel(QWidget):
    """All countries by name. `legend`, `filter` and `list` are its parts.

    Signals: `picked(str)` when the reader picked or added a country here.
    """

    picked = Signal(str)

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self.legend = Legend(world)
        self.filter = SearchField("Filter countries", height=42, ink="gink", faint="gink3")
        self.list = CountryList(world)
        column = down(self)
        column.addWidget(self.legend)
        column.addSpacing(7)
        column.addLayout(_inset(HairLine("gline")))
        column.addLayout(_inset(self.filter))
        column.addWidget(self.list, 1)
        self.setTabOrder(self.filter, self.list)
        self.filter.textChanged.connect(self.list.countries.set_filter)
        self.filter.returnPressed.connect(self._pick_first)
        self.filter.installEventFilter(self)
        self.list.typed.connect(self._type)
        self.list.picked.connect(self.picked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the filter, the arrow down goes to the list. Where nothing is found it stays, and so does Escape."""
        if (
            watched is self.filter
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            if self.list.countries.first():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                self.list.go_to_first()
            return True
        return super().eventFilter(watched, event)

    def _type(self, letter: str) -> None:
        """What is typed in the list goes on in the filter."""
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.setText(letter)

    def _pick_first(self) -> None:
        """Enter in the filter picks the best of what is shown; then all are shown again."""
        code = self.list.countries.first()
        if code and self.filter.text().strip():
            self.filter.clear()  # first, so that the list goes to what is picked
            self._world.pick(code)
            self.picked.emit(code)


def _inset(widget: QWidget) -> QHBoxLayout:
    """A widget within the room's margins."""
    row = QHBoxLayout()
    row.setContentsMargins(SIDE, 0, SIDE, 0)
    row.addWidget(widget)
    return row
