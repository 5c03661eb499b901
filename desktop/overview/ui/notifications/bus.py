"""Notifications over D-Bus, by the Desktop Notifications Specification 1.2. Qt's own D-Bus can't send the unsigned
numbers that it wants, so this is done with jeepney, which comes with the keyring."""

from __future__ import annotations

import html
from collections import deque

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import Message as BusMessage
from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from overview.identity import APPLICATION_ID
from overview.ui.notifications.deciding import Message

SERVICE = "org.freedesktop.Notifications"
ADDRESS = DBusAddress("/org/freedesktop/Notifications", bus_name=SERVICE, interface=SERVICE)
SECONDS = 2.0  # to wait for an answer
KEPT = 50  # notifications that can still be clicked
_TROUBLE = (OSError, KeyError, ValueError, EOFError)


class Bus(QObject):
    """The session's notification service. Its methods wait for answers.

    Signals: `opened(article)` when the reader clicked a notification; `refused(Message)` when `show` could not.
    """

    opened = Signal(int)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._connection: DBusConnection | None = None
        self._shown: deque[tuple[int, int]] = deque(maxlen=KEPT)  # the service's number, and the article
        self._ear: QSocketNotifier | None = None

    @Slot(object)
    def show(self, message: Message) -> None:
        """Show one, or say that it could not be."""
        if not self.send(message):
            self.refused.emit(message)

    def send(self, message: Message) -> bool:
        """Show one; False when there is no service. The first one connects."""
        text = html.escape(message.text, quote=False)  # the body may be marked up
        hints = {"desktop-entry": ("s", APPLICATION_ID)}
        body = ("Overview", 0, APPLICATION_ID, message.title, text, ["default", "Open"], hints, -1)
        try:
            connection = self._connected()
            answer = connection.send_and_get_reply(
                new_method_call(ADDRESS, "Notify", "susssasa{sv}i", body), timeout=SECONDS
            )
        except _TROUBLE:
            self.close()
            return False
        if answer.header.message_type is not MessageType.method_return:
            return False
        self._shown.append((answer.body[0], message.article))
        return True

    @Slot()
    def close(self) -> None:
        """End the connection."""
        if self._ear is not None:
            self._ear.setEnabled(False)
            self._ear = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> DBusConnection:
        if self._connection is None:
            self._connection = open_dbus_connection("SESSION")
            rule = MatchRule(type="signal", interface=SERVICE, member="ActionInvoked", path=ADDRESS.object_path)
            self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=SECONDS)
            self._ear = QSocketNotifier(self._connection.sock.fileno(), QSocketNotifier.Type.Read, self)
            self._ear.activated.connect(self._hear)
        return self._connection

    def _hear(self) -> None:
        try:
            while self._connection is not None:
                self._take(self._connection.receive(timeout=0))
        except TimeoutError:
            return  # heard all
        except _TROUBLE:
            self.close()

    def _take(self, message: BusMessage) -> None:
        if message.header.fields.get(HeaderFields.member) != "ActionInvoked":
            return
        number, action = message.body
        for known, article in self._shown:
            if known == number and action == "default":
                self.opened.emit(article)
