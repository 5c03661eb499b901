"""Commands write the library too: what is shown is read anew when they have."""

from __future__ import annotations

import sqlite3

from PySide6.QtCore import QObject, QTimer

from overview.library import articles
from overview.library.values import Changes, Scope
from overview.ui.desk import Desk
from overview.ui.world import World

POLL = 2_000  # milliseconds between two looks
NEWEST = 200  # articles that may have changed and are read anew where they are shown


class OtherWriters(QObject):
    """Looks from time to time whether another process than the window and its engine has written the library."""

    def __init__(self, desk: Desk, world: World, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._world = world
        self._version = -1
        self._written = False  # by the engine, which tells of it itself, or by others beside it
        timer = QTimer(self, interval=POLL)
        timer.timeout.connect(lambda: desk.library.version(self._seen))
        timer.start()

    def _seen(self, version: int) -> None:
        self._written |= self._version not in (-1, version)
        self._version = version
        if self._written and not self._desk.engine.busy:
            self._written = False
            self._desk.library.read(_newest, then=self._tell)

    def _tell(self, numbers: list[int]) -> None:
        self._desk.tell(Changes(tuple(numbers), tuple(self._world.counts)))


def _newest(connection: sqlite3.Connection) -> list[int]:
    return [row.id for row in articles.page(connection, Scope(), limit=NEWEST)]
