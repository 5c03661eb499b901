"""The client: one request in, one answer out, redirects followed by hand, every address checked."""

from __future__ import annotations

import re
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from overview import __version__
from overview.feeds.web import proxies
from overview.feeds.web.addresses import same_site
from overview.feeds.web.connecting import connected, secured
from overview.feeds.web.deadlines import Deadline, Wire
from overview.feeds.web.hosts import Hosts
from overview.feeds.web.problems import (
    BROKEN,
    CANCELLED,
    PRIVATE,
    REDIRECTS,
    TIMEOUT,
    Failed,
    Problem,
    of_refusal,
    of_status,
)
from overview.feeds.web.resolving import Lookup, Resolver, system_lookup
from overview.feeds.web.unpacking import ACCEPTED
from overview.feeds.web.urls import Target, redirected, target
from overview.identity import WEBSITE
from overview.proxy import SYSTEM, Proxy

if TYPE_CHECKING:
    from ssl import SSLContext

    from overview.feeds.web.cookies import Cookies
    from overview.feeds.web.exchange import Answer

CONTACT = f"{WEBSITE}/reader"  # a page that says what this program is and how to reach its makers
USER_AGENT = f"Overview/{__version__} (desktop newsreader; +{CONTACT})"
MOST_HOPS = 8
MEGABYTE = 1024 * 1024
_PERMANENT = frozenset((301, 308))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


class Access(NamedTuple):
    """What a source wants to see before it answers. It comes from the keyring and is shown nowhere. Empty: there is
    something, and the keyring does not give it out."""

    user: str = ""
    password: str = ""
    cookies: str = ""  # as the Cookie field has them

    @property
    def named(self) -> bool:
        """Whether there is a name or a password: some sites want a key in the place of one of them."""
        return bool(self.user or self.password)

    def __repr__(self) -> str:
        return "Access(…)"


class Options(NamedTuple):
    """How to fetch. Times in seconds."""

    proxy: str = SYSTEM  # "", "system", or an address
    allow_private: frozenset[str] = frozenset()  # hosts of the own network that may be asked
    connect: float = 10.0  # to look a name up and have a connection
    answer: float = 40.0  # for each one: a proxy’s, that of TLS, the head of the site’s, the next piece of that
    whole: float = 60.0  # for all of it; a body that comes slowly, but does, may take longer (`Deadline.flow`)
    spacing: float = 0.5  # between two requests to one host; hosts of the own network need none
    user_agent: str = USER_AGENT


class Request(NamedTuple):
    """What to fetch. With `etag` or `last_modified`, only if it has changed."""

    url: str
    etag: str = ""
    last_modified: str = ""
    access: Access | None = None
    accept: str = "*/*"
    most_bytes: int = 16 * MEGABYTE  # unpacked
    connect: float | None = None  # seconds for a connection with TLS, without a proxy; None: as the options say


class Response(NamedTuple):
    """An answer: status 200 to 299, or 304.

    `moved_to`: the address to use from now on, where the site said so for good. `elsewhere`: the same, but it is
    another site's, which is to be reported, not remembered. `whole`: False where the answer broke off before its end.
    """

    url: str  # where it came from in the end
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    moved_to: str = ""
    elsewhere: str = ""
    whole: bool = True

    @property
    def media_type(self) -> str:
        """The type in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """What the Content-Type says about the encoding."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


