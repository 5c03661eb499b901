"""What somebody sees who was never here before: the welcome beside a large globe, until something else is wanted."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from overview.catalog import sources as catalogue
from overview.library import sources
from overview.library.values import Changes
from overview.settings.declared import HOME_COUNTRY
from overview.ui.layout import COUNTRY
from overview.ui.welcome import Welcome

if TYPE_CHECKING:
    from overview.ui.window import Window

FIRST_LOOK = "KE"  # the country that is shown first in the sample edition


class FirstStart:
    """Shows the welcome; `leave` shows the rooms in its place."""

    def __init__(self, window: Window) -> None:
        self._window = window
        on = [catalogue.sources()[key] for key in catalogue.default_sources(window.desk.settings.get(HOME_COUNTRY))]
        self._welcome = welcome = Welcome(len(on), len({one.country for one in on}))
        window.desk.changed.connect(self._changed)
        welcome.look_around.connect(window.leave_welcome)
        welcome.news_wanted.connect(window.refresh)
        window.world.selection_changed.connect(window.leave_welcome)
        window.rooms.set_welcome(welcome)

    def leave(self) -> None:
        """Show the rooms, with a country of the sample edition where none is picked."""
        window = self._window
        window.desk.changed.disconnect(self._changed)
        window.rooms.set_welcome(None)
        # Else Qt gives the keyboard to the globe, where letters find countries.
        window.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not window.world.selection and window.lists.lens == COUNTRY:
            window.world.pick(FIRST_LOOK)
        window.lists.show_lens()
        window.lists.count()

    def _changed(self, changes: Changes) -> None:
        """Say how many sites are on now: the reader may switch some, or choose another home, before asking any."""
        if changes.sources or changes.countries:
            self._window.desk.library.read(_on, then=self._count)

    def _count(self, on: tuple[int, int] | None) -> None:
        if on is not None and self._window.fresh:
            self._welcome.count(*on)


def _on(connection: sqlite3.Connection) -> tuple[int, int] | None:
    """How many sites are on, and of how many countries; None while the catalogue is not in."""
    from overview.library.choices import CATALOG

    every = sources.every(connection)
    in_use = any(one.origin == CATALOG for one in every)
    return sources.reach(one for one in every if one.enabled and one.feed) if in_use else None
