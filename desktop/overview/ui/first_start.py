"""What somebody sees who was never here before: the welcome beside a large globe, until something else is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from overview.catalog.sources import default_sources, sources
from overview.ui.layout import COUNTRY
from overview.ui.welcome import Welcome

if TYPE_CHECKING:
    from overview.ui.window import Window

FIRST_LOOK = "KE"  # the country that is shown first in the sample edition


class FirstStart:
    """Shows the welcome; `leave` shows the rooms in its place."""

    def __init__(self, window: Window) -> None:
        self._window = window
        on = [sources()[key] for key in default_sources()]
        welcome = Welcome(len(on), len({one.country for one in on}))
        welcome.look_around.connect(window.leave_welcome)
        welcome.news_wanted.connect(window.refresh)
        window.world.selection_changed.connect(window.leave_welcome)
        window.rooms.set_welcome(welcome)

    def leave(self) -> None:
        """Show the rooms, with a country of the sample edition where none is picked."""
        window = self._window
        window.rooms.set_welcome(None)
        # Else Qt gives the keyboard to the globe, where letters find countries.
        window.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not window.world.selection and window.lists.lens == COUNTRY:
            window.world.pick(FIRST_LOOK)
        window.lists.show_lens()
        window.lists.count()
