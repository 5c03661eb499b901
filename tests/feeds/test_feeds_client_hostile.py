"""The client against servers that take their time, send without end, or talk nonsense."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from typing import Any

import brotli
import pytest
import zstandard

from overview.feeds.web import problems
from overview.feeds.web.client import Client, Options, Request
from overview.feeds.web.problems import Failed

from ..waiting import until
from .conftest import BODY, MakeAnswer, Server


def problem(client: Client, url: str, **how: Any) -> problems.Problem:
    with pytest.raises(Failed) as caught:
        client.fetch(Request(url, **how))
    return caught.value.problem


# --- time ---------------------------------------------------------------------------------------------------------------


def drip(connection: socket.socket, data: bytes, finished: threading.Event) -> None:
    """Send a byte now and then, for ever."""
    while not finished.wait(0.02):
        connection.sendall(data)


def test_a_server_that_never_answers(server: Server, client: Client) -> None:
    server.replies["/f"] = lambda *_: server.finished.wait(30)
    found = problem(client, server.url("/f"))
    assert (found.kind, found.words) == (problems.TIMEOUT, "127.0.0.1 did not answer within 1 seconds.")


def test_headers_that_drip(server: Server, client: Client) -> None:
    def slow(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        drip(connection, b"a", server.finished)

    server.replies["/f"] = slow
    assert problem(client, server.url("/f")).kind == problems.TIMEOUT


def test_a_body_that_drips(server: Server, options: Options) -> None:
    def slow(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        drip(connection, b"a", server.finished)

    server.replies["/f"] = slow
    with Client(options._replace(answer=30)) as client:
        found = problem(client, server.url("/f"))
    assert (found.kind, found.words) == (problems.TIMEOUT, "127.0.0.1 did not answer within 2 seconds.")


def test_interim_answers_without_end(server: Server, client: Client) -> None:
    server.replies["/f"] = lambda connection, _: drip(connection, b"HTTP/1.1 100 Continue\r\n\r\n", server.finished)
    assert problem(client, server.url("/f")).kind == problems.TIMEOUT


def test_a_name_server_that_never_answers(options: Options) -> None:
    stuck = threading.Event()

    def lookup(_: object) -> list[str]:
        stuck.wait(30)
        return []

    with Client(options._replace(connect=0.3), lookup=lookup) as client:
        assert problem(client, "https://slow.example/").kind == problems.TIMEOUT
    stuck.set()


def test_closing_ends_what_is_under_way(server: Server, options: Options) -> None:
    server.replies["/f"] = lambda *_: server.finished.wait(30)
    client = Client(options._replace(answer=30, whole=30))
    kinds: list[str] = []

    def ask() -> None:
        kinds.append(problem(client, server.url("/f")).kind)

    threads = [threading.Thread(target=ask) for _ in range(3)]  # one asks, two wait for their turn
    for thread in threads:
        thread.start()
    until(lambda: server.requests)
    client.close()
    for thread in threads:
        thread.join(20)
    assert kinds == [problems.CANCELLED] * 3


def test_who_still_connects_when_it_is_closed_asks_nothing(server: Server, options: Options) -> None:
    server.replies["/f"] = BODY
    looking, closed = threading.Event(), threading.Event()

    def lookup(_: str) -> list[str]:
        looking.set()
        closed.wait(30)
        return ["127.0.0.1"]

    kinds: list[str] = []
    client = Client(options._replace(allow_private=frozenset({"paper.example"}), connect=30, whole=30), lookup=lookup)
    asking = threading.Thread(
        target=lambda: kinds.append(problem(client, f"http://paper.example:{server.port}/f").kind)
    )
    asking.start()
    looking.wait(30)
    client.close()
    closed.set()
    asking.join(10)
    assert kinds == [problems.CANCELLED]
    assert server.requests == []


# --- size and nonsense --------------------------------------------------------------------------------------------------


def test_an_endless_body(server: Server, client: Client) -> None:
    def endless(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    server.replies["/f"] = endless
    assert problem(client, server.url("/f"), most_bytes=1_000_000).kind == problems.TOO_LARGE


@pytest.mark.parametrize(
    ("name", "bomb"),
    [
        ("gzip", gzip.compress(gzip.compress(bytes(50_000_000)))),
        ("br", brotli.compress(bytes(50_000_000), quality=5)),
        ("zstd", zstandard.ZstdCompressor().compress(bytes(50_000_000))),
    ],
)
def test_bombs(server: Server, client: Client, make_answer: MakeAnswer, name: str, bomb: bytes) -> None:
    name = "gzip, gzip" if name == "gzip" else name
    server.replies["/f"] = make_answer(bomb, Content_Encoding=name)
    assert problem(client, server.url("/f")).kind == problems.TOO_LARGE


def test_a_body_of_empty_parts_is_given_up(server: Server, client: Client, make_answer: MakeAnswer) -> None:
    parts = gzip.compress(b"") * 400_000
    server.replies["/f"] = make_answer(parts, Content_Encoding="gzip")
    began = time.process_time()
    assert problem(client, server.url("/f")).kind == problems.BROKEN
    assert time.process_time() - began < 5  # of the processor; it was minutes


def test_spaces_in_a_field_take_no_time(server: Server, client: Client, make_answer: MakeAnswer) -> None:
    server.replies["/f"] = make_answer(BODY, Content_Type=f"text/xml; charset={' ' * 60_000}!")
    began = time.process_time()
    assert client.fetch(Request(server.url("/f"))).charset is None
    assert time.process_time() - began < 5  # of the processor; it was half a minute


def test_an_answer_that_breaks_off_is_known_as_such(server: Server, client: Client, make_answer: MakeAnswer) -> None:
    server.replies["/short"] = lambda connection, _: connection.sendall(make_answer(b"<rss>", length=500))
    server.replies["/chunk"] = lambda connection, _: connection.sendall(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n50\r\nab"
    )
    packed = gzip.compress(BODY)
    server.replies["/packed"] = make_answer(packed[:-20], Content_Encoding="gzip")
    for path in ("/short", "/chunk", "/packed"):
        response = client.fetch(Request(server.url(path)))
        assert response.body.startswith(b"<rss>")
        assert not response.whole


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\r\n\r\n",
        b"\x00\xff" * 500,
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\nContent-Length: 1\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nxxxx",
    ],
)
def test_what_is_not_http(server: Server, client: Client, reply: bytes) -> None:
    def send(connection: socket.socket, _: bytes) -> None:
        connection.sendall(reply)

    server.replies["/f"] = send
    try:
        response = client.fetch(Request(server.url("/f")))
    except Failed as error:
        assert error.problem.kind == problems.BROKEN
    else:
        assert not response.whole  # a chunk of no known length: what came before it is all there is


def test_nobody_listens(server: Server, client: Client) -> None:
    url = server.url("/f")
    server.close()
    assert problem(client, url).kind == problems.REFUSED


@pytest.mark.parametrize(
    "url", ["", "nonsense", "ftp://x.example/", "http://", "http://x.example:99999/", "http://" + "a" * 9000]
)
def test_addresses_that_are_none(client: Client, url: str) -> None:
    assert problem(client, url).kind == problems.ADDRESS
