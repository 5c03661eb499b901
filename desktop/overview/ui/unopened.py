"""The library can't be opened: what the reader is told, and what helps."""

from __future__ import annotations

import sqlite3

from PySide6.QtWidgets import QMessageBox

from overview.library.backup import copies, restore_whole
from overview.library.failures import Damaged, LibraryError, in_words
from overview.library.opening import Library, open_library
from overview.library.recovery import salvage
from overview.paths import Places
from overview.ui.marking import articles_in_words


def help_with(where: Places, trouble: LibraryError | None) -> Library | None:
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
    try:
        if chosen is save:
            saved = salvage(where.data)
            found_again = f"{articles_in_words(saved.articles)} could be read and are here again."
            QMessageBox.information(None, "Overview", f"{found_again} The damaged file is kept as {saved.kept_as}.")
        elif chosen is restore:
            restore_whole(found[0].path, where.data)
        return open_library(where.data)
    except (LibraryError, sqlite3.Error, OSError) as error:
        QMessageBox.warning(None, "Overview", str(in_words(error)))
        return None
