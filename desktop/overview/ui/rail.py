"""What stands in the globe room's place when it is folded or there is no room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.ui.controls.boxes import down
from overview.ui.controls.buttons import IconButton
from overview.ui.theme.shapes import fill
from overview.ui.theme.theme import theme

if TYPE_CHECKING:
    from overview.ui.sample_chip import SampleChip


class Rail(QWidget):
    """The globe room's tools, one below the other. Signals: the room's, `unfold_wanted()` and `countries_wanted()`."""

    unfold_wanted = Signal()
    search_wanted = Signal()
    refresh_wanted = Signal()
    settings_wanted = Signal()
    sample_wanted = Signal()
    countries_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tools")
        self._chip: SampleChip | None = None
        page = down(self, (0, 12, 0, 18), spacing=12)
        self._above = [
            self._add(page, icon, name, key, signal, colour)
            for icon, name, key, signal, colour in (
                ("globe", "Show the globe", "G", self.unfold_wanted, "gaccent"),
                ("search", "Search", "/", self.search_wanted, "gink2"),
                ("refresh-cw", "Get today’s news", "R", self.refresh_wanted, "gink2"),
                ("star", "Countries", "C", self.countries_wanted, "gink2"),
            )
        ]
        page.addStretch(1)
        self._add(page, "chevron-right", "Show the globe", "G", self.unfold_wanted, "gink2")
        self._add(page, "settings-2", "Settings", "Ctrl ,", self.settings_wanted, "gink2")
        self._page = page
        theme().changed.connect(self.update)

    def show_sample(self, shown: bool) -> None:
        """Show the chip of the sample edition, or no longer. It is made when it is first shown."""
        if shown and self._chip is None:
            from overview.ui.sample_chip import SampleChip

            self._chip = chip = SampleChip(self)
            chip.shorten(True)
            chip.clicked.connect(self.sample_wanted)
            self._page.insertWidget(len(self._above), chip, 0, Qt.AlignmentFlag.AlignHCenter)
            self.setTabOrder(self._above[-1], chip)  # Qt puts what is made later last
        if self._chip is not None:
            self._chip.setVisible(shown)

    def _add(self, page: QVBoxLayout, icon: str, name: str, key: str, signal: object, colour: str) -> IconButton:
        button = IconButton(icon, name, key, colour=colour, parent=self)
        button.clicked.connect(signal)
        page.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), "pane1")
        painter.end()
