"""Builds the application round its window, and runs it."""

from __future__ import annotations

import gc
import signal
import sqlite3
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox

from overview.library.failures import Damaged, LibraryError, in_words
from overview.library.opening import Library, open_library
from overview.paths import Places, resource
from overview.settings.declared import REDUCE_MOTION, THEME
from overview.settings.store import Settings
from overview.ui.application import Application
from overview.ui.desk import Desk
from overview.ui.first_screen import FirstScreen
from overview.ui.library_thread import LibraryThread
from overview.ui.session import Session
from overview.ui.theme.theme import theme

LISTEN = 200  # milliseconds after the start, when the first paint is done


def show_window(
    application: Application,
    where: Places,
    settings: Settings,
    library: Library | None,
    trouble: LibraryError | None,
    session: Session,
    first_screen: FirstScreen | None,
    *,
    fresh: bool,
    words: list[str],
    left: Path | None,
) -> int:
    """Show the window and run until it is closed. Gives the exit code."""
    theme().follow(application)
    theme().choose(settings.get(THEME))
    theme().set_reduce_motion(settings.get(REDUCE_MOTION))
    read = first_screen.result() if first_screen is not None else None
    if first_screen is not None and first_screen.trouble is not None:
        library, trouble = None, first_screen.trouble
    if library is None:
        library = _help(where, trouble)
        if library is None:
            return 1
        fresh = False
    desk = Desk(where, settings, LibraryThread(library))
    from overview.ui.window import Window

    window = Window(desk, session, fresh=fresh)
    if read is not None:
        window.show_first(read)
    window.show()

    def settle() -> None:
        from overview.ui.instance import Listener
        from overview.ui.manners import Manners

        gc.freeze()  # classes and modules stay: no need to look at them again
        gc.enable()
        application.setWindowIcon(_icon())
        listener = Listener(where.data, window)
        listener.handed_over.connect(window.handed_over)
        application.opened.connect(lambda: window.handed_over(application.take()))
        window.settle([*words, *application.take()])
        # Asked to end, at the end of a session for instance, it remembers where everything was, as when it is closed.
        signal.signal(signal.SIGTERM, lambda *_: window.close())
        Manners(window, left)

    QTimer.singleShot(LISTEN, settle)
    application.setQuitOnLastWindowClosed(True)
    code = application.exec()
    desk.close()
    return code


def _icon() -> QIcon:
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addFile(str(resource("app", f"overview-{size}.png")))
    return icon


def _help(where: Places, trouble: LibraryError | None) -> Library | None:
    """The library can't be opened: say so, and offer what helps. None: nothing was done, the program ends."""
    from overview.library.backup import copies, restore_whole
    from overview.library.recovery import salvage
    from overview.ui.marking import articles_in_words

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
