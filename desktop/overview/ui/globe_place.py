"""Where the globe room stands: empty ground in the first paint, then the room."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.ui.theme.theme import theme

if TYPE_CHECKING:
    from overview.ui.globe_room import GlobeRoom


class GlobePlace(QWidget):
    """A list that can be read need not wait for the globe: its room comes after the first paint."""

    def __init__(self) -> None:
        super().__init__()
        self._room: GlobeRoom | None = None
        self._welcoming = False
        self._dome = False
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)

    def fill(self, room: GlobeRoom) -> None:
        """Put the room here, in the state that was asked for meanwhile."""
        self._room = room
        room.set_welcoming(self._welcoming)
        room.set_dome(self._dome)
        self._page.addWidget(room)
        # Let Tab come to the room where it stands: Qt puts what is made later last, and sorts only what takes the
        # keyboard itself.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for before, after in pairwise((self, *room.stops)):
            self.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_welcoming(self, welcoming: bool) -> None:
        """At the first start the globe has the room to itself, with a hint below."""
        self._welcoming = welcoming
        if self._room is not None:
            self._room.set_welcoming(welcoming)

    def set_dome(self, dome: bool) -> None:
        """In a narrow window: a dome above the list."""
        self._dome = dome
        if self._room is not None:
            self._room.set_dome(dome)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._room is None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme().colour("pane1"))
            painter.end()
