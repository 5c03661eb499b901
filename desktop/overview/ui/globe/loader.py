"""Brings the map: in threads, for numpy alone takes some 60 ms to import. Answers arrive on the window's thread."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from overview.ui.globe.atlas import Atlas


class Loader(QObject):
    """Reads the map and its levels of detail.

    Signals: `atlas_ready(Atlas)`, `level_ready(int, Landscape)`. It has no parent: its threads keep it until they have
    said what they have to say. One that went with the globe's window would be used by them while it is deleted.
    """

    atlas_ready = Signal(object)
    level_ready = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._asked: set[int] = set()
        self._threads: list[threading.Thread] = []

    def load(self, level: int) -> None:
        """Bring the map with this level of detail, unless it is on its way or was there."""
        if not self._asked:
            self._asked.add(level)
            self._run(lambda: self._read(level))

    def load_level(self, atlas: Atlas, level: int) -> None:
        """Bring another level, unless it is on its way or was there."""
        if level not in self._asked:
            self._asked.add(level)
            self._run(lambda: self._make(atlas, level))

    def wait(self) -> None:
        """Until everything that was asked for has been read; its signals are then on their way."""
        for thread in self._threads:
            thread.join()

    def _run(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="map", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _read(self, level: int) -> None:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # products of 3 by 3 matrices gain nothing from threads
        from overview.ui.globe.atlas import Atlas

        atlas = Atlas()
        self.atlas_ready.emit(atlas)
        self._make(atlas, level)

    def _make(self, atlas: Atlas, level: int) -> None:
        from overview.ui.globe.landscape import Landscape

        self.level_ready.emit(level, Landscape(atlas.level(level)))
