"""Lists of feeds (OPML): taken in from a file, with undo, and written to one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from overview.counting import counted
from overview.library import removing
from overview.library.choices import Choice
from overview.ui.desk import Desk
from overview.ui.save_as import ask_where

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
    job = desk.engine.ask("feed_lists", path=path)
    job.done.connect(partial(_taken, desk, Path(path).name))
    job.failed.connect(desk.refused)


def write_list(desk: Desk, window: QWidget) -> None:
    """Write the sources that are on to a list."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    if path := ask_where(window, "Write a list", str(Path(folder) / "overview.opml"), FILTER, "opml"):
        job = desk.engine.ask("feed_lists", path=path, export=True)
        job.done.connect(partial(_written, desk))
        job.failed.connect(desk.refused)


def _written(desk: Desk, result: dict[str, Any]) -> None:
    if without := result["without"]:
        count = "One source is" if without == 1 else f"{without} sources are"
        desk.trouble.emit(f"{count} in the list without the password or key in the address: it may be read by others.")


def _taken(desk: Desk, name: str, result: dict[str, Any]) -> None:
    new, before = result["new"], [Choice(*one) for one in result["before"]]
    trouble = [result["unkept"]] if result["unkept"] else []
    if unfit := result["unfit"]:
        trouble.append(f"{counted(unfit, 'address', 'addresses')} in “{name}” can’t be fetched.")
    if result["sources"] and not new and not before:
        trouble.append(f"All sources of “{name}” were here already, and switched on.")
    if trouble:
        desk.trouble.emit(" ".join(trouble))
    if not new and not before:
        return
    said = [f"{counted(len(new), 'source')} added"] if new else []
    if before:
        said.append(f"{len(before) if new else counted(len(before), 'source')} switched on")
    desk.undo.push(f"{' and '.join(said)} from “{name}”", partial(take_back, desk, new, before))
    desk.subscribed.emit([*new, *(one.source for one in before)])


def take_back(desk: Desk, added: Sequence[int], before: Sequence[Choice]) -> None:
    """Undo what came of a list or of an address: sources that were added go, others are switched off again. Where they
    are being asked, they are not any more."""
    back = {*added, *(one.source for one in before)}
    for job in desk.engine.jobs:
        if job.name == "refresh" and (only := job.arguments["only"]) and back.issuperset(only):
            desk.engine.cancel(job)
    desk.library.write_in_parts(
        removing.take_back, added, before, part=desk.tell, then=lambda: None, failed=desk.failed
    )
