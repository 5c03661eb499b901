"""One request and its answer over a connection that stands, by the standard library's HTTP."""

from __future__ import annotations

import http.client
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from overview.feeds.web.deadlines import Deadline, Wire
from overview.feeds.web.problems import BROKEN, TOO_LARGE, Failed, Problem
from overview.feeds.web.unpacking import Damaged, TooLarge, unpacked
from overview.feeds.web.urls import Target

_PIECE = 64 * 1024
MOST_ANNOUNCED = 10  # answers before the one that counts


class Answer(NamedTuple):
    """What came. `headers` by their names in lower case; `whole` as in `Response`; `lasting`: the connection stays;
    `cookies`: what it sets, as the fields Set-Cookie have it."""

    status: int
    headers: Mapping[str, str]
    body: bytes  # unpacked
    whole: bool
    lasting: bool
    cookies: tuple[str, ...] = ()


def exchange(
    wire: Wire,
    wanted: Target,
    asked: str,
    fields: Iterable[tuple[str, str]],
    most: int,
    deadline: Deadline,
    quiet: float,
) -> Answer:
    """Ask for `asked`, a path or an address, with these fields. The head of the answer must come before the deadline
    that is set, then no `quiet` seconds may pass without some of the body; `most`: its bytes, unpacked. Raises Failed.
    """
    try:
        connection = http.client.HTTPConnection(wanted.host, wanted.port)
        connection.auto_open = 0  # no connection but ours
        connection.sock = wire
        connection.response_class = _Final
        connection.putrequest("GET", asked, skip_host=True, skip_accept_encoding=True)
        for name, value in fields:
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        headers = _folded(answer)
        deadline.within(quiet)
        if 200 <= answer.status < 300:  # nobody reads another body: eight that send readers on could take forty minutes
            deadline.flow(quiet)
        body, complete = _body(answer, headers, most)
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise Failed(Problem(BROKEN, _broken(wanted.host, error))) from None
    cookies = tuple(answer.headers.get_all("set-cookie", ())) if "set-cookie" in headers else ()
    return Answer(answer.status, headers, body, complete, not answer.will_close, cookies)


class _Final(http.client.HTTPResponse):
    """The answer itself, after those that only announce it, such as "early hints" (RFC 8297)."""

    def begin(self) -> None:
        super().begin()
        for _ in range(MOST_ANNOUNCED):
            if not 100 < self.status < 200:
                break
            # `begin` reads nothing where there are headers already; typeshed does not know of the time before
            self.headers = self.msg = None  # type: ignore[assignment]
            super().begin()


def _body(answer: http.client.HTTPResponse, headers: Mapping[str, str], most: int) -> tuple[bytes, bool]:
    """The body, unpacked, and whether it came whole."""
    packed = bytearray()
    whole = True
    try:
        while piece := answer.read(_PIECE):
            packed += piece
            if len(packed) > most:
                raise Failed(_too_large(most))
    except http.client.IncompleteRead as error:
        packed += error.partial
        whole = False
    whole = whole and not answer.length
    try:
        body, complete = unpacked(bytes(packed), headers.get("content-encoding", ""), most)
    except TooLarge:
        raise Failed(_too_large(most)) from None
    except Damaged:
        raise Failed(Problem(BROKEN, "The answer is packed in a way that can’t be undone.")) from None
    return body, whole and complete


def _folded(answer: http.client.HTTPResponse) -> Mapping[str, str]:
    """The fields by name in lower case; those that come several times joined, as RFC 9110 says."""
    fields: dict[str, str] = {}
    for name, value in answer.getheaders():
        name = name.lower()
        fields[name] = f"{fields[name]}, {value}" if name in fields and name != "location" else value
    return MappingProxyType(fields)


def _too_large(most: int) -> Problem:
    return Problem(TOO_LARGE, f"It is larger than {most / 1024 / 1024:.0f} MB.")


def _broken(host: str, error: Exception) -> str:
    if isinstance(error, http.client.HTTPException | ValueError) and not isinstance(error, OSError):
        return f"{host} answered in a way that is not HTTP."
    return f"{host} broke the connection off."
