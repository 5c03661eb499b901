"""Asking a SOCKS5 proxy for a connection (RFC 1928), with a name and password where there are some (RFC 1929)."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address

from overview.proxy import Proxy

VERSION, LOG_IN_VERSION = 5, 1
NONE, PASSWORD = 0, 2  # ways to log in
CONNECT = 1
IPV4, NAME, IPV6 = 1, 3, 4  # kinds of addresses …
SIZES = {IPV4: 4, IPV6: 16}  # … and how many bytes those have whose length is not said
LONGEST = 255  # bytes of a name or a password


class SocksFailure(OSError):
    """The proxy does not let through; `str()` says why, in words that end a sentence."""


class NotSocks(SocksFailure):
    """What answers is no SOCKS5 proxy."""


class WantsLogIn(SocksFailure):
    """The proxy wants a name and password, or others."""


class NotReached(SocksFailure):
    """The proxy could not reach what it was asked for."""


def pass_on(
    connection: socket.socket, proxy: Proxy, host: str, port: int, *, limit: Callable[[], None] = lambda: None
) -> None:
    """Have the proxy at the other end of a connection pass all that follows on to a host, whose name it looks up.

    `limit` is called before each wait, and may set a time-out or raise. Raises SocksFailure or OSError.
    """
    user, password = (part.encode() for part in (proxy.user, proxy.password))
    ways = bytes((NONE, PASSWORD) if user else (NONE,))
    limit()
    connection.sendall(bytes((VERSION, len(ways))) + ways)
    version, way = _read(connection, 2, limit)
    if version != VERSION:
        raise NotSocks("the proxy does not answer as one for SOCKS5 does")
    if way == PASSWORD and user and max(len(user), len(password)) <= LONGEST:
        connection.sendall(bytes((LOG_IN_VERSION, len(user))) + user + bytes((len(password),)) + password)
        refused = _read(connection, 2, limit)[1]
    else:
        refused = way != NONE
    if refused:
        raise WantsLogIn("the proxy wants a name and password")
    connection.sendall(bytes((VERSION, CONNECT, 0)) + _packed(host) + port.to_bytes(2))
    version, failed, _, kind = _read(connection, 4, limit)
    if failed or version != VERSION:
        raise NotReached("the proxy could not reach it")
    if kind != NAME and kind not in SIZES:
        raise NotSocks("the proxy answers with an address of no known kind")
    size = SIZES.get(kind) or _read(connection, 1, limit)[0]
    _read(connection, size + 2, limit)  # where it connects from


def _packed(host: str) -> bytes:
    try:
        address = ip_address(host)
    except ValueError:
        name = host.encode("ascii" if host.isascii() else "idna")
        if len(name) > LONGEST:
            raise NotReached("its name is too long for a proxy") from None
        return bytes((NAME, len(name))) + name
    return bytes((IPV4 if address.version == 4 else IPV6,)) + address.packed


def _read(connection: socket.socket, size: int, limit: Callable[[], None]) -> bytes:
    """So many bytes, and not one more: what follows is the site's."""
    found = b""
    while len(found) < size:
        limit()
        piece = connection.recv(size - len(found))
        if not piece:
            raise NotSocks("the proxy broke the connection off")
        found += piece
    return found