_CHARSET = re.compile(r"charset\s*=[\s\"']*([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)


class Client:
    """Fetches, from any number of threads. Close it at the end.

    `proxy` is asked before each request, in the place of the one of the options: who goes by another from now on wants
    no further request to go by the one before. `lookup` and `tls` take the place of the system's way to look names up
    and of its certificates.
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        proxy: Callable[[], str] | None = None,
        lookup: Lookup = system_lookup,
        tls: Callable[[], SSLContext] | None = None,
    ) -> None:
        self.options = options or Options()
        self.proxy = proxy or (lambda: self.options.proxy)
        self._needless = cache(proxies.needless)
        self._resolver = Resolver(self.options.allow_private, lookup)
        self.hosts = Hosts(self._pause)
        self._make_tls = tls
        self._under_way: set[Deadline] = set()
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up all that is under way; fetches end at once with a problem of kind CANCELLED."""
        with self._lock:
            self._closed = True
            under_way = list(self._under_way)
        for deadline in under_way:
            deadline.end()
        self.hosts.close()

    def fetch(self, request: Request) -> Response:
        """The answer to a request. Raises Failed."""
        first = wanted = target(request.url)
        access = request.access
        if access is None and (wanted.user or wanted.password):
            access = Access(wanted.user, wanted.password)
        permanent, lasting = True, wanted
        cookies: Cookies | None = None
        shown = ""
        seen = {(wanted.url, shown)}
        for _ in range(MOST_HOPS):
            own = access if wanted.origin == first.origin else None
            try:
                answer = self._hop(wanted, request, _with_cookies(own, shown))
            except Failed as error:
                if error.problem.kind == PRIVATE and wanted.host != first.host:
                    raise Failed(_led_astray(first.host, wanted.host)) from None
                raise
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                return self._response(wanted, first, lasting, answer, own)
            following = redirected(wanted, location)
            permanent = permanent and answer.status in _PERMANENT
            lasting = following if permanent else lasting
            if answer.cookies:
                from overview.feeds.web.cookies import Cookies  # few set some here

                cookies = cookies or Cookies(first.host)
                cookies.take(wanted, answer.cookies)
            shown = cookies.shown(following) if cookies else ""
            if (following.url, shown) in seen:
                raise Failed(Problem(REDIRECTS, f"{wanted.host} sends readers round in a circle."))
            seen.add((following.url, shown))
            wanted = following
        raise Failed(Problem(REDIRECTS, f"{first.host} sends readers on more than {MOST_HOPS} times."))

    def _response(
        self, wanted: Target, first: Target, lasting: Target, answer: Answer, access: Access | None
    ) -> Response:
        moved = lasting.url if lasting.url != first.url else ""
        own = bool(moved) and same_site(first.host, lasting.host)
        status, headers = answer.status, answer.headers
        if not (200 <= status < 300 or status == 304):
            problem = of_status(status, wanted.host, retry_after(headers, time.time()))
            if status == 401:
                given, lost = access is not None and access.named, access == Access()
                problem = of_refusal(wanted.host, headers.get("www-authenticate", ""), given=given, lost=lost)
            raise Failed(problem._replace(moved_to=moved))
        kept, elsewhere = (moved, "") if own else ("", moved)
        return Response(wanted.url, status, headers, answer.body, kept, elsewhere, answer.whole)

    # --- one request on one connection ---------------------------------------------------------------------------

    def _hop(self, wanted: Target, request: Request, access: Access | None) -> Answer:
        host = turn_of(wanted)
        deadline = Deadline(wanted.host)
        if not self.hosts.enter(host, lambda: self._closed):
            raise _called_off()
        try:
            with self._lock:
                if self._closed:
                    raise _called_off()
                self._under_way.add(deadline)
            setting = self.proxy()  # after the wait for this turn
            proxy = None if self._needless(setting) else proxies.chosen(setting, wanted)
            deadline.start(self.options.whole)
            wire = self.hosts.take(wanted.origin) if proxy is None else None
            if wire is not None:
                with suppress(_Stale):  # the host closed it in the meantime
                    return self._ask(wire, wanted, request, access, deadline, None, reused=True)
            return self._ask(
                self._connected(wanted, request, proxy, deadline), wanted, request, access, deadline, proxy
            )
        except Failed:
            if self._closed:
                raise _called_off() from None
            raise
        finally:
            with self._lock:
                self._under_way.discard(deadline)
            self.hosts.leave(host)

    def _connected(self, wanted: Target, request: Request, proxy: Proxy | None, deadline: Deadline) -> Wire:
        brief = request.connect if proxy is None else None
        tls = self._tls if wanted.scheme == "https" else None
        if proxy is None:
            deadline.within(self.options.connect if brief is None else brief)
            addresses = self._resolver.addresses(wanted.host, deadline)
            connection = connected(addresses, wanted.port, deadline, wanted.host)
        else:
            self._resolver.check(wanted.host)
            deadline.within(self.options.connect)
            connection = proxies.connected_to(proxy, deadline)
            deadline.within(self.options.answer)  # it comes when it has reached the site: Tor takes its time
            proxies.pass_on(connection, proxy, wanted, deadline)
        if tls is not None:
            if brief is None:
                deadline.within(self.options.answer)
            connection = secured(connection, tls, wanted.host, deadline)
        return Wire(connection, deadline)

    @cached_property
    def _tls(self) -> SSLContext:
        if self._make_tls is not None:
            return self._make_tls()
        import ssl

        return ssl.create_default_context()

    def _ask(
        self,
        wire: Wire,
        wanted: Target,
        request: Request,
        access: Access | None,
        deadline: Deadline,
        proxy: Proxy | None,
        *,
        reused: bool = False,
    ) -> Answer:
        """One request on a connection that stands. Raises _Stale where a kept connection turns out to be dead."""
        from overview.feeds.web.exchange import exchange  # when it is needed, and a reading process starts meanwhile

        wire.deadline = deadline
        before = wire.received
        kept = False
        plain = proxy is not None and proxy.kind == "http" and wanted.scheme == "http"
        try:
            deadline.within(self.options.answer)
            asked = wanted.url if plain else wanted.path
            fields = self._fields(wanted, request, access, proxy if plain else None)
            answer = exchange(wire, wanted, asked, fields, request.most_bytes, deadline, self.options.answer)
            if plain and proxy is not None and str(answer.status) == proxies.LOG_IN:
                raise Failed(proxies.refused(proxy, wanted, proxies.LOG_IN))
            kept = proxy is None and answer.whole and answer.lasting
            return answer
        except Failed as error:
            if reused and error.problem.kind == BROKEN and wire.received == before and not self._closed:
                raise _Stale from None
            if plain and proxy is not None and error.problem.kind == TIMEOUT and wire.received == before:
                raise proxies.unanswered(proxy, error.problem) from None
            raise
        finally:
            if kept:
                self.hosts.keep(wanted.origin, wire)
            else:
                wire.end()

    def _fields(
        self, wanted: Target, request: Request, access: Access | None, proxy: Proxy | None
    ) -> list[tuple[str, str]]:
        fields = [
            ("Host", wanted.netloc),
            ("User-Agent", self.options.user_agent),
            ("Accept", request.accept),
            ("Accept-Encoding", ACCEPTED),
        ]
        if request.etag:
            fields.append(("If-None-Match", request.etag))
        if request.last_modified:
            fields.append(("If-Modified-Since", request.last_modified))
        if access is not None and access.named:
            pair = f"{access.user}:{access.password}".encode()
            fields.append(("Authorization", "Basic " + b64encode(pair).decode("ascii")))
        if access is not None and access.cookies:
            fields.append(("Cookie", access.cookies))
        if proxy is not None:
            fields += proxy.authorization.items()
        return [(name, _UNFIT.sub(" ", value)) for name, value in fields]

    def _pause(self, host: str) -> float:
        return 0.0 if self._resolver.allows(host.partition(" ")[0]) else self.options.spacing


class _Stale(Exception):
    """A kept connection that the host had closed."""


def _with_cookies(access: Access | None, cookies: str) -> Access | None:
    """What is shown to a site, with cookies that it has set in the meantime."""
    if not cookies:
        return access
    access = access or Access()
    return access._replace(cookies="; ".join(filter(None, (access.cookies, cookies))))


def turn_of(wanted: Target) -> str:
    """The name under which a host takes turns: servers at other ports are others."""
    return wanted.host if wanted.port in (80, 443) else f"{wanted.host} {wanted.port}"


def turn_at(url: str) -> str:
    """The same for an address; "" where that can't be read, as a feed may have it, and nobody is asked."""
    try:
        return turn_of(target(url))
    except Failed:
        return ""


def retry_after(headers: Mapping[str, str], now: float) -> int | None:
    """Seconds that a site asks to be left alone, from a number or a date; None where it does not ask."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    from overview.feeds.dates import timestamp

    moment = timestamp(value)
    return None if moment is None else max(0, moment - int(now))


def _led_astray(host: str, to: str) -> Problem:
    """That a site sends readers into their own network, as no newspaper does."""
    words = f"{host} leads into your own network, to {to}: this network wants you to log in, or a censor is at work."
    return Problem(PRIVATE, words)


_UNFIT = re.compile(r"[^\t\x20-\x7e\xa0-\xff]+")  # for the value of a field


def _called_off() -> Failed:
    return Failed(Problem(CANCELLED, "It was called off."))
