"""Answers of HTTP/1.1 off a wire: what the standard library's client reads of them is read here too."""

from __future__ import annotations

import http.client
import socket
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.feeds.web.answers import MOST_FIELDS, Answer, NotHttp
from overview.feeds.web.deadlines import Deadline, Wire


class Read(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    whole: bool
    lasting: bool


def read(sent: bytes) -> Read:
    """What is read of these bytes, after which the server closes the connection."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent)
        theirs.shutdown(socket.SHUT_WR)
        deadline = Deadline("harbour.example")
        deadline.start(5)
        answer = Answer(Wire(ours, deadline))
        body = b"".join(answer.pieces())
        return Read(answer.status, dict(answer.headers), body, answer.whole, answer.lasting)


def by_the_book(sent: bytes) -> tuple[int, bytes, bool]:
    """Status, body and whether the connection lasts, as `http.client` sees them."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent)
        theirs.shutdown(socket.SHUT_WR)
        answer = http.client.HTTPResponse(ours)
        answer.begin()
        return answer.status, answer.read(), not answer.will_close


def chunked(*pieces: bytes, extension: bytes = b"", trailer: bytes = b"") -> bytes:
    return b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece) for piece in pieces) + b"0\r\n%s\r\n" % trailer


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("sent", "body", "lasting"),
    [
        (HEAD + b"Content-Length: 4\r\n\r\nfour and more", b"four", True),
        (HEAD + b"content-length: 4, 4\r\nConnection: Close\r\n\r\nfour", b"four", False),
        (HEAD + b"\r\nuntil the end", b"until the end", False),
        (HEAD + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nfour and more", b"four and more", False),
        (HEAD + b"Content-Length: -4\r\n\r\nfour", b"four", False),
        (HEAD + b"Transfer-Encoding: Chunked\r\n\r\n" + chunked(b"one", b"two"), b"onetwo", True),
        (HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n" + chunked(b"one"), b"one", True),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(b"one", extension=b" ;x=1"), b"one", True),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(b"one", trailer=b"X: y\r\n"), b"one", True),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nab", b"ab", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nab", b"ab", True),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", b"", True),
        (b"HTTP/1.1 204\nX: y\n\n", b"", True),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + HEAD + b"\r\nab", b"ab", False),
    ],
)
def test_what_ends_a_body_and_what_a_connection(sent: bytes, body: bytes, lasting: bool) -> None:
    found = read(sent)
    assert (found.body, found.whole, found.lasting) == (body, True, lasting)


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (HEAD + b"Content-Length: 9\r\n\r\nfour", b"four"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n", b"one"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\nX: y\r\n", b"one"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\none two\r\n0\r\n\r\n", b"one"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n-3\r\none\r\n0\r\n\r\n", b""),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 400 + b"\r\none", b""),
    ],
)
def test_a_body_that_breaks_off_is_not_whole(sent: bytes, body: bytes) -> None:
    found = read(sent)
    assert (found.body, found.whole) == (body, False)


def test_fields_are_joined_folded_and_forgiven() -> None:
    head = b"Set-Cookie: a=1\r\nX-Long: one\r\n  two\r\nno field at all\r\n lost\r\nset-cookie:b=2\r\nLocation: /a\r\nX:\xe9\r\n"
    found = read(HEAD + head + b"LOCATION: /b\r\n\r\n")
    assert found.headers == {"set-cookie": "a=1, b=2", "x-long": "one two", "location": "/b", "x": "é"}


@pytest.mark.parametrize("sent", [b"", HEAD, HEAD + b"X: y\r\n"])
def test_a_head_that_breaks_off_is_a_broken_connection(sent: bytes) -> None:
    with pytest.raises(ConnectionResetError):
        read(sent)


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/2 200\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 099 OK\r\n\r\n",
        HEAD + b"X: y\r\n" * MOST_FIELDS + b"\r\n",
        HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_not_http(sent: bytes) -> None:
    with pytest.raises(NotHttp):
        read(sent)


@given(
    st.sampled_from((200, 203, 206, 301, 404, 503)),
    st.lists(st.binary(min_size=1, max_size=200), max_size=5),
    st.sampled_from(("length", "chunked", "end")),
    st.sampled_from(("", "Connection: close\r\n", "Connection: keep-alive\r\nServer: x\r\n")),
    st.sampled_from(("1.0", "1.1")),
)
def test_it_reads_what_the_standard_library_reads(
    status: int, pieces: list[bytes], ended: str, field: str, version: str
) -> None:
    head = f"HTTP/{version} {status} Said\r\n{field}"
    body = b"".join(pieces)
    if ended == "length":
        sent = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    elif ended == "chunked":
        sent = f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunked(*pieces)
    else:
        sent = f"{head}\r\n".encode() + body
    found = read(sent)
    assert (found.status, found.body, found.lasting) == by_the_book(sent)
    assert found.whole


@given(st.binary(max_size=300), st.sampled_from((b"", HEAD, HEAD + b"Transfer-Encoding: chunked\r\n\r\n")))
def test_whatever_comes_it_is_read_or_refused(rest: bytes, head: bytes) -> None:
    try:
        found = read(head + rest)
    except (NotHttp, OSError):
        return
    assert len(found.body) <= len(rest)
