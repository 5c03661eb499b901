"""From names to addresses, on threads of their own: the system's look-up can't be interrupted."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from overview.feeds.web.addresses import is_local_name, is_public, literal
from overview.feeds.web.deadlines import LOOK, Deadline
from overview.feeds.web.problems import CONNECTED, NAME, OFFLINE, PRIVATE, Failed, Problem

KEPT_SECONDS = 120.0
Lookup = Callable[[str], list[str]]


def system_lookup(host: str) -> list[str]:
    """The addresses of a host, IPv6 and IPv4, in the order that the system prefers. Raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


class Resolver:
    """Looks names up and refuses what is not public. Thread-safe; remembers answers for two minutes.

    Whoever connects uses the addresses that were checked here, so that a name which changes its mind gains nothing.
    `allowed`: hosts of the own network that the reader allows, by name or address, or as the address of a page there.
    """

    def __init__(self, allowed: frozenset[str] = frozenset(), lookup: Lookup = system_lookup) -> None:
        self._allowed = frozenset(map(_host, allowed))
        self._lookup = lookup
        self._kept: dict[str, tuple[float, list[str]]] = {}

    def allows(self, host: str) -> bool:
        """Whether the reader named this host as one of the own network."""
        return host.lower() in self._allowed

    def check(self, host: str) -> None:
        """Refuse a host by its spelling alone: all that can be done where a proxy looks the name up. Raises Failed."""
        address = literal(host)
        private = is_local_name(host) if address is None and ":" not in host else not is_public(address or host)
        if private and not self.allows(host):
            raise self._private(host)

    def addresses(self, host: str, deadline: Deadline) -> list[str]:
        """The public addresses of a host, at least one. Raises Failed."""
        address = literal(host)
        if address is not None:
            self.check(host)
            return [address]
        kept = self._kept.get(host)
        if kept is None or kept[0] < time.monotonic():
            kept = time.monotonic() + KEPT_SECONDS, self._looked_up(host, deadline)
            self._kept[host] = kept
        found = kept[1]
        if self.allows(host):
            return found
        public = [address for address in found if is_public(address)]
        if not public and not is_local_name(host):
            words = (
                f"{host} leads to no public address from here; a filter or a censor may be at work. If it is a server "
                "of your own, allow it in Settings › Sources."
            )
            raise Failed(Problem(PRIVATE, words))
        if not public:
            raise self._private(host)
        return public

    def _looked_up(self, host: str, deadline: Deadline) -> list[str]:
        answer: list[list[str] | Exception] = []
        done = threading.Event()

        def look_up() -> None:
            try:
                answer.append(self._lookup(host))
            except (OSError, UnicodeError) as error:
                answer.append(error)
            done.set()

        threading.Thread(target=look_up, daemon=True, name="name look-up").start()
        while not done.wait(min(deadline.left(), LOOK)):
            pass
        found = answer[0]
        if isinstance(found, Exception) or not found:
            temporary = isinstance(found, socket.gaierror) and found.errno == socket.EAI_AGAIN
            raise Failed(
                Problem(OFFLINE, f"The name {host} could not be looked up{CONNECTED}")
                if temporary
                else Problem(NAME, f"The name {host} was not found.")
            )
        return found

    def _private(self, host: str) -> Failed:
        words = f"{host} is in your own network, where Overview asks only what Settings › Sources names."
        return Failed(Problem(PRIVATE, words))


def _host(typed: str) -> str:
    """The host in what the reader typed, perhaps with a scheme, a port or a path."""
    typed = typed.strip().lower()
    address = typed.strip("[]")
    if literal(address) is not None:
        return address
    try:
        return urlsplit(typed if "://" in typed else f"//{typed}").hostname or typed
    except ValueError:
        return typed
