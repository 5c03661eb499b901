"""Lists of feeds (OPML): taken in from a file, with undo, and written to one."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from overview.library import choices, sources
from overview.library.opening import Library
from overview.library.values import Changes
from overview.ui.desk import Desk

FILTER = "Lists of feeds (*.opml *.xml);;All files (*)"


def is_list(path: str) -> bool:
    """Whether a file calls itself a list of feeds."""
    return path.lower().endswith(".opml")


def choose_list(desk: Desk, window: QWidget) -> None:
    """Let the reader choose a list to take in."""
    path, _ = QFileDialog.getOpenFileName(window, "Take sources from a list", "", FILTER)
    if path:
        take_list(desk, path)


def take_list(desk: Desk, path: str) -> None:
    """Make the feeds of a list sources."""
    desk.library.read(_known, then=partial(_take, desk, path))


def write_list(desk: Desk, window: QWidget) -> None:
    """Write the sources that are on to a list."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path, _ = QFileDialog.getSaveFileName(window, "Write a list", str(Path(folder) / "overview.opml"), FILTER)
    if path:
        job = desk.engine.ask("feed_lists", path=path if Path(path).suffix else f"{path}.opml", export=True)
        job.done.connect(partial(_written, desk))
        job.failed.connect(lambda sentence, cancelled: None if cancelled else desk.trouble.emit(sentence))


def _written(desk: Desk, result: dict[str, Any]) -> None:
    if without := result["without"]:
        count = "One source is" if without == 1 else f"{without} sources are"
        desk.trouble.emit(f"{count} in the list without the password or key in the address: it may be read by others.")


def _take(desk: Desk, path: str, before: frozenset[int]) -> None:
    def done(result: dict[str, Any]) -> None:
        new = [number for number in result["sources"] if number not in before]
        if not new:
            desk.trouble.emit(f"All sources of “{Path(path).name}” were here already; they are switched on.")
            return
        count = f"{len(new)} source{'' if len(new) == 1 else 's'} added"
        desk.undo.push(f"{count} from “{Path(path).name}”", partial(_take_back, desk, new))

    job = desk.engine.ask("feed_lists", path=path)
    job.done.connect(done)
    job.failed.connect(lambda sentence, cancelled: None if cancelled else desk.trouble.emit(sentence))


def _take_back(desk: Desk, numbers: list[int]) -> None:
    desk.library.write(_remove, numbers, then=desk.tell, failed=desk.failed)


def _remove(library: Library, numbers: list[int]) -> Changes:
    changes = Changes()
    for number in numbers:
        changes |= choices.remove(library, number)
    return changes


def _known(connection: sqlite3.Connection) -> frozenset[int]:
    return frozenset(one.id for one in sources.every(connection))
