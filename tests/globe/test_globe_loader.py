"""The map is brought by threads; the globe that asked for it may have gone when they have it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from overview.ui.globe.canvas import Canvas
from overview.ui.globe.loader import Loader
from overview.ui.theme.tokens import THEMES
from overview.ui.world import World

TIMES = 300
SIGNALS = 40


@pytest.fixture
def often() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


class Globe(QObject):
    """What takes the map."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self.loader = Loader()
        self.loader.atlas_ready.connect(self.take)
        self.taken = 0

    def take(self, _atlas: object) -> None:
        """Count."""
        self.taken += 1


def test_a_globe_may_go_while_its_map_is_brought(qapp: QApplication, often: None) -> None:
    for _ in range(TIMES):
        window = QObject()
        globe = Globe(window)
        begun = threading.Event()

        def bring(loader: Loader = globe.loader, begun: threading.Event = begun) -> None:
            begun.set()
            for _ in range(SIGNALS):
                loader.atlas_ready.emit(None)

        thread = threading.Thread(target=bring)
        thread.start()
        begun.wait()
        shiboken6.delete(window)
        thread.join()
        qapp.processEvents()
        assert globe.taken == 0


def test_what_brings_the_map_does_not_go_with_the_globe(qapp: QApplication) -> None:
    canvas = Canvas(World(), THEMES["light"])
    assert canvas.findChildren(Loader) == []
