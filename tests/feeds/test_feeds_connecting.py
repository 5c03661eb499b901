"""What is said where no connection can be made."""

from __future__ import annotations

import errno
import socket
import ssl
from typing import Any

import pytest

from overview.feeds.web.connecting import connected, secured
from overview.feeds.web.deadlines import Deadline
from overview.feeds.web.problems import OFFLINE, REFUSED, TIMEOUT, Failed

SIX, FOUR = "2001:db8::7", "192.0.2.7"


@pytest.mark.parametrize(
    ("addresses", "ways", "kind"),
    [
        ([SIX], {socket.AF_INET}, REFUSED),
        ([SIX], set(), OFFLINE),
        ([FOUR], set(), OFFLINE),
        ([SIX, FOUR], set(), OFFLINE),
    ],
)
def test_a_network_without_ipv6_is_not_offline(
    monkeypatch: pytest.MonkeyPatch, addresses: list[str], ways: set[int], kind: str
) -> None:
    class OfThatNetwork(socket.socket):
        def connect_ex(self, _address: Any) -> int:
            return 0 if self.family in ways else errno.ENETUNREACH

        def connect(self, address: Any) -> None:
            if code := self.connect_ex(address):
                raise OSError(code, "")

    monkeypatch.setattr(socket, "socket", OfThatNetwork)
    deadline = Deadline("harbour.example")
    deadline.start(5.0)
    with pytest.raises(Failed) as caught:
        connected(addresses, 443, deadline, "harbour.example")
    assert caught.value.problem.kind == kind
    assert deadline.left() > 0  # what fails at once is not waited for


def test_a_connection_whose_time_is_up_before_tls_begins_is_closed() -> None:
    ours, theirs = socket.socketpair()
    deadline = Deadline("example.org")
    deadline.start(0)
    with theirs:
        with pytest.raises(Failed) as failed:
            secured(ours, ssl.create_default_context(), "example.org", deadline)
        assert failed.value.problem.kind == TIMEOUT and ours.fileno() == -1
