"""Proxies: an HTTP one and a SOCKS5 one of our own, which tell what they were asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from overview.feeds.web import problems, proxies
from overview.feeds.web.client import Client, Options, Request
from overview.feeds.web.problems import Failed
from overview.feeds.web.urls import target
from overview.proxy import Proxy, proxy_at

from .conftest import MakeAnswer, MakeServer, Server


class Tunnel:
    """Passes connections on to a server after a greeting: SOCKS5 (RFC 1928) or CONNECT."""

    def __init__(self, kind: str, port: int) -> None:
        self.asked: list[str] = []
        self._kind, self._port = kind, port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as reader:
            if self._kind == "socks5":
                reader.read(reader.read(2)[1])
                connection.sendall(b"\x05\x00")
                kind = reader.read(4)[3]
                host = reader.read(reader.read(1)[0]).decode() if kind == 3 else socket.inet_ntoa(reader.read(4))
                port = int.from_bytes(reader.read(2))
                self.asked.append(f"{'name' if kind == 3 else 'address'} {host}:{port}")
                connection.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            else:
                lines = []
                while (line := reader.readline().strip()) != b"":
                    lines.append(line.decode())
                self.asked += lines
                connection.sendall(b"HTTP/1.1 200 Fine\r\n\r\n")
            with socket.create_connection(("127.0.0.1", self._port)) as beyond:
                back = threading.Thread(target=self._pump, args=(beyond, connection), daemon=True)
                back.start()
                self._pump(connection, beyond)
                back.join(5)

    @staticmethod
    def _pump(one: socket.socket, other: socket.socket) -> None:
        try:
            while piece := one.recv(65536):
                other.sendall(piece)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass


@pytest.fixture
def tunnel(server: Server, request: pytest.FixtureRequest) -> Iterator[Tunnel]:
    one = Tunnel(request.param, server.port)
    yield one
    one.close()


@pytest.mark.parametrize("tunnel", ["socks5"], indirect=True)
def test_socks_looks_names_up_at_the_far_end(
    server: Server, tunnel: Tunnel, options: Options, make_answer: MakeAnswer
) -> None:
    server.replies["/f"] = make_answer(b"<rss/>")

    def lookup(host: str) -> list[str]:
        raise AssertionError(f"{host} was looked up here")

    through = options._replace(proxy=f"socks5://127.0.0.1:{tunnel.port}", allow_private=frozenset())
    with Client(through, lookup=lookup) as client:
        assert client.fetch(Request("http://news.example/f")).body == b"<rss/>"
        assert tunnel.asked == ["name news.example:80"]
        for inside in (
            "http://127.0.0.1/f",
            "http://[::1]/",
            "http://localhost/f",
            "http://10.0.0.1/",
            "http://nas.local/",
        ):
            with pytest.raises(Failed) as caught:
                client.fetch(Request(inside))
            assert caught.value.problem.kind == problems.PRIVATE
    assert len(tunnel.asked) == 1


@pytest.mark.parametrize("tunnel", ["http"], indirect=True)
def test_connect(
    make_server: MakeServer, tunnel: Tunnel, options: Options, make_answer: MakeAnswer, certificate: tuple[Path, Path]
) -> None:
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(*certificate)
    secure = make_server(wrap=lambda one: inside.wrap_socket(one, server_side=True))
    secure.replies["/f"] = make_answer(b"<rss/>")
    tunnel._port = secure.port
    through = options._replace(
        proxy=f"http://ann:secret@127.0.0.1:{tunnel.port}", allow_private=frozenset({"localhost"})
    )
    tls = partial(ssl.create_default_context, cafile=str(certificate[0]))
    with Client(through, tls=tls) as client:
        assert client.fetch(Request("https://localhost/f")).body == b"<rss/>"
    assert tunnel.asked[0] == "CONNECT localhost:443 HTTP/1.1"
    assert "Proxy-Authorization: Basic YW5uOnNlY3JldA==" in tunnel.asked
    assert b"Proxy-Authorization" not in secure.requests[0]


def test_plain_requests_go_to_the_proxy_whole(server: Server, options: Options, make_answer: MakeAnswer) -> None:
    server.replies["http://news.example/f"] = make_answer(b"<rss/>")
    with Client(options._replace(proxy=f"127.0.0.1:{server.port}")) as client:
        assert client.fetch(Request("http://news.example/f")).body == b"<rss/>"
    assert b"\r\nHost: news.example\r\n" in server.requests[0]


def test_a_proxy_that_refuses(server: Server, options: Options, make_answer: MakeAnswer) -> None:
    server.replies["news.example:443"] = server.replies["http://news.example/f"] = make_answer(b"", "407 Who are you")
    for scheme in ("https", "http"):
        with Client(options._replace(proxy=f"127.0.0.1:{server.port}")) as client, pytest.raises(Failed) as caught:
            client.fetch(Request(f"{scheme}://news.example/f"))
        assert caught.value.problem.kind == problems.PROXY
        assert caught.value.problem.words == (
            "The proxy 127.0.0.1 wants a name and password; they go into its address, as in http://name:password@host:port "
            "(407)."
        )

    server.replies["news.example:443"] = make_answer(b"", "502 Bad Gateway")
    with Client(options._replace(proxy=f"127.0.0.1:{server.port}")) as client, pytest.raises(Failed) as caught:
        client.fetch(Request("https://news.example/f"))
    assert caught.value.problem.kind == problems.UNREACHED


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (b"\x05\xff", problems.PROXY, "wants a name and password; they go into its address, as in socks5://name:"),
        (b"", problems.UNREACHED, "Through the proxy 127.0.0.1, news.example did not answer within 1 seconds"),
        (b"\x05\x00", problems.UNREACHED, "Through the proxy 127.0.0.1, news.example did not answer within 1 seconds"),
        (b"\x05\x00\x05\x04\x00\x01" + bytes(6), problems.UNREACHED, "could not reach news.example"),
        (b"HTTP/1.1 400 What?\r\n\r\n", problems.PROXY, "does not answer as one for SOCKS5"),
    ],
)
def test_why_a_socks_proxy_does_not_let_through(options: Options, answer: bytes, kind: str, words: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(64)
                connection.sendall(answer)
                while connection.recv(64):
                    pass

        threading.Thread(target=serve, daemon=True).start()
        proxy = f"socks5://127.0.0.1:{listening.getsockname()[1]}"
        with Client(options._replace(proxy=proxy)) as client, pytest.raises(Failed) as caught:
            client.fetch(Request("http://news.example/f"))
    assert caught.value.problem.kind == kind and words in caught.value.problem.words


def test_a_socks_proxy_that_is_taken_for_an_http_one_is_told_how_it_is_named(options: Options) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"\x05\xff")  # none of the ways to log in that it reads in "CONNECT"

        threading.Thread(target=serve, daemon=True).start()
        proxy = f"127.0.0.1:{listening.getsockname()[1]}"
        with Client(options._replace(proxy=proxy)) as client, pytest.raises(Failed) as caught:
            client.fetch(Request("https://news.example/f"))
    assert caught.value.problem.kind == problems.PROXY
    assert caught.value.problem.words.endswith(f"it broke the connection off. {proxies.SOCKS_IS_NAMED}")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_http_proxy_that_takes_requests_and_answers_nothing(options: Options, scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        proxy = f"http://127.0.0.1:{listening.getsockname()[1]}"
        brief = options._replace(proxy=proxy, connect=0.5, answer=0.5)
        with Client(brief) as client, pytest.raises(Failed) as caught:
            client.fetch(Request(f"{scheme}://news.example/f"))
    words = "Through the proxy 127.0.0.1, news.example did not answer within 0.5 seconds."
    assert (caught.value.problem.kind, caught.value.problem.words) == (problems.UNREACHED, words)


@pytest.mark.parametrize("tunnel", ["socks5"], indirect=True)
def test_a_socks_proxy_is_found_at_any_of_its_addresses(
    server: Server, tunnel: Tunnel, options: Options, make_answer: MakeAnswer, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo

    def on_other_computers(host: str, *rest: Any, **more: Any) -> Any:
        both = [(0, 0, 0, "", ("::1", 0)), (0, 0, 0, "", ("127.0.0.1", 0))]
        return both if host == "localhost" else look_up(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", on_other_computers)
    server.replies["/f"] = make_answer(b"<rss/>")
    with Client(options._replace(proxy=f"socks5://localhost:{tunnel.port}")) as client:
        assert client.fetch(Request("http://news.example/f")).body == b"<rss/>"


@pytest.mark.parametrize("scheme", ["socks5", "http"])
def test_a_proxy_that_is_not_there(server: Server, options: Options, scheme: str) -> None:
    server.close()
    with (
        Client(options._replace(proxy=f"{scheme}://127.0.0.1:{server.port}")) as client,
        pytest.raises(Failed) as caught,
    ):
        client.fetch(Request("https://news.example/f"))
    assert caught.value.problem.kind == problems.PROXY
    assert caught.value.problem.words == f"The proxy 127.0.0.1 does not take connections. {proxies.REMEDY}"


@pytest.mark.parametrize("scheme", ["socks5", "http"])
def test_a_proxy_whose_name_nobody_knows_is_no_missing_network(options: Options, scheme: str) -> None:
    name = "p" * 64  # longer than a name may be: no server is asked for it
    with Client(options._replace(proxy=f"{scheme}://{name}:9050")) as client, pytest.raises(Failed) as caught:
        client.fetch(Request("https://news.example/f"))
    assert caught.value.problem.kind == problems.PROXY
    assert caught.value.problem.words == f"The proxy {name} was not found. {proxies.REMEDY}"


def test_without_a_network_a_proxy_is_not_said_to_be_off(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_words: Any, **_more: Any) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with Client(options._replace(proxy="http://proxy.example:80")) as client, pytest.raises(Failed) as caught:
        client.fetch(Request("https://news.example/f"))
    words = "There is no way to the proxy proxy.example; is this computer connected?"
    assert caught.value.problem == (problems.PROXY, f"{words} {proxies.PLACE}", *caught.value.problem[2:])


def test_the_systems_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "no_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("all_proxy", "socks5h://127.0.0.1:9050")
    monkeypatch.setenv("no_proxy", "intern.example")
    assert proxies.chosen("system", target("https://a.example/")) == Proxy("http", "proxy.example", 3128)
    assert proxies.chosen("system", target("http://a.example/")) == Proxy("socks5", "127.0.0.1", 9050)
    assert proxies.chosen("system", target("https://x.intern.example/")) is None
    assert proxies.chosen("", target("https://a.example/")) is None


def test_the_address_of_a_proxy_is_read_whole() -> None:
    assert proxy_at("http://ann:p%40ss%3Aword%2F@[::1]:3128") == Proxy("http", "::1", 3128, "ann", "p@ss:word/")
    assert proxy_at("socks5h://proxy.example") == Proxy("socks5", "proxy.example", 1080)


def test_tor_is_known_by_its_ports() -> None:
    for port in (9050, 9150):
        assert proxies.proxy_of(f"127.0.0.1:{port}") == Proxy("socks5", "127.0.0.1", port)
    assert proxies.proxy_of("http://127.0.0.1:9050") == Proxy("http", "127.0.0.1", 9050)
    assert proxies.proxy_of("127.0.0.1:3128") == Proxy("http", "127.0.0.1", 3128)


@pytest.mark.parametrize("address", ["socks4://x.example:1", "http://", "https://x.example", "http://x:port"])
def test_a_proxy_that_makes_no_sense(address: str) -> None:
    with pytest.raises(Failed, match="of this system, has to begin with http"):
        proxies.proxy_of(address)
    assert "secret" not in repr(proxies.proxy_of("socks5://ann:secret@x.example"))


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_a_proxy_that_takes_no_connection_is_told_within_the_time_for_one(kind: str, options: Options) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, contextlib.ExitStack() as stack:
        for _ in range(4):  # it takes no more, and refuses none, as a computer that is off
            one = stack.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        through = options._replace(proxy=f"{kind}://127.0.0.1:{full.getsockname()[1]}", connect=0.5, answer=600.0)
        with Client(through._replace(whole=600.0)) as client, pytest.raises(Failed) as caught:
            client.fetch(Request("https://news.example/f"))
    words = "The proxy 127.0.0.1 does not answer. Is it running? Its address stands in Settings › Sources."
    assert (caught.value.problem.kind, caught.value.problem.words) == (problems.PROXY, words)


def test_a_socks_proxy_gets_the_name_and_password_it_asks_for(options: Options) -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            for verdict in (b"\x01\x00", b"\x01\x01"):
                connection, _ = listening.accept()
                with connection, connection.makefile("rb") as reader, contextlib.suppress(OSError):
                    heard.append(reader.read(reader.read(2)[1]))
                    connection.sendall(b"\x05\x02")
                    heard.append(reader.read(2 + 4 + 1 + 200))
                    connection.sendall(verdict)
                    reader.read(1)
                    connection.sendall(b"\x05\x04\x00\x01" + bytes(6))

        threading.Thread(target=serve, daemon=True).start()
        proxy = f"socks5://ann%40:{'p' * 200}@127.0.0.1:{listening.getsockname()[1]}"
        with Client(options._replace(proxy=proxy)) as client:
            with pytest.raises(Failed, match="could not reach"):
                client.fetch(Request("http://news.example/f"))
            with pytest.raises(Failed, match="another name and password"):
                client.fetch(Request("http://news.example/f"))
    assert heard == [b"\x00\x02", b"\x01\x04ann@\xc8" + b"p" * 200] * 2
