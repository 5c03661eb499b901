"""An answer of HTTP/1.1 as it comes off the wire (RFC 9112): status, fields, and the body in pieces.

`http.client` does the same, but a refresh that finds nothing new would spend a seventh of its time on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overview.feeds.web.deadlines import Wire

MOST_LINE = 65_536  # bytes
MOST_FIELDS = 200
PIECE = 64 * 1024
_STATUS = re.compile(rb"HTTP/1\.(\d)\s+([1-9]\d\d)(?!\d)")
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;|\r?\n)")
_BODILESS = frozenset((204, 304))
_ENDS = frozenset((b"\r\n", b"\n"))


class NotHttp(ValueError):
    """What came is no answer of HTTP."""


class Answer:
    """What a server answers. `headers`: by name in lower case, those that come several times joined (RFC 9110, 5.3).

    Making one waits for status and fields. Raises NotHttp, OSError, and what the wire raises.
    """

    def __init__(self, wire: Wire) -> None:
        self._stream = wire.makefile()
        self.whole = False  # whether the body has come to its end
        self.status = 0
        while self.status < 200:  # interim answers only say that the real one is to come; the wire's deadline ends this
            self._minor, self.status = self._status_line()
            self.headers = self._fields()

    def pieces(self) -> Iterator[bytes]:
        """The body as it comes, in its content encoding. One that breaks off ends early."""
        if self.status in _BODILESS:
            self.whole = True
        elif self._chunked:
            yield from self._chunks()
        elif self._length is not None:
            yield from self._exactly(self._length)
        else:
            while piece := self._stream.read(PIECE):
                yield piece
            self.whole = True

    @property
    def lasting(self) -> bool:
        """Whether the connection may be used again once the body is whole."""
        asked = self.headers.get("connection", "").lower()
        lasts = "close" not in asked if self._minor else "keep-alive" in asked
        return lasts and (self.status in _BODILESS or self._chunked or self._length is not None)

    # --- the head ------------------------------------------------------------------------------------------------

    def _status_line(self) -> tuple[int, int]:
        """The minor version, and the status."""
        line = self._stream.readline(MOST_LINE)
        if not line:
            raise ConnectionResetError
        found = _STATUS.match(line)
        if found is None:
            raise NotHttp("no status line")
        return int(found[1]), int(found[2])

    def _fields(self) -> Mapping[str, str]:
        fields: dict[str, str] = {}
        name = ""
        for _ in range(MOST_FIELDS):
            line = self._stream.readline(MOST_LINE)
            if line in _ENDS:
                return MappingProxyType(fields)
            if not line.endswith(b"\n"):
                raise NotHttp("a line without end") if line else ConnectionResetError
            text = line.decode("latin-1")
            if text[0] in " \t":  # the line before goes on
                if name:
                    fields[name] = f"{fields[name]} {text.strip()}"
                continue
            name, colon, value = text.partition(":")
            name, value = name.strip().lower() if colon else "", value.strip()
            if name:
                fields[name] = f"{fields[name]}, {value}" if name in fields and name != "location" else value
        raise NotHttp("too many fields")

    @cached_property
    def _chunked(self) -> bool:
        return self.headers.get("transfer-encoding", "").lower().rpartition(",")[2].strip() == "chunked"

    @cached_property
    def _length(self) -> int | None:
        """What the server says; None where it says nothing, or several things."""
        said = {value.strip() for value in self.headers.get("content-length", "").split(",")}
        value = said.pop()
        return int(value) if not said and value.isascii() and value.isdigit() and len(value) < 16 else None

    # --- the body ------------------------------------------------------------------------------------------------

    def _exactly(self, length: int) -> Iterator[bytes]:
        while length and (piece := self._stream.read(min(length, PIECE))):
            length -= len(piece)
            yield piece
        self.whole = not length

    def _chunks(self) -> Iterator[bytes]:
        while found := _SIZE.match(self._stream.readline(MOST_LINE)):
            size = int(found[1], 16)
            if not size:
                self.whole = self._trailer()
                return
            yield from self._exactly(size)
            whole, self.whole = self.whole, False
            if not whole or self._stream.readline(3) not in _ENDS:
                return

    def _trailer(self) -> bool:
        """Whether what follows the last chunk ends as it should."""
        for _ in range(MOST_FIELDS):
            line = self._stream.readline(MOST_LINE)
            if line in _ENDS or not line:
                return bool(line)
        return False
