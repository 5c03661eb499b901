"""How an address is reached: through the proxy that the reader chose, or not at all. The own network needs none.

Names are looked up by a SOCKS proxy, never here: whoever goes through Tor does not tell a name server where to.
"""

from __future__ import annotations

import socket
from functools import partial
from http.client import HTTPSConnection
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import BaseHandler, HTTPSHandler, ProxyHandler, Request

from overview.proxy import Proxy, of_system, proxy_at
from overview.socks5 import pass_on
from overview.translation.addresses import NONE, SYSTEM, is_local


def handlers(address: str, proxy: str) -> list[BaseHandler]:
    """What `urllib.request.build_opener` needs. `proxy`: "system", "none" or "", "http://…", "socks5://…" or
    "host:port". Raises URLError where it is nothing of these."""
    parts = urlsplit(address)
    proxy = of_system(parts.scheme, parts.netloc) if proxy.strip().lower() == SYSTEM else proxy.strip()
    if is_local(parts.hostname or "") or proxy.lower() == NONE:
        return [ProxyHandler({})]
    try:
        found = proxy_at(proxy)
    except ValueError:
        raise URLError("the proxy in the settings needs an address like socks5://host:port") from None
    if found is None:
        return [ProxyHandler({})]
    if found.kind == "socks5":
        return [ProxyHandler({}), _ThroughSocks(found)]
    return [ProxyHandler({}), _ThroughHttp(found)]


def why(error: Exception) -> str:
    """What kept an address from being reached, in words that end a sentence: "connection refused"."""
    import ssl

    reason = getattr(error, "reason", error)
    if isinstance(reason, socket.gaierror):
        offline = reason.errno == socket.EAI_AGAIN
        return "its name can’t be looked up, as without a network" if offline else "its name was not found"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate can’t be trusted ({reason.verify_message})"
    if isinstance(reason, TimeoutError):
        return "it does not answer"
    words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


class _ThroughHttp(BaseHandler):
    """An HTTP proxy for all addresses. ProxyHandler lets those go past it that the system lets go past its own, though
    the reader has named another."""

    handler_order = 100  # before those that open, as ProxyHandler

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy

    def https_open(self, req: Request) -> None:
        """Have the proxy asked."""
        host = f"[{self._proxy.host}]" if ":" in self._proxy.host else self._proxy.host
        for name, value in self._proxy.authorization.items():
            req.add_unredirected_header(name, value)
        req.set_proxy(f"{host}:{self._proxy.port}", "http")

    http_open = https_open


class _ThroughSocks(HTTPSHandler):
    """HTTPS through SOCKS5; certificates are checked as always. Plain HTTP leaves the own network by no way."""

    def __init__(self, proxy: Proxy) -> None:
        super().__init__()
        self._proxy = proxy

    def https_open(self, req: Request) -> Any:
        """Open."""
        return self.do_open(partial(_SocksConnection, self._proxy), req)


class _SocksConnection(HTTPSConnection):
    def __init__(self, proxy: Proxy, host: str, **how: Any) -> None:
        super().__init__(host, **how)
        self._create_connection = partial(_connected, proxy)  # what `http.client` makes its connection with


def _connected(proxy: Proxy, address: tuple[str, int], *how: Any) -> socket.socket:
    """A connection to an address by way of a proxy, as `socket.create_connection` makes one. Raises OSError."""
    connection = socket.create_connection((proxy.host, proxy.port), *how)
    try:
        pass_on(connection, proxy, *address)
    except OSError:
        connection.close()
        raise
    return connection
