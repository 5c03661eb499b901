"""Builds the application round its window, and runs it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from overview.library.failures import LibraryError
from overview.library.opening import Library
from overview.paths import Places, resource
from overview.settings.declared import REDUCE_MOTION, THEME
from overview.settings.store import Settings
from overview.ui.application import Application
from overview.ui.desk import Desk
from overview.ui.first_screen import Read
from overview.ui.library_thread import LibraryThread
from overview.ui.session import Session
from overview.ui.start import START_ANEW
from overview.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

LISTEN = 200  # milliseconds after the start, when the first paint is done


def show_window(
    application: Application,
    where: Places,
    settings: Settings,
    library: Library | None,
    trouble: LibraryError | None,
    session: Session,
    first: Read | None,
    *,
    fresh: bool,
    words: list[str],
    left: Path | None,
    doubtful: bool,
) -> int:
    """Show the window and run until it is closed. Gives the exit code. `left`: the report of a crash before it;
    `doubtful`: whether the last run came to no good end, so that the library's file is to be looked at."""
    theme().follow(application, settings.get(THEME))
    theme().set_reduce_motion(settings.get(REDUCE_MOTION))
    if library is None:
        from overview.ui.unopened import help_with

        library = help_with(where, trouble)
        if library is None:
            return 1
        fresh = False
    desk = Desk(where, settings, LibraryThread(library))
    from overview.ui.window import Window

    window = Window(desk, session, fresh=fresh)
    if first is not None:
        window.show_first(first)
    window.show()

    def settle() -> None:
        import signal

        from overview.ui.instance import Listener
        from overview.ui.manners import Manners

        gc.freeze()  # classes and modules stay: no need to look at them again
        gc.enable()
        application.setWindowIcon(_icon())
        listener = Listener(where.data, window)
        listener.handed_over.connect(window.handed_over)
        application.aboutToQuit.connect(listener.close)  # its socket is a file, which else may stay
        application.opened.connect(lambda: window.handed_over(application.take()))
        window.settle([*words, *application.take()])
        # Asked to end, at the end of a session or by Ctrl-C, it remembers where everything was, as when it is closed.
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, lambda *_: window.close())
        Manners(window, left)
        if doubtful:
            from overview.library import soundness

            desk.library.write(soundness.doubt)

    QTimer.singleShot(LISTEN, settle)
    application.setQuitOnLastWindowClosed(True)
    code = application.exec()
    desk.close()
    if desk.afterwards is not None:
        desk.afterwards(where)
        return START_ANEW
    return code


def _icon() -> QIcon:
    from PySide6.QtGui import QIcon

    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addFile(str(resource("app", f"overview-{size}.png")))
    return icon
