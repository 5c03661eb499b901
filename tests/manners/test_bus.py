"""Notifications over a real session bus, to a service that keeps what it gets and clicks on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from overview.identity import APPLICATION_ID
from overview.ui.notifications.bus import ADDRESS, SERVICE, Bus
from overview.ui.notifications.deciding import Message
from overview.ui.notifications.sending import Sender


class Service:
    """The desktop's side of the specification, as far as we use it."""

    def __init__(self) -> None:
        self.shown: list[tuple[Any, ...]] = []
        self.signatures: list[str] = []
        self._connection = open_dbus_connection("SESSION")
        self._connection.send_and_get_reply(message_bus.RequestName(SERVICE))
        self._ended = threading.Event()
        self.awake = threading.Event()
        self.awake.set()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def click(self, number: int) -> None:
        address = DBusAddress(ADDRESS.object_path, interface=SERVICE)
        self._connection.send(new_signal(address, "ActionInvoked", "us", (number, "default")))

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._connection.close()

    def _serve(self) -> None:
        while not self._ended.is_set():
            try:
                message = self._connection.receive(timeout=0.1)
            except TimeoutError:
                continue
            self.awake.wait()
            if message.header.message_type is MessageType.method_call:
                self.signatures.append(message.header.fields[HeaderFields.signature])
                self.shown.append(message.body)
                self._connection.send(new_method_return(message, "u", (100 + len(self.shown),)))


@pytest.fixture
def service(bus: str) -> Iterator[Service]:
    made = Service()
    yield made
    made.close()


@pytest.fixture
def ours(qtbot: QtBot) -> Iterator[Bus]:
    made = Bus()
    yield made
    made.close()


def test_a_notification_says_who_and_what_and_a_click_opens_its_article(
    service: Service, ours: Bus, qtbot: QtBot
) -> None:
    assert ours.send(Message("Kenya", "Rain <b>& sun", 7))
    assert ours.send(Message("Chad", "Markets", 8))
    name, replaced, icon, title, text, actions, hints, lasting = service.shown[0]
    assert service.signatures[0] == "susssasa{sv}i"
    assert (name, replaced, icon, lasting) == ("Overview", 0, APPLICATION_ID, -1)
    assert (title, text) == ("Kenya", "Rain &lt;b&gt;&amp; sun")
    assert actions[0] == "default"
    assert hints["desktop-entry"][1] == APPLICATION_ID
    opened: list[int] = []
    ours.opened.connect(opened.append)
    service.click(102)
    qtbot.waitUntil(lambda: opened == [8])
    service.click(999)  # another program's
    service.click(101)
    qtbot.waitUntil(lambda: opened == [8, 7])


def test_without_a_service_it_says_so(bus: str, ours: Bus) -> None:
    assert not ours.send(Message("Kenya", "Rain", 7))


def test_without_a_bus_it_says_so_too(ours: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert not ours.send(Message("Kenya", "Rain", 7))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert not ours.send(Message("Kenya", "Rain", 7))


def test_a_service_that_comes_later_is_found(bus: str, ours: Bus) -> None:
    assert not ours.send(Message("Kenya", "Rain", 7))
    late = Service()
    assert ours.send(Message("Kenya", "Rain", 7))
    late.close()
    assert len(late.shown) == 1


def test_a_slow_desktop_keeps_the_window_from_nothing(service: Service, qtbot: QtBot) -> None:
    sender = Sender(QIcon())
    opened: list[int] = []
    sender.opened.connect(opened.append)
    service.awake.clear()
    sender.send(Message("Kenya", "Rain", 7))  # comes back at once; else the service would answer too late
    service.awake.set()
    qtbot.waitUntil(lambda: len(service.shown) == 1)
    qtbot.waitUntil(lambda: bool(sender._bus._shown))  # it knows the number
    service.click(101)
    qtbot.waitUntil(lambda: opened == [7])
    sender.deleteLater()
    qtbot.wait(10)


def test_what_nothing_can_show_does_no_harm(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    sender = Sender(QIcon())
    sender.send(Message("Kenya", "Rain", 7))
    qtbot.waitUntil(lambda: sender._thread is not None and sender._thread.isRunning())
    sender.deleteLater()
    qtbot.wait(10)
