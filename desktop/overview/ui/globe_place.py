"""Where the globe room stands: empty ground in the first paint, then the room."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.ui.theme.shapes import fill
from overview.ui.world import World

if TYPE_CHECKING:
    from overview.ui.globe_room import GlobeRoom

Look = tuple[float, float, float]  # longitude, latitude, zoom


class GlobePlace(QWidget):
    """A list that can be read need not wait for the globe: its room is made after the first paint, or when it is first
    asked for.

    Signal: `made(GlobeRoom)`, once.
    """

    made = Signal(object)

    def __init__(self, world: World, look: Look | None) -> None:
        """`look`: where the globe looked the last time."""
        super().__init__()
        self._world = world
        self._look = look
        self._room: GlobeRoom | None = None
        self._welcoming = False
        self._dome = False
        self._sample = False
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)

    @property
    def room(self) -> GlobeRoom:
        """The room, in the state that was asked for before it was made."""
        if self._room is None:
            from overview.ui.globe.camera import View, clamped
            from overview.ui.globe_room import GlobeRoom

            self._room = room = GlobeRoom(self._world)
            if self._look is not None:
                lon, lat, zoom = self._look
                room.globe.set_view(View(lon, lat, clamped(zoom)))
            room.set_welcoming(self._welcoming)
            room.set_dome(self._dome)
            room.show_sample(self._sample)
            self._page.addWidget(room)
            self._order_stops(room)
            self.made.emit(room)
        return self._room

    @property
    def awaits_map(self) -> bool:
        """Whether a globe is to be seen that has not been painted with its map yet."""
        return self.isVisible() and not (self._room is not None and self._room.globe.shows_map)

    @property
    def look(self) -> Look | None:
        """Where the globe looks, or looked the last time; None where there was none yet."""
        if self._room is None:
            return self._look
        view = self._room.globe.view
        return view.lon, view.lat, view.zoom

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

    def show_sample(self, shown: bool) -> None:
        """Show the chip of the sample edition, or no longer."""
        self._sample = shown
        if self._room is not None:
            self._room.show_sample(shown)

    def _order_stops(self, room: GlobeRoom) -> None:
        """Let Tab come to the room where it stands: Qt puts what is made later last, and sorts only what takes the
        keyboard itself."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for before, after in pairwise((self, *room.stops)):
            self.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._room is None:
            painter = QPainter(self)
            fill(painter, self.rect(), "pane1")
            painter.end()
            QTimer.singleShot(0, self, lambda: self.room)  # once this first paint is on the screen
