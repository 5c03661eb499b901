"""Where redirects and names lead a client: to the site, to others, to this machine."""

from __future__ import annotations

import socket

import pytest

from overview.feeds.web import problems
from overview.feeds.web.client import Access, Client, Options, Request

from .conftest import BODY, MakeAnswer, Server, problem


def test_permanent_redirects_of_the_site_are_remembered(
    server: Server, client: Client, make_answer: MakeAnswer
) -> None:
    server.replies["/a"] = make_answer(b"", "301 Moved", Location="/b")
    server.replies["/b"] = make_answer(b"", "308 Moved", Location="/c")
    server.replies["/c"] = make_answer(b"", "302 Found", Location="/d")
    server.replies["/d"] = make_answer(BODY)
    response = client.fetch(Request(server.url("/a")))
    assert (response.url, response.moved_to, response.elsewhere) == (server.url("/d"), server.url("/c"), "")


def test_permanent_redirects_to_others_are_reported_only(
    server: Server, make_answer: MakeAnswer, options: Options
) -> None:
    allowed = options._replace(allow_private=frozenset({"a.example", "b.example"}))
    server.replies["/a"] = make_answer(b"", "301 Moved", Location=server.url("/b", "b.example"))
    server.replies["/b"] = make_answer(BODY)
    with Client(allowed, lookup=lambda _: ["127.0.0.1"]) as client:
        response = client.fetch(Request(server.url("/a", "a.example")))
    assert (response.body, response.moved_to, response.elsewhere) == (BODY, "", server.url("/b", "b.example"))


def test_circles_and_endless_redirects_end(server: Server, client: Client, make_answer: MakeAnswer) -> None:
    server.replies["/a"] = make_answer(b"", "302 Found", Location="/b")
    server.replies["/b"] = make_answer(b"", "302 Found", Location="/a")
    assert problem(client, server.url("/a")).kind == problems.REDIRECTS
    for number in range(20):
        server.replies[f"/{number}"] = make_answer(b"", "302 Found", Location=f"/{number + 1}")
    assert problem(client, server.url("/0")).kind == problems.REDIRECTS
    assert len(server.requests) < 15


def test_a_redirect_that_wants_its_cookie_back_gets_it_within_the_fetch(
    server: Server, client: Client, make_answer: MakeAnswer
) -> None:
    def once_round(connection: socket.socket, request: bytes) -> None:
        seen = b"\r\nCookie: own=1; seen=yes\r\n" in request
        connection.sendall(
            make_answer(BODY) if seen else make_answer(b"", "302 Found", Location="/f", Set_Cookie="seen=yes; Path=/")
        )

    server.replies["/f"] = once_round
    for _ in range(2):  # nothing is kept
        assert client.fetch(Request(server.url("/f"), access=Access(cookies="own=1"))).body == BODY
    assert len(server.requests) == 4
    server.replies["/f"] = make_answer(b"", "302 Found", Location="/f", Set_Cookie="seen=yes; Path=/")
    assert problem(client, server.url("/f")).words == "127.0.0.1 sends readers round in a circle."


@pytest.mark.parametrize(
    ("set_by", "sent_to", "is_seen"),
    [
        ("www.a.example/f", "www.a.example/in", True),
        ("www.a.example/f", "feeds.a.example/in", True),  # for all of a.example
        ("www.a.example/f", "b.example/in", False),
        ("www.a.example/f", "www.a.example/other", False),  # for /in only
    ],
)
def test_cookies_of_a_redirect_are_for_their_site_and_path_alone(
    server: Server, options: Options, make_answer: MakeAnswer, set_by: str, sent_to: str, is_seen: bool
) -> None:
    (first, path), (host, inside) = (address.split("/") for address in (set_by, sent_to))
    cookie = "a=1; Domain=a.example; Path=/in"
    server.replies[f"/{path}"] = make_answer(
        b"", "302 Found", Location=server.url(f"/{inside}", host), Set_Cookie=cookie
    )
    server.replies[f"/{inside}"] = make_answer(BODY)
    allowed = options._replace(allow_private=frozenset({first, host}))
    with Client(allowed, lookup=lambda _: ["127.0.0.1"]) as client:
        assert client.fetch(Request(server.url(f"/{path}", first))).body == BODY
    assert (b"\r\nCookie: a=1\r\n" in server.asked(f"/{inside}")[0]) is is_seen


@pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://[bad/", "data:,x"])
def test_redirects_that_lead_nowhere(server: Server, client: Client, make_answer: MakeAnswer, location: str) -> None:
    server.replies["/a"] = make_answer(b"", "302 Found", Location=location)
    assert problem(client, server.url("/a")).kind == problems.ADDRESS


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "017700000001", "[::ffff:127.0.0.1]"]
)
def test_nothing_leads_to_this_machine(server: Server, options: Options, host: str) -> None:
    with Client(options._replace(allow_private=frozenset())) as client:
        assert problem(client, server.url("/f", host)).kind == problems.PRIVATE
    assert server.requests == []


def test_a_redirect_does_not_lead_inside(server: Server, make_answer: MakeAnswer, options: Options) -> None:
    server.replies["/a"] = make_answer(b"", "302 Found", Location=server.url("/inside"))
    server.replies["/inside"] = make_answer(b"secret")
    allowed = options._replace(allow_private=frozenset({"outside.example"}))
    with Client(allowed, lookup=lambda _: ["127.0.0.1"]) as client:
        assert problem(client, server.url("/a", "outside.example")).kind == problems.PRIVATE
    assert server.asked("/inside") == []


def test_a_name_that_resolves_to_the_inside_is_refused(server: Server, options: Options) -> None:
    with Client(options, lookup=lambda _: ["127.0.0.1", "10.0.0.1", "fe80::1"]) as client:
        refused = problem(client, server.url("/f", "evil.example"))
        assert refused.kind == problems.PRIVATE and "a filter or a censor" in refused.words
        assert "your own network" in problem(client, server.url("/f", "nas.local")).words
    assert server.requests == []


def test_a_name_that_changes_its_mind_gains_nothing(server: Server, options: Options) -> None:
    """DNS rebinding: public when checked, private when connected. The checked address is the one that is used."""
    answers = iter([["192.0.2.1", "198.51.100.7", "203.0.113.9", "127.0.0.1", "93.184.216.34"], ["127.0.0.1"]])
    asked: list[str] = []

    def lookup(host: str) -> list[str]:
        asked.append(host)
        return next(answers)

    with Client(options._replace(connect=0.2), lookup=lookup) as client:
        resolver = client._resolver
        from overview.feeds.web.deadlines import Deadline

        deadline = Deadline("evil.example")
        deadline.start(5)
        assert resolver.addresses("evil.example", deadline) == ["93.184.216.34"]
        assert resolver.addresses("evil.example", deadline) == ["93.184.216.34"]
    assert asked == ["evil.example"]
