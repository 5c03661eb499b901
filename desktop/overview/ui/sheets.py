"""The dialogues that the window shows over itself. Each is imported when it is first opened: all together take long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from overview.ui.sources.sheet import SourcesSheet
    from overview.ui.window import Window


class Sheets:
    """Opens them. `open_sources` is the list of sources while it is open."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.open_sources: SourcesSheet | None = None

    def settings(self, page: str = "", title: str = "") -> None:
        """Show the settings, a page of them, or there the row that is called so."""
        from overview.ui.settings.dialog import SettingsSheet
        from overview.ui.settings.pages import pages

        sheet = SettingsSheet(self._window, pages(self._window.desk, self._window.commands), page)
        sheet.open()
        if title:
            QTimer.singleShot(0, sheet, lambda: sheet.point_to(page, title))  # once it has its size

    def sources(self, code: str | None = None, name: str = "") -> None:
        """Show the sources of a country, by default the picked one; empty: all. `name`: of those the one called so."""
        from overview.ui.sources.sheet import SourcesSheet

        if code is None:
            chosen = self._window.world.selection
            code = chosen[0] if len(chosen) == 1 else ""
        self.open_sources = sheet = SourcesSheet(self._window.desk, self._window, code)
        sheet.refresh_wanted.connect(self._window.refresh_sources)
        sheet.closed.connect(self._sources_closed)
        sheet.look_for(name)
        sheet.open()

    def doing(self) -> None:
        """Show what the engine is doing."""
        from overview.ui.doing import DoingSheet

        DoingSheet(self._window.desk, self._window).open()

    def palette(self) -> None:
        """Show the command palette."""
        from overview.ui.palette.offers import offer
        from overview.ui.palette.sheet import Palette

        Palette(self._window, offer(self._window)).open()

    def has_to_stay(self) -> bool:
        """Whether the window has to stay open, which is said."""
        from overview.ui.leaving import stays_for_files

        return stays_for_files(self._window)

    def _sources_closed(self) -> None:
        self.open_sources = None
