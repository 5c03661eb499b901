"""What is left of a window that was closed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from .conftest import App


def test_nothing_keeps_a_window_once_it_and_its_desk_are_gone(home: Path, open_app: Callable[..., App]) -> None:
    app = open_app()
    app.window.world.pick("KE")
    app.until(lambda: "Kenya" in app.title and app.window.model.rowCount() > 1)
    window, desk = weakref.ref(app.window), weakref.ref(app.desk)
    app.close()
    app.settle()  # answers that came meanwhile
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del app.window, app.desk
    gc.collect()
    assert window() is None and desk() is None
