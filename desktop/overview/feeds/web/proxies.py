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
from overview.feeds.web.problems import CONNECTED, NAME, OFFLINE, PROXY, TIMEOUT, UNREACHED, Failed, Problem
from overview.feeds.web.resolving import Resolver, system_lookup
from overview.feeds.web.urls import Target
from overview.proxy import SYSTEM, Proxy, of_desktop, of_system, proxy_at

LOG_IN = "407"  # Proxy Authentication Required
PLACE = "Its address stands in Settings › Sources."
REMEDY = f"Is it running? {PLACE}"
# an address that names no kind is that of an HTTP proxy
SOCKS_IS_NAMED = "If it is one for SOCKS5, its address has to begin with socks5h://."
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


def connected_to(proxy: Proxy, deadline: Deadline) -> socket.socket:
    """A connection to a proxy. Raises Failed."""
    # the reader chose the proxy: it may well be on this machine
    resolver = Resolver(allowed=frozenset({proxy.host}), lookup=system_lookup)
    try:
        addresses = resolver.addresses(proxy.host, deadline)
        return connected(addresses, proxy.port, deadline, f"the proxy {proxy.host}")
    except Failed as error:
        why = {
            NAME: f"the proxy {proxy.host} was not found. {REMEDY}",
            TIMEOUT: f"the proxy {proxy.host} does not answer. {REMEDY}",
            OFFLINE: f"there is no way to the proxy {proxy.host}{CONNECTED} {PLACE}",
        }
        words = why.get(error.problem.kind, f"{error.problem.words} {REMEDY}")
        raise Failed(Problem(PROXY, f"{words[:1].upper()}{words[1:]}")) from None


def pass_on(connection: socket.socket, proxy: Proxy, wanted: Target, deadline: Deadline) -> None:
    """Have the proxy at the other end of a connection pass all that follows on to `wanted`; an HTTP proxy needs not be
    asked for plain requests. Raises Failed, the connection then being closed."""
    try:
        if proxy.kind == "socks5":
            _ask_socks(connection, proxy, wanted, deadline)
        elif wanted.scheme == "https":
            _tunnel(connection, proxy, wanted, deadline)
    except Failed as error:
        connection.close()
        if error.problem.kind != TIMEOUT:
            raise
        # as through Tor while it starts, which takes every request and answers later
        raise unanswered(proxy, error.problem) from None


def unanswered(proxy: Proxy, problem: Problem) -> Failed:
    """What to say of a time that passed while a proxy was to answer: it may be the site, or the proxy."""
    return Failed(Problem(UNREACHED, f"Through the proxy {proxy.host}, {problem.words}"))


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
        raise deadline.passed() from None
    except OSError:
        answer = b""
    status = answer.split(b" ", 2)[1] if answer.count(b" ") >= 2 else b""
    if status[:1] != b"2" or not answer.endswith(b"\r\n\r\n"):
        raise Failed(refused(proxy, wanted, status.decode("ascii", "replace")[:3]))


def refused(proxy: Proxy, wanted: Target, status: str) -> Problem:
    """Why an HTTP proxy does not let through, by the status that it answered, or ""."""
    if status == LOG_IN:
        return Problem(PROXY, f"The proxy {proxy.host} {_asks(proxy)} ({LOG_IN}).")
    words = f"The proxy {proxy.host} does not let through to {wanted.host}:"
    if status:
        return Problem(UNREACHED, f"{words} it answered {status}.")
    return Problem(PROXY, f"{words} it broke the connection off. {SOCKS_IS_NAMED}")


def _asks(proxy: Proxy) -> str:
    """That it wants a name and a password, and where they go: into the address that it has, of its own kind."""
    which = "another" if proxy.user else "a"
    return f"wants {which} name and password; they go into its address, as in {proxy.kind}://name:password@host:port"


def _ask_socks(connection: socket.socket, proxy: Proxy, wanted: Target, deadline: Deadline) -> None:
    from overview import socks5  # few have such a proxy

    try:
        socks5.pass_on(connection, proxy, wanted.host, wanted.port, limit=lambda: deadline.limit(connection))
        return
    except socks5.WantsLogIn:
        problem = Problem(PROXY, f"The proxy {proxy.host} {_asks(proxy)}.")
    except socks5.NotReached:
        problem = Problem(UNREACHED, f"The proxy {proxy.host} could not reach {wanted.host}.")
    except TimeoutError:
        raise deadline.passed() from None
    except OSError:
        problem = Problem(PROXY, f"The proxy {proxy.host} does not answer as one for SOCKS5 does. {REMEDY}")
    raise Failed(problem)
