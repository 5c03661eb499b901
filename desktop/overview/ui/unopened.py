"""The library can't be opened: what the reader is told, and what helps."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox

from overview.library.backup import copies, restore_whole
from overview.library.failures import Damaged, LibraryError, Unwritable, in_words
from overview.library.opening import Library, open_library
from overview.library.recovery import salvage
from overview.paths import Places
from overview.process_lock import ENGINE, ProcessLock
from overview.ui.articles.words import articles_in_words

AT_WORK = "Overview is at work on the library. That may take a minute."
SHOWN = 0.2  # seconds in which a window comes to the screen


def bring_up_to_date(where: Places) -> Library | None:
    """Open a library that an earlier Overview wrote. None: it said why that can't be, and the program ends."""
    try:
        with _alone(where):
            return open_library(where.data)
    except LibraryError as error:
        return help_with(where, error)


def help_with(where: Places, trouble: LibraryError) -> Library | None:
    """Say so, and offer what helps. None: nothing was done, the program ends."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Overview", str(trouble))
    close = box.addButton("Close", QMessageBox.ButtonRole.RejectRole)
    found = copies(where.data)
    save = restore = None
    if isinstance(trouble, Damaged):
        box.setInformativeText(
            "The damaged file is kept as it is, beside a new library. Overview can save what can still be read of it"
            + (", or take back the newest copy." if found else ".")
        )
        save = box.addButton("Save what can be read", QMessageBox.ButtonRole.AcceptRole)
        if found:
            restore = box.addButton("Take back the newest copy", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    chosen = box.clickedButton()
    if chosen is close or chosen is None or not isinstance(trouble, Damaged):
        return None
    saved = None
    try:
        with _alone(where):
            if chosen is save:
                saved = salvage(where.data)
            elif chosen is restore:
                restore_whole(found[0].path, where.data)
            library = open_library(where.data)
    except (LibraryError, sqlite3.Error, OSError) as error:
        QMessageBox.warning(None, "Overview", str(in_words(error)))
        return None
    if saved is not None:
        found_again = f"{articles_in_words(saved.articles)} could be read and are here again."
        QMessageBox.information(None, "Overview", f"{found_again} The damaged file is kept as {saved.kept_as}.")
    return library


def take_back(where: Places, copy: Path) -> None:
    """Put a copy in the library's place, or say why that can't be."""
    try:
        with _alone(where):
            restore_whole(copy, where.data)
    except (LibraryError, sqlite3.Error, OSError) as error:
        QMessageBox.warning(None, "Overview", str(in_words(error)))


@contextlib.contextmanager
def _alone(where: Places) -> Iterator[None]:
    """Says that Overview is at work, which takes a while with a large library. Raises Unwritable while a command is."""
    lock = ProcessLock(where.data, ENGINE)
    if not lock.take():
        raise Unwritable("Another Overview is at work on this library. Nothing was changed; try again in a while.")
    said = QMessageBox(QMessageBox.Icon.Information, "Overview", AT_WORK)
    said.setStandardButtons(QMessageBox.StandardButton.NoButton)
    said.setModal(False)
    said.show()
    shown = time.monotonic() + SHOWN
    while time.monotonic() < shown:
        QApplication.processEvents()
    try:
        yield
    finally:
        said.close()
        lock.free()
