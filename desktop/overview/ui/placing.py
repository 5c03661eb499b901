"""Where the window stands on the screen, from one start to the next."""

from __future__ import annotations

import os

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from overview.ui.session import USUAL, Session

TITLE = 40  # pixels of the screen's height that the window's frame may take
SIDES, ENDS = 80, 40  # pixels of the window that have to be on a screen for it to be moved where it was


def place(window: QWidget, session: Session) -> None:
    """Put the window where it was, if that is still on a screen, and no larger than the screen."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry() if screen is not None else QRect(0, 0, *USUAL)
    as_now = session.scale / _scale()
    wide, high = round(session.width * as_now), round(session.height * as_now)
    window.resize(min(wide, room.width()), min(high, room.height() - TITLE))
    if session.x is not None and session.y is not None:
        x, y = round(session.x * as_now), round(session.y * as_now)
        middle = QRect(x, y, window.width(), window.height()).adjusted(SIDES, ENDS, -SIDES, -ENDS)
        if any(one.availableGeometry().intersects(middle) for one in QGuiApplication.screens()):
            every = screen.availableVirtualGeometry() if screen is not None else room
            window.move(
                max(every.left(), min(x, every.right() - window.width())),
                max(every.top(), min(y, every.bottom() - TITLE - window.height())),
            )
    if session.maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def placed(window: QWidget) -> Session:
    """A session that tells where the window stands, and nothing else."""
    frame = window.normalGeometry() if window.isMaximized() else window.geometry()
    at = frame.topLeft() if window.isMaximized() else window.pos()  # with its frame, as `move` takes it
    size = frame.size()
    return Session(at.x(), at.y(), size.width(), size.height(), window.isMaximized(), scale=_scale())


def _scale() -> float:
    """How large the settings have everything, on top of what the system says."""
    try:
        return float(os.environ.get("QT_SCALE_FACTOR", "")) or 1.0
    except ValueError:
        return 1.0
