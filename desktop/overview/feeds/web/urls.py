"""Taking an address apart into what a request needs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from overview.feeds.web.addresses import same_site
from overview.feeds.web.problems import ADDRESS, Failed, Problem

PORTS = {"http": 80, "https": 443}
LONGEST = 8000
_SPACES = re.compile(r"[\x00-\x20\x7f]+")


class Target(NamedTuple):
    """Where a request goes. `host` is in ASCII, without brackets; `path` has the query with it."""

    scheme: str
    host: str
    port: int
    path: str
    user: str = ""  # from the address itself; kept out of everything that is shown
    password: str = ""

    @property
    def netloc(self) -> str:
        """Host and port as the Host field has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address, without name and password."""
        return f"{self.scheme}://{self.netloc}{self.path}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What credentials are bound to."""
        return (self.scheme, self.host, self.port)


@lru_cache(4096)
def target(url: str) -> Target:
    """Take an address apart, as a refresh does twice. Raises Failed for what is not an address of the web."""
    url = _SPACES.sub(lambda found: "%20" * len(found[0]) if found[0].strip() == "" else "", url.strip())
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise Failed(Problem(ADDRESS, "This address can’t be read.")) from None
    if parts.scheme not in PORTS:
        raise Failed(Problem(ADDRESS, "Only addresses that begin with http or https can be fetched."))
    if not host or port == 0 or len(url) > LONGEST or not re.fullmatch(r"[\w.:-]+", host, re.ASCII):
        raise Failed(Problem(ADDRESS, "This address can’t be read."))
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]{}|") if parts.query else ""
    return Target(
        parts.scheme,
        host,
        port or PORTS[parts.scheme],
        path + query,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


def may_see(secret_of: str, address: str) -> bool:
    """Whether what belongs to one address, such as a password, may be shown at another: at the same site, and not
    unencrypted where the first is encrypted."""
    try:
        own, wanted = target(secret_of), target(address)
    except Failed:
        return False
    return same_site(own.host, wanted.host) and (wanted.scheme == "https" or own.scheme == "http")


def redirected(base: Target, location: str) -> Target:
    """Where a Location field leads. Raises Failed."""
    try:
        address = urljoin(base.url, location.strip())
    except ValueError:
        raise Failed(Problem(ADDRESS, f"{base.host} sends readers on to an address that can’t be read.")) from None
    return target(address)
