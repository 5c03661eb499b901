"""Proxies as the reader or the system names them: read in one way, whatever fetches."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

SYSTEM = "system"
KEPT = "…"  # in an address, in the place of the name and password that the keyring has
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
    user = "" if parts.username == KEPT else unquote(parts.username or "")
    return Proxy(kind, parts.hostname, port, user, unquote(parts.password or ""))


def parted(address: str) -> tuple[str, str]:
    """An address with KEPT in the place of the name and password in it, and these, as they stood there; with "" for
    them where there are none, or where KEPT stands there already."""
    before, at, host = address.rpartition("@")
    scheme, colon, log_in = before.partition("://") if "://" in before else ("", "", before)
    return (address, "") if not at or log_in == KEPT else (f"{scheme}{colon}{KEPT}@{host}", log_in)


def keeps_log_in(address: str) -> bool:
    """Whether a name and password belong to an address that do not stand in it."""
    return f"{KEPT}@" in address


def with_log_in(address: str, log_in: str) -> str:
    """An address with a name and password in the place of KEPT; "": with none. Characters that would end them are
    written as in any address (RFC 3986)."""
    return address.replace(f"{KEPT}@", f"{quote(log_in, safe='%:')}@" if log_in else "", 1)


def of_system(scheme: str, host: str) -> str:
    """The proxy that the system has for an address with this scheme and host (and port); "" for none. `urllib` itself
    goes by neither `all_proxy`, nor SOCKS, nor what the settings of a desktop on Linux say."""
    from urllib.request import getproxies, proxy_bypass

    if proxy_bypass(host):
        return ""
    found = getproxies()
    if not found.keys() - {"no"}:
        found, name = of_desktop(), urlsplit(f"//{host}").hostname or ""
        if any(_is_of(name, one) for one in found.get("no", "").split(",") if one):
            return ""
    return found.get(scheme) or found.get("all") or ""


def _is_of(host: str, spared: str) -> bool:
    """Whether a host is one that a desktop spares its proxy: a name, an end of names, or a network’s addresses."""
    from ipaddress import ip_address, ip_network

    if "/" not in spared:
        return f".{host}".endswith(f".{spared}")
    try:
        return ip_address(host) in ip_network(spared, strict=False)
    except ValueError:
        return False


@lru_cache(1)
def of_desktop() -> dict[str, str]:
    """The proxies that the settings of GNOME name, which other desktops share (Cinnamon, MATE, Budgie), as `getproxies`
    has them; none elsewhere. Read once in a process. A script that chooses one (PAC) is not followed."""
    if "XDG_CURRENT_DESKTOP" not in os.environ:  # no desktop on Linux: what follows takes 5 ms
        return {}
    import subprocess

    try:
        said = subprocess.run(
            ["gsettings", "list-recursively", "org.gnome.system.proxy"], capture_output=True, text=True, timeout=2
        ).stdout
    except (OSError, ValueError, subprocess.SubprocessError):
        return {}
    words = (line.split(" ", 2) for line in said.splitlines())
    values = {(one[0].rpartition(".")[2], one[1]): one[2].strip("'") for one in words if len(one) == 3}
    if values.get(("proxy", "mode")) != "manual":
        return {}
    found = {"no": ",".join(re.findall(r"'\*?\.?([^']+)'", values.get(("proxy", "ignore-hosts"), "")))}
    for name, scheme, kind in (("http", "http", "http"), ("https", "https", "http"), ("socks", "all", "socks5")):
        if host := values.get((name, "host")):
            found[scheme] = f"{kind}://{f'[{host}]' if ':' in host else host}:{values.get((name, 'port'))}"
    return found
