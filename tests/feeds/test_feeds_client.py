"""The client and what servers answer: what is asked, who is told what, how refusals are said."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import brotli
import pytest
import zstandard

from overview.feeds.web import problems
from overview.feeds.web.client import Access, Client, Options, Request, retry_after
from overview.feeds.web.hosts import Hosts
from overview.feeds.web.problems import Failed

from .conftest import BODY, MakeAnswer, MakeServer, Server, problem

ANN = Access("ann", "word")


# --- what goes well ---------------------------------------------------------------------------------------------------


def test_asks_honestly_and_reads_the_answer(server: Server, client: Client, make_answer: MakeAnswer) -> None:
    server.replies["/f?a=%C3%A9&b=1"] = make_answer(
        BODY, Content_Type='application/rss+xml; charset="UTF-8"', ETag='"x"'
    )
    response = client.fetch(Request(server.url("/f?a=é&b=1")))
    assert (response.status, response.body, response.whole) == (200, BODY, True)
    assert (response.media_type, response.charset, response.headers["etag"]) == ("application/rss+xml", "UTF-8", '"x"')
    sent = server.requests[0].decode()
    assert sent.startswith("GET /f?a=%C3%A9&b=1 HTTP/1.1\r\n")
    assert f"Host: 127.0.0.1:{server.port}\r\n" in sent
    assert "User-Agent: Overview/" in sent
    assert "+https://overview.example/" in sent
    assert "Accept-Encoding: gzip, deflate, br, zstd\r\n" in sent


def test_a_host_is_asked_again_after_a_pause_and_others_meanwhile() -> None:
    hosts, began = Hosts(lambda host: 60.0 if host == "slow.example" else 0.3), time.monotonic()
    for host in ("paper.example", "slow.example"):
        assert hosts.enter(host, lambda: False)
        hosts.leave(host)
    assert hosts.enter("paper.example", lambda: False)
    assert time.monotonic() - began >= 0.3
    assert not hosts.enter("slow.example", lambda: time.monotonic() - began > 0.5)


def test_hosts_of_the_own_network_need_no_pause(options: Options) -> None:
    with Client(options._replace(spacing=0.7)) as client:
        assert (client.hosts.spacing("paper.example"), client.hosts.spacing("127.0.0.1")) == (0.7, 0.0)


def test_sends_validators_and_knows_what_has_not_changed(server: Server, client: Client) -> None:
    server.replies["/f"] = b'HTTP/1.1 304 Not Modified\r\nETag: W/"2"\r\n\r\n'
    response = client.fetch(Request(server.url("/f"), etag='W/"1"', last_modified="Tue, 24 Nov 2026 10:00:00 GMT"))
    assert response.status == 304
    assert response.headers["etag"] == 'W/"2"'
    assert b'If-None-Match: W/"1"\r\nIf-Modified-Since: Tue, 24 Nov 2026 10:00:00 GMT\r\n' in server.requests[0]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
        ("gzip", lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:])),
        ("gzip", lambda data: data),  # claimed, but not packed
        ("identity", lambda data: data),
        ("UTF-8", lambda data: data),
    ],
)
def test_unpacks(
    server: Server, client: Client, make_answer: MakeAnswer, name: str, pack: Callable[[bytes], bytes]
) -> None:
    server.replies["/f"] = make_answer(pack(BODY), Content_Encoding=name)
    assert client.fetch(Request(server.url("/f"))).body == BODY


def test_reads_chunks(server: Server, client: Client) -> None:
    server.replies["/f"] = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n<rss>\r\n6\r\n</rss>\r\n0\r\n\r\n"
    )
    assert client.fetch(Request(server.url("/f"))).body == b"<rss></rss>"


def test_reads_until_the_end_without_a_length(server: Server, client: Client) -> None:
    server.replies["/f"] = lambda connection, _: connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n<rss/>")
    assert client.fetch(Request(server.url("/f"))).body == b"<rss/>"


def test_keeps_the_connection_and_survives_its_end(server: Server, client: Client, make_answer: MakeAnswer) -> None:
    server.replies["/f"] = make_answer(BODY)
    for _ in range(3):
        client.fetch(Request(server.url("/f")))
    assert server.connections == 1
    server.replies["/g"] = lambda connection, _: connection.sendall(make_answer(BODY))  # and closes, unannounced
    client.fetch(Request(server.url("/g")))
    assert client.fetch(Request(server.url("/f"))).body == BODY
    assert server.connections == 2


def test_one_request_at_a_time_to_a_host(server: Server, client: Client, make_answer: MakeAnswer) -> None:
    waiting: list[int] = []  # how many requests waited for an answer while one did
    now = threading.Semaphore(0)

    def slow(connection: socket.socket, _: bytes) -> None:
        now.release()
        time.sleep(0.05)
        waiting.append(now._value)
        now.acquire()
        connection.sendall(make_answer(BODY, Connection="close"))

    server.replies["/f"] = slow
    threads = [threading.Thread(target=client.fetch, args=(Request(server.url("/f")),)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.requests) == 6
    assert waiting == [1] * 6


# --- who is asked, and who is told ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ways", "access", "words"),
    [
        ('Basic realm="x"', None, "asks for a name and password (401)"),
        ('Basic realm="x"', Access(), "keyring does not give them out"),
        ('Digest realm="x", Basic realm="x"', ANN, "does not take the name and password"),
        ('Digest realm="x"', ANN, "in a way that Overview does not know"),
    ],
)
def test_why_a_site_refuses_a_reader(
    server: Server, client: Client, make_answer: MakeAnswer, ways: str, access: Access | None, words: str
) -> None:
    server.replies["/f"] = make_answer(b"", "401 Unauthorized", WWW_Authenticate=ways)
    with pytest.raises(Failed) as caught:
        client.fetch(Request(server.url("/f"), access=access))
    assert caught.value.problem.kind == problems.BLOCKED and words in caught.value.problem.words


def test_credentials_go_to_their_own_host_only(
    make_server: MakeServer, client: Client, make_answer: MakeAnswer
) -> None:
    first, other = make_server(), make_server()
    first.replies["/f"] = make_answer(b"", "302 Found", Location=first.url("/g"))
    first.replies["/g"] = make_answer(b"", "302 Found", Location=other.url("/h"))
    other.replies["/h"] = make_answer(BODY)
    access = Access("ann", "pässword", "session=1")
    assert client.fetch(Request(first.url("/f"), access=access)).body == BODY
    for request in first.requests:
        assert b"Authorization: Basic YW5uOnDDpHNzd29yZA==\r\nCookie: session=1\r\n" in request
    assert b"Authorization" not in other.requests[0]
    assert b"Cookie" not in other.requests[0]
    assert "pässword" not in repr(access)
    assert "pässword" not in repr(Request("https://x.example/", access=access))


def test_a_name_and_password_in_the_address_are_used_and_never_shown(
    server: Server, client: Client, make_answer: MakeAnswer
) -> None:
    server.replies["/f"] = make_answer(BODY)
    response = client.fetch(Request(f"http://ann:secret@127.0.0.1:{server.port}/f"))
    assert b"Authorization: Basic YW5uOnNlY3JldA==" in server.requests[0]
    assert "secret" not in response.url
    server.replies["/g"] = make_answer(b"", "403 Forbidden")
    assert "secret" not in repr(problem(client, f"http://ann:secret@127.0.0.1:{server.port}/g"))


def test_a_key_may_stand_in_the_place_of_the_password_alone(
    server: Server, client: Client, make_answer: MakeAnswer
) -> None:
    server.replies["/f"] = make_answer(BODY)
    client.fetch(Request(f"http://:secret@127.0.0.1:{server.port}/f"))
    assert b"Authorization: Basic OnNlY3JldA==" in server.requests[0]


def test_a_field_can_not_smuggle_another(server: Server, client: Client, make_answer: MakeAnswer) -> None:
    server.replies["/f"] = make_answer(BODY)
    client.fetch(Request(server.url("/f"), etag='"x"\r\nX-Evil: 1', access=Access(cookies="a=1\nX-Evil: 2")))
    assert b"\r\nX-Evil" not in server.requests[0]


# --- what sites say -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        ("403 Forbidden", problems.BLOCKED, "127.0.0.1 blocks readers like this one (403)."),
        ("404 Not Found", problems.MISSING, "127.0.0.1 has nothing at this address (404)."),
        ("410 Gone", problems.GONE, "127.0.0.1 has given this address up for good (410)."),
        ("429 Slow", problems.BUSY, "127.0.0.1 answered “too many requests” (429); it asks to wait 2 minutes."),
        ("503 Busy", problems.BUSY, "127.0.0.1 is not available at the moment (503); it asks to wait 2 minutes."),
        ("500 Oops", problems.STATUS, "127.0.0.1 had an error of its own (500); it asks to wait 2 minutes."),
        ("204 Fine", "", ""),
        ("304 Same", "", ""),
        ("299 Odd", "", ""),
    ],
)
def test_statuses(server: Server, client: Client, make_answer: MakeAnswer, status: str, kind: str, words: str) -> None:
    server.replies["/f"] = make_answer(b"", status, Retry_After="120") if status >= "429" else make_answer(b"", status)
    try:
        client.fetch(Request(server.url("/f")))
    except Failed as error:
        assert (error.problem.kind, error.problem.words) == (kind, words)
    else:
        assert kind == ""


def test_retry_after_in_both_forms() -> None:
    assert retry_after({"retry-after": "120"}, 0) == 120
    assert retry_after({"retry-after": "Thu, 01 Jan 1970 00:05:00 GMT"}, 100) == 200
    assert retry_after({"retry-after": "soon"}, 0) is None
    assert retry_after({}, 0) is None


# --- other ways -----------------------------------------------------------------------------------------------------------


def test_ipv6(make_server: MakeServer, client: Client, make_answer: MakeAnswer) -> None:
    try:
        six = make_server(family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no IPv6")
    six.replies["/f"] = make_answer(BODY)
    assert client.fetch(Request(six.url("/f", "[::1]"))).body == BODY
    assert f"Host: [::1]:{six.port}".encode() in six.requests[0]


def test_an_address_that_is_dead_costs_a_moment_only(server: Server, options: Options, make_answer: MakeAnswer) -> None:
    """Happy Eyeballs: the first address takes no connections, the next does."""
    server.replies["/f"] = make_answer(BODY)
    allowed = options._replace(allow_private=frozenset({"two.example"}))
    with Client(allowed, lookup=lambda _: ["::1", "127.0.0.1"]) as client:
        assert client.fetch(Request(server.url("/f", "two.example"))).body == BODY


def test_tls_is_checked(
    make_server: MakeServer, certificate: tuple[Path, Path], options: Options, make_answer: MakeAnswer
) -> None:
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(*certificate)
    secure = make_server(wrap=lambda one: inside.wrap_socket(one, server_side=True))
    secure.replies["/f"] = make_answer(BODY)
    allowed = options._replace(allow_private=frozenset({"localhost", "127.0.0.1"}))

    def lookup(_name: str) -> list[str]:
        return ["127.0.0.1"]

    trusting = partial(ssl.create_default_context, cafile=str(certificate[0]))
    with Client(allowed, lookup=lookup, tls=trusting) as client:
        assert client.fetch(Request(secure.url("/f", "localhost", "https"))).body == BODY
        assert client.fetch(Request(secure.url("/f", "localhost", "https"))).body == BODY
        other = problem(client, secure.url("/f", "127.0.0.1", "https"))  # a certificate for another name
        assert (other.kind, "not valid" in other.words) == (problems.TLS, True)
    assert secure.connections == 2
    with Client(allowed, lookup=lookup) as client:  # a certificate that nobody vouches for
        assert problem(client, secure.url("/f", "localhost", "https")).kind == problems.TLS


def test_a_certificate_out_of_its_time_may_be_the_clocks_fault(
    make_server: MakeServer, options: Options, outdated_certificate: Path
) -> None:
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(outdated_certificate)
    secure = make_server(wrap=lambda one: inside.wrap_socket(one, server_side=True))
    allowed = options._replace(allow_private=frozenset({"localhost"}))
    trusting = partial(ssl.create_default_context, cafile=str(outdated_certificate))
    with Client(allowed, lookup=lambda _: ["127.0.0.1"], tls=trusting) as client:
        found = problem(client, secure.url("/f", "localhost", "https"))
    assert found.kind == problems.CLOCK and found.words.endswith("Is this computer’s clock right?")


def test_what_is_no_tls(server: Server, options: Options) -> None:
    with Client(options) as client:
        assert problem(client, server.url("/f", scheme="https")).kind in (
            problems.TLS,
            problems.BROKEN,
            problems.TIMEOUT,
        )
