"""Proxies as the reader or the system names them: read in one way, whatever fetches."""

from __future__ import annotations

from base64 import b64encode
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

SYSTEM = "system"
_PORTS = {"http": 8080, "socks5": 1080}
_SOCKS = {"socks": "socks5", "socks5h": "socks5"}
_TOR = (9050, 9150)  # where Tor and its browser listen, for SOCKS only


class Proxy(NamedTuple):
    """A proxy. `kind`: http or socks5."""

    kind: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Proxy({self.kind}://{self.host}:{self.port})"

    @property
    def url(self) -> str:
        """Its address, with name and password."""
        login = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}@" if self.user else ""
        return f"{self.kind}://{login}{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def authorization(self) -> dict[str, str]:
        """The header that an HTTP proxy wants, if it wants one."""
        if not self.user:
            return {}
        return {"Proxy-Authorization": "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")}


def proxy_at(address: str) -> Proxy | None:
    """Read "http://…", "socks5://…" or "host:port" (an HTTP proxy, or Tor at a port of its own); None for "". Raises
    ValueError for anything else, as for a proxy that wants TLS itself."""
    address = address.strip()
    if not address:
        return None
    parts = urlsplit(address if "://" in address else "http://" + address)
    kind = _SOCKS.get(parts.scheme, parts.scheme)
    if "://" not in address and parts.port in _TOR:
        kind = "socks5"
    if kind not in _PORTS or not parts.hostname:
        raise ValueError(f"not the address of a proxy: {parts.scheme}")
    port = parts.port or _PORTS[kind]
    return Proxy(kind, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""))


def of_system(scheme: str, host: str) -> str:
    """The proxy that the system has for an address with this scheme and host (and port); "" for none. `urllib` itself
    goes by neither `all_proxy` nor SOCKS."""
    from urllib.request import getproxies, proxy_bypass

    if proxy_bypass(host):
        return ""
    found = getproxies()
    return found.get(scheme) or found.get("all") or ""
