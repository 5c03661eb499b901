"""Proxies: which one is to be used for a request, and how a connection is made through it.

HTTP (with CONNECT for TLS) and SOCKS5. Names are looked up by the proxy, never here: whoever reads through Tor does not
tell a name server what they read.
"""

from __future__ import annotations

import os
import socket
import sys

from overview.feeds.web.connecting import connected
from overview.feeds.web.deadlines import Deadline
from overview.feeds.web.problems import NAME, PROXY, TIMEOUT, UNREACHED, Failed, Problem
from overview.feeds.web.resolving import Resolver, system_lookup
from overview.feeds.web.urls import Target
from overview.proxy import SYSTEM, Proxy, of_desktop, of_system, proxy_at

REMEDY = "Is it running? Its address stands in Settings › Sources."
_NO_PROXY_SYSTEM = sys.platform.startswith("linux")


def proxy_of(address: str) -> Proxy | None:
    """As `overview.proxy.proxy_at` reads it. Raises Failed for what it can't read."""
    try:
        return proxy_at(address)
    except ValueError:
        words = (
            "The address of a proxy, in Settings › Sources or of this system, has to begin with http:// or socks5://,"
            " and its port, if it names one, is a number up to 65535."
        )
        raise Failed(Problem(PROXY, words)) from None


def needless(setting: str) -> bool:
    """Whether `chosen` is sure to give none to any request of this process."""
    if setting != SYSTEM:
        return not setting
    named = any(name.lower().endswith("_proxy") for name in os.environ)
    return _NO_PROXY_SYSTEM and not named and not of_desktop()


def chosen(setting: str, wanted: Target) -> Proxy | None:
    """The proxy for a request. `setting`: "" for none, "system", or an address. Raises Failed."""
    return proxy_of(setting if setting != SYSTEM else of_system(wanted.scheme, wanted.netloc))


def through(proxy: Proxy, wanted: Target, deadline: Deadline) -> socket.socket:
    """A connection to `wanted` through a proxy, or to a proxy that passes plain requests on. Raises Failed."""
    # the reader chose the proxy: it may well be on this machine
    resolver = Resolver(allowed=frozenset({proxy.host}), lookup=system_lookup)
    try:
        addresses = resolver.addresses(proxy.host, deadline)
    except Failed as error:
        if error.problem.kind != NAME:
            raise
        raise Failed(Problem(PROXY, f"The proxy {proxy.host} was not found. {REMEDY}")) from None
    try:
        if proxy.kind == "socks5":
            return _socks(proxy, addresses, wanted, deadline)
        return _http(proxy, addresses, wanted, deadline)
    except Failed as error:
        if error.problem.kind != TIMEOUT:
            raise
        # as through Tor while it starts, which takes every request and answers later
        raise unanswered(proxy, error.problem) from None


def unanswered(proxy: Proxy, problem: Problem) -> Failed:
    """What to say of a time that passed while a proxy was to answer: it may be the site, or the proxy."""
    return Failed(Problem(UNREACHED, f"Through the proxy {proxy.host}, {problem.words}"))


def _http(proxy: Proxy, addresses: list[str], wanted: Target, deadline: Deadline) -> socket.socket:
    """Connect to an HTTP proxy, and for TLS have it pass everything on."""
    try:
        connection = connected(addresses, proxy.port, deadline, f"The proxy {proxy.host}")
    except Failed as error:
        raise Failed(Problem(PROXY, f"{error.problem.words} {REMEDY}")) from None
    if wanted.scheme == "https":
        _tunnel(connection, proxy, wanted, deadline)
    return connection


def _tunnel(connection: socket.socket, proxy: Proxy, wanted: Target, deadline: Deadline) -> None:
    """Ask an HTTP proxy to pass everything on (RFC 9110, CONNECT)."""
    host = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    fields = {"Host": f"{host}:{wanted.port}", **proxy.authorization}
    lines = [f"CONNECT {host}:{wanted.port} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    answer = b""
    try:
        deadline.limit(connection)
        connection.sendall("\r\n".join(lines).encode("latin-1"))
        while not answer.endswith(b"\r\n\r\n") and len(answer) < 16384:
            deadline.limit(connection)
            piece = connection.recv(1)  # not a byte more than the answer: what follows is TLS
            if not piece:
                break
            answer += piece
    except TimeoutError:
        connection.close()
        raise deadline.passed() from None
    except OSError:
        answer = b""
    status = answer.split(b" ", 2)[1] if answer.count(b" ") >= 2 else b""
    if status[:1] != b"2" or not answer.endswith(b"\r\n\r\n"):
        connection.close()
        raise Failed(_refused(proxy, wanted, status.decode("ascii", "replace")[:3]))


def _refused(proxy: Proxy, wanted: Target, status: str) -> Problem:
    if status == "407":
        return Problem(PROXY, f"The proxy {proxy.host} {_asks(proxy)} (407).")
    why = f"it answered {status}" if status else "it broke the connection off"
    kind = UNREACHED if status else PROXY
    return Problem(kind, f"The proxy {proxy.host} does not let through to {wanted.host}: {why}.")


def _asks(proxy: Proxy) -> str:
    """That it wants a name and a password, and where they go: into the address that it has, of its own kind."""
    which = "another" if proxy.user else "a"
    return f"wants {which} name and password; they go into its address, as in {proxy.kind}://name:password@host:port"


def _socks(proxy: Proxy, addresses: list[str], wanted: Target, deadline: Deadline) -> socket.socket:
    """Ask a SOCKS5 proxy, at the first of its addresses where it takes connections, to pass everything on."""
    import socks

    first, *others = addresses
    try:
        return _socks_at(first, proxy, wanted, deadline)
    except socks.ProxyConnectionError:
        if others:  # "localhost" may be two
            return _socks(proxy, others, wanted, deadline)
        problem = Problem(PROXY, f"The proxy {proxy.host} does not take connections. {REMEDY}")
    except socks.SOCKS5AuthError:
        problem = Problem(PROXY, f"The proxy {proxy.host} {_asks(proxy)}.")
    except socks.SOCKS5Error:
        problem = Problem(UNREACHED, f"The proxy {proxy.host} could not reach {wanted.host}.")
    except OSError:
        problem = Problem(PROXY, f"The proxy {proxy.host} does not answer as one for SOCKS5 does. {REMEDY}")
    raise Failed(problem)


def _socks_at(address: str, proxy: Proxy, wanted: Target, deadline: Deadline) -> socket.socket:
    import socks

    connection = socks.socksocket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    user, password = (proxy.user, proxy.password) if proxy.user else (None, None)
    connection.set_proxy(socks.SOCKS5, address, proxy.port, rdns=True, username=user, password=password)
    try:
        deadline.limit(connection)
        connection.connect((wanted.host, wanted.port))
    except OSError as error:  # those of socks are ones; it wraps its own once more
        connection.close()
        deadline.left()  # it may be time that ran out
        inner = error.socket_err if isinstance(error, socks.GeneralProxyError) else None
        raise (inner or error) from None
    raw: socket.socket = connection
    return raw
