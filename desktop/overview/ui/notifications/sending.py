"""How a notification is shown: by the desktop's service on Linux, by the system's tray elsewhere.

Where there is neither, nothing is shown. Overview never hides in a tray: the icon is there only to speak.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from overview.ui.notifications.deciding import Message


class Sender(QObject):
    """Shows notifications.

    Signal: `opened(article)` when the reader clicked one.
    """

    opened = Signal(int)

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tray: QSystemTrayIcon | None = None
        self._last = 0
        self._bus = None
        if sys.platform == "linux":
            from overview.ui.notifications.bus import Bus

            self._bus = Bus(self)
            self._bus.opened.connect(self.opened)

    def send(self, message: Message) -> bool:
        """Show one; gives whether anything could show it."""
        return (self._bus is not None and self._bus.send(message)) or self._by_tray(message)

    def _by_tray(self, message: Message) -> bool:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.messageClicked.connect(lambda: self.opened.emit(self._last))
        self._last = message.article
        self._tray.show()
        self._tray.showMessage(message.title, message.text, self._icon)
        return True
