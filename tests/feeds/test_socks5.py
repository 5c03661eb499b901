"""What is said to a SOCKS5 proxy, and what is read of its answers, to the byte (RFC 1928 and 1929)."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from overview.proxy import Proxy
from overview.socks5 import NotReached, NotSocks, SocksFailure, WantsLogIn, pass_on

OPEN = Proxy("socks5", "proxy.example", 1080)
GUARDED = OPEN._replace(user="ann", password="pÄss")
GREETED = b"\x05\x00"
REACHED = b"\x05\x00\x00"
FOUR = b"\x01" + bytes(6)


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a connection: the reader's, and the proxy's."""
    ours, theirs = socket.socketpair()
    ours.settimeout(30)
    theirs.settimeout(30)
    with closing(ours), closing(theirs):
        yield ours, theirs


@pytest.mark.parametrize(
    ("host", "asked", "address"),
    [
        ("news.example", b"\x03\x0cnews.example", FOUR),
        ("b\u00fccher.example", b"\x03\x15xn--bcher-kva.example", FOUR),
        ("192.0.2.7", b"\x01\xc0\x00\x02\x07", FOUR),
        ("2001:db8::7", b"\x04" + bytes.fromhex("20010db8000000000000000000000007"), b"\x04" + bytes(18)),
        ("a" * 255, b"\x03\xff" + b"a" * 255, b"\x03\xff" + b"p" * 255 + bytes(2)),
        ("a", b"\x03\x01a", b"\x03\x00" + bytes(2)),
    ],
)
def test_an_answer_in_single_bytes_is_read_whole_and_what_follows_is_left_to_the_site(
    ends: tuple[socket.socket, socket.socket], host: str, asked: bytes, address: bytes
) -> None:
    ours, theirs = ends

    def answer() -> None:
        for one in GREETED + REACHED + address + b"the site":
            theirs.sendall(bytes((one,)))
            time.sleep(0.0005)

    threading.Thread(target=answer, daemon=True).start()
    pass_on(ours, OPEN, host, 443)
    rest = b""
    while len(rest) < len(b"the site"):
        rest += ours.recv(64)
    assert rest == b"the site"
    assert theirs.recv(4096) == b"\x05\x01\x00" + b"\x05\x01\x00" + asked + b"\x01\xbb"


def test_a_name_and_password_are_shown_to_a_proxy_that_wants_them(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    theirs.sendall(b"\x05\x02" + b"\x01\x00" + REACHED + FOUR)
    pass_on(ours, GUARDED, "192.0.2.7", 80)
    shown = b"\x01\x03ann\x05p\xc3\x84ss"
    assert theirs.recv(4096) == b"\x05\x02\x00\x02" + shown + b"\x05\x01\x00\x01\xc0\x00\x02\x07\x00\x50"


@pytest.mark.parametrize(
    ("proxy", "host", "answer", "failure"),
    [
        (OPEN, "news.example", b"\x05\x02", WantsLogIn),  # nothing was offered
        (OPEN, "news.example", b"\x05\xff", WantsLogIn),
        (GUARDED, "news.example", b"\x05\x02\x01\x01", WantsLogIn),
        (GUARDED._replace(password="p" * 256), "news.example", b"\x05\x02", WantsLogIn),
        (OPEN, "news.example", b"\x04\x00", NotSocks),
        (OPEN, "news.example", GREETED + b"\x05\x00\x00\x09" + bytes(6), NotSocks),  # of no known kind
        (OPEN, "news.example", GREETED + b"\x05\x00\x00", NotSocks),  # and there it breaks off
        (OPEN, "news.example", GREETED + b"\x05\x05\x00" + FOUR, NotReached),
        (OPEN, "a" * 256, GREETED, NotReached),
    ],
)
def test_what_is_no_way_through_is_told_apart(
    ends: tuple[socket.socket, socket.socket], proxy: Proxy, host: str, answer: bytes, failure: type[SocksFailure]
) -> None:
    ours, theirs = ends
    theirs.sendall(answer)
    theirs.shutdown(socket.SHUT_WR)
    with pytest.raises(failure):
        pass_on(ours, proxy, host, 443)
