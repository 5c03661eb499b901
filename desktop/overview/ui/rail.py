"""What stands in the globe room's place when it is folded or there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import IconButton
from overview.ui.theme.shapes import fill
from overview.ui.theme.theme import theme


class Rail(QWidget):
    """The globe room's tools, one below the other. Signals: the room's, `unfold_wanted()` and `countries_wanted()`."""

    unfold_wanted = Signal()
    search_wanted = Signal()
    refresh_wanted = Signal()
    settings_wanted = Signal()
    countries_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tools")
        page = down(self, (0, 12, 0, 18), spacing=12)
        for icon, name, key, signal, colour in (
            ("globe", "Show the globe", "G", self.unfold_wanted, "gaccent"),
            ("search", "Search", "/", self.search_wanted, "gink2"),
            ("refresh-cw", "Get today’s news", "R", self.refresh_wanted, "gink2"),
            ("star", "Countries", "C", self.countries_wanted, "gink2"),
        ):
            self._add(page, icon, name, key, signal, colour)
        page.addStretch(1)
        self._add(page, "chevron-right", "Show the globe", "G", self.unfold_wanted, "gink2")
        self._add(page, "settings-2", "Settings", "Ctrl ,", self.settings_wanted, "gink2")
        theme().changed.connect(self.update)

    def _add(self, page: QVBoxLayout, icon: str, name: str, key: str, signal: object, colour: str) -> None:
        button = IconButton(icon, name, key, colour=colour, parent=self)
        button.clicked.connect(signal)
        page.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), "pane1")
        painter.end()
