"""Upkeep in an open window: a library that is damaged in its middle is told of, and can be mended from there."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from overview.ui import upkeep


def spoil(home: Path) -> None:
    """Overwrite a page that nothing here reads, as a failing disk does."""
    file = home / "library.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'correction'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\xff" * size)


def test_damage_is_told_and_the_window_closes_to_mend_it(home: Path, open_app: Callable[..., Any]) -> None:
    spoil(home)
    app = open_app()
    app.window.findChild(upkeep.Upkeep).ask()
    app.until(lambda: upkeep.TITLE in app.words())
    app.named("Mend it").click()
    assert not app.window.isVisible() and app.desk.afterwards is not None


def test_a_library_that_is_whole_is_no_news(app: Any) -> None:
    app.window.findChild(upkeep.Upkeep).ask()
    app.until(lambda: not app.desk.engine.jobs)
    assert upkeep.TITLE not in app.words()
