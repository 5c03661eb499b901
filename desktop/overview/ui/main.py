"""Builds the application round its window, and runs it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from overview.paths import resource
from overview.settings.declared import REDUCE_MOTION, THEME
from overview.ui.application import Application
from overview.ui.beforehand import Beforehand, Given
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.start import START_ANEW
from overview.ui.theme.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon

    from overview.ui.globe_place import GlobePlace
    from overview.ui.window import Window

LISTEN = 200  # milliseconds after the start, when the first paint is done
AGAIN, LATEST = 20, 1000  # how often it is asked whether the map is painted, which all that comes then would hold up


def show_window(application: Application, found: Beforehand, given: Given) -> int:
    """Show the window and run until it is closed. Gives the exit code."""
    theme().follow(application, found.settings.get(THEME))
    theme().set_reduce_motion(found.settings.get(REDUCE_MOTION))
    library, fresh = found.library, found.fresh
    if library is None:
        from overview.ui.unopened import bring_up_to_date, help_with

        library = help_with(found.places, found.trouble) if found.trouble else bring_up_to_date(found.places)
        if library is None:
            return 1
        fresh = False
    desk = Desk(found.places, found.settings, LibraryThread(library))
    from overview.ui.window import Window

    window = Window(desk, found.session, fresh=fresh)
    if found.first is not None:
        window.show_first(found.first)
    window.show()

    def settle() -> None:
        when_map_is_shown(window.globe_place, lambda: _settle(application, window, given))

    QTimer.singleShot(LISTEN, settle)
    application.setQuitOnLastWindowClosed(True)
    code = application.exec()
    desk.close()
    if desk.afterwards is not None:
        desk.afterwards(found.places)
        return START_ANEW
    return code


def when_map_is_shown(place: GlobePlace, settle: Callable[[], None], waited: int = 0) -> None:
    """Go on when the globe has been painted with its map, where it is seen; after a second in any case."""
    if waited < LATEST and place.awaits_map:
        QTimer.singleShot(AGAIN, place, lambda: when_map_is_shown(place, settle, waited + AGAIN))
    else:
        settle()


def _settle(application: Application, window: Window, given: Given) -> None:
    """Have all that can wait for the first paint."""
    import signal

    from overview.crash import end_at_once
    from overview.ui.instance import Listener
    from overview.ui.manners import Manners
    from overview.ui.taking import take_and_come

    gc.freeze()  # classes and modules stay: no need to look at them again
    gc.enable()
    end_at_once()
    application.setWindowIcon(_icon())
    listener = Listener(window.desk.places.data, window)
    listener.handed_over.connect(lambda words: take_and_come(window, words))
    application.aboutToQuit.connect(listener.close)  # its socket is a file, which else may stay
    application.opened.connect(lambda: take_and_come(window, application.take()))
    window.settle([*given.words, *application.take()])
    # Asked to end, at the end of a session or by Ctrl-C, it remembers where everything was, as when it is closed.
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: window.end())
    Manners(window, given.left)
    if given.doubtful:
        from overview.library import soundness

        window.desk.library.write(soundness.doubt)


def _icon() -> QIcon:
    from PySide6.QtGui import QIcon

    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addFile(str(resource("app", f"overview-{size}.png")))
    return icon
