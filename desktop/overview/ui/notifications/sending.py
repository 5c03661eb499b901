"""How a notification is shown: by the desktop's service on Linux, by the system's tray elsewhere.

Where there is neither, nothing is shown. Overview never hides in a tray: the icon is there only to speak.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from overview.ui.notifications.deciding import Message


class Sender(QObject):
    """Shows notifications. The service is asked on a thread of its own, because a desktop may take long to answer.

    Signal: `opened(article)` when the reader clicked one.
    """

    opened = Signal(int)
    _for_bus = Signal(object)

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tray: QSystemTrayIcon | None = None
        self._last = 0
        self._thread: QThread | None = None

    def send(self, message: Message) -> None:
        """Show one, as soon as something can."""
        if sys.platform != "linux":
            self._by_tray(message)
            return
        if self._thread is None:
            self._begin()
        self._for_bus.emit(message)

    def close(self) -> None:
        """The program ends: so does the thread."""
        if self._thread is not None:
            _end(self._thread)

    def _begin(self) -> None:
        from overview.ui.notifications.bus import Bus

        self._thread = thread = QThread(self)
        self._bus = bus = Bus()
        bus.moveToThread(thread)
        self._for_bus.connect(bus.show)
        bus.opened.connect(self.opened)
        bus.refused.connect(self._by_tray)
        thread.finished.connect(bus.close)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.close)
        self.destroyed.connect(lambda: _end(thread))
        thread.start()

    def _by_tray(self, message: Message) -> None:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.messageClicked.connect(lambda: self.opened.emit(self._last))
        self._last = message.article
        self._tray.show()
        self._tray.showMessage(message.title, message.text, self._icon)


def _end(thread: QThread) -> None:
    thread.quit()
    thread.wait()
