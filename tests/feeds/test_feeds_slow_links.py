"""Behind a satellite, Tor or a throttled line: what is slow but alive is read, what says nothing more is given up."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from overview.feeds.web import problems
from overview.feeds.web.client import Client, Options, Request
from overview.feeds.web.problems import Failed

from .conftest import MakeAnswer, MakeServer, Server

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
PIECE, PIECES = b"x" * 100, 15


def in_pieces(pause: float, pieces: int = PIECES) -> Callable[[socket.socket, bytes], None]:
    """Sends so many pieces of a body that has PIECES of them, and then nothing more."""

    def reply(connection: socket.socket, _: bytes) -> None:
        connection.sendall(HEAD % (len(PIECE) * PIECES))
        for _piece in range(pieces):
            time.sleep(pause)
            connection.sendall(PIECE)
        connection.recv(1)

    return reply


def test_a_body_that_comes_slowly_may_take_longer(server: Server, options: Options) -> None:
    server.replies["/f"] = in_pieces(0.2)  # 500 bytes a second, as 64 feeds at once on a line of 32 kB
    with Client(options._replace(whole=1.0, answer=20.0)) as client:
        assert client.fetch(Request(server.url("/f"))).body == PIECE * PIECES


def test_a_body_that_stops_is_given_up_before_all_its_time_is_over(server: Server, options: Options) -> None:
    server.replies["/f"] = in_pieces(0.0, pieces=3)
    began = time.monotonic()
    with Client(options._replace(whole=120.0, answer=0.5)) as client, pytest.raises(Failed) as caught:
        client.fetch(Request(server.url("/f")))
    assert caught.value.problem.words == "127.0.0.1 did not answer within 0.5 seconds."
    assert time.monotonic() - began < 60


def test_a_body_that_never_ends_is_given_up_however_fast_it_comes(server: Server, options: Options) -> None:
    def for_ever(connection: socket.socket, _: bytes) -> None:
        connection.sendall(HEAD % 1_000_000)
        while not server.finished.wait(0.02):
            connection.sendall(PIECE)

    server.replies["/f"] = for_ever
    with Client(options._replace(whole=0.3)) as client, pytest.raises(Failed) as caught:
        client.fetch(Request(server.url("/f")))
    assert (caught.value.problem.kind, caught.value.problem.words) == (
        problems.TIMEOUT,
        "127.0.0.1 did not answer within 1.5 seconds.",
    )


def test_nobody_waits_long_for_the_body_of_a_refusal(server: Server, options: Options) -> None:
    def refuse(connection: socket.socket, _: bytes) -> None:
        connection.sendall(HEAD.replace(b"200 OK", b"403 No") % 1_000_000)
        while not server.finished.wait(0.02):
            connection.sendall(PIECE)

    server.replies["/f"] = refuse
    with Client(options._replace(answer=0.5, whole=30.0)) as client, pytest.raises(Failed) as caught:
        client.fetch(Request(server.url("/f")))
    assert caught.value.problem.words == "127.0.0.1 did not answer within 0.5 seconds."


def test_tls_may_take_longer_than_a_connection(
    make_server: MakeServer, certificate: tuple[Path, Path], options: Options, make_answer: MakeAnswer
) -> None:
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(*certificate)

    def late(connection: socket.socket) -> socket.socket:
        time.sleep(1.5)
        return inside.wrap_socket(connection, server_side=True)

    secure = make_server(wrap=late)
    secure.replies["/f"] = make_answer(b"<rss/>")
    patient = options._replace(allow_private=frozenset({"localhost"}), connect=1.0, answer=30.0, whole=30.0)
    tls = partial(ssl.create_default_context, cafile=str(certificate[0]))
    with Client(patient, lookup=lambda _: ["127.0.0.1"], tls=tls) as client:
        assert client.fetch(Request(secure.url("/f", "localhost", "https"))).body == b"<rss/>"


def test_a_proxy_may_take_as_long_as_the_site_behind_it(make_server: MakeServer, options: Options) -> None:
    def reply(connection: socket.socket, _: bytes) -> None:
        time.sleep(1.0)  # as Tor while it finds a way
        connection.sendall(b"HTTP/1.1 502 No Way\r\n\r\n")

    proxy = make_server()
    proxy.replies["news.example:443"] = reply
    patient = options._replace(proxy=proxy.url(""), connect=0.3, answer=30.0, whole=30.0)
    with Client(patient) as client, pytest.raises(Failed) as caught:
        client.fetch(Request("https://news.example/f"))
    assert caught.value.problem.words.endswith("does not let through to news.example: it answered 502.")
