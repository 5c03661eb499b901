"""What is called off ends at once, whatever it waits for: a connection, a proxy, TLS, an answer."""

from __future__ import annotations

import socket
import ssl
import threading
import time

import pytest

from overview.feeds.web import problems
from overview.feeds.web.client import Client, Options, Request
from overview.feeds.web.problems import Failed, Problem

from .conftest import MakeServer


def patient(options: Options) -> Options:
    """Options that wait longer than a test does."""
    return options._replace(connect=300.0, answer=300.0, whole=300.0)


def called_off(client: Client, address: str, begun: threading.Event) -> Problem:
    """How a fetch ends when the client is closed once it has begun."""
    found: list[Problem] = []

    def fetch() -> None:
        with pytest.raises(Failed) as caught:
            client.fetch(Request(address))
        found.append(caught.value.problem)

    thread = threading.Thread(target=fetch)
    thread.start()
    assert begun.wait(60)
    time.sleep(0.3)  # until it waits
    client.close()
    thread.join(60)
    assert not thread.is_alive()
    return found[0]


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_a_proxy_that_says_nothing(kind: str, make_server: MakeServer, options: Options) -> None:
    begun = threading.Event()

    def hold(connection: socket.socket) -> socket.socket:
        begun.set()
        proxy.finished.wait(300)
        return connection

    proxy = make_server(wrap=hold)
    address = f"{kind}://127.0.0.1:{proxy.port}"
    client = Client(patient(options)._replace(proxy=address))
    assert called_off(client, "https://news.example/f", begun).kind == problems.CANCELLED


def test_a_site_that_agrees_on_no_tls(make_server: MakeServer, options: Options) -> None:
    begun = threading.Event()

    def hold(connection: socket.socket) -> socket.socket:
        begun.set()
        site.finished.wait(300)
        return connection

    site = make_server(wrap=hold)
    client = Client(patient(options), tls=ssl.create_default_context)
    assert called_off(client, site.url("/f", scheme="https"), begun).kind == problems.CANCELLED


def test_a_name_that_nobody_knows(options: Options) -> None:
    begun, finished = threading.Event(), threading.Event()

    def look_up(_host: str) -> list[str]:
        begun.set()
        finished.wait(300)
        return []

    client = Client(patient(options), lookup=look_up)
    assert called_off(client, "http://news.example/f", begun).kind == problems.CANCELLED
    finished.set()


def test_a_connection_that_nobody_takes(options: Options) -> None:
    """A queue that is full: what comes after is not even refused."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        port = full.getsockname()[1]
        waiting = []
        for _ in range(3):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            waiting.append(one)
        begun = threading.Event()
        begun.set()
        client = Client(patient(options))
        assert called_off(client, f"http://127.0.0.1:{port}/f", begun).kind == problems.CANCELLED
        for one in waiting:
            one.close()
