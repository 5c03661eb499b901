"""What can go wrong with a fetch, as frozen values with words for the reader."""

from __future__ import annotations

from typing import NamedTuple

from overview.counting import counted

# Kinds of problems.
CANCELLED = "cancelled"
ADDRESS = "address"  # no address that can be fetched
PRIVATE = "private"  # leads into the reader's own network
NAME = "name"  # the name does not exist
OFFLINE = "offline"  # no name could be looked up, or no route: likely the reader's own connection
REFUSED = "refused"
TIMEOUT = "timeout"
BROKEN = "broken"  # connection lost, or an answer that is not HTTP
TLS = "tls"
CLOCK = "clock"  # of TLS too: by this computer's clock the certificate does not hold now
PROXY = "proxy"
UNREACHED = "unreached"  # the proxy works, and does not get through to the site
REDIRECTS = "redirects"
BLOCKED = "blocked"  # 401, 403, 407, 451
BUSY = "busy"  # 429, and 503 with Retry-After
MISSING = "missing"  # 404
GONE = "gone"  # 410
STATUS = "status"  # any other status that is no success
TOO_LARGE = "too-large"
NOT_A_FEED = "not-a-feed"

LOG_IN = 511  # Network Authentication Required (RFC 6585)
CONNECTED = "; is this computer connected?"  # ends the words where no other site tells
OURS = frozenset((OFFLINE, PROXY, CANCELLED))  # these say nothing about the site
PASSING = frozenset((BUSY, BROKEN, TIMEOUT, UNREACHED))  # these say nothing that lasts: an hour later it may be there


class Problem(NamedTuple):
    """Why there is no answer. `words`: a sentence for the reader, without secrets."""

    kind: str
    words: str
    status: int = 0  # of HTTP, where one came
    retry_after: int | None = None  # seconds, as the site asked
    moved_to: str = ""  # where it leads now, if that may not be followed or remembered


class Failed(Exception):
    """A fetch that gave no answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.words)
        self.problem = problem


def of_status(status: int, host: str, retry_after: int | None) -> Problem:
    """The problem that a status of HTTP (400 and above, or one that makes no sense) stands for."""
    kind, words = _STATUSES.get(status, (STATUS, ""))
    if status == 503 and retry_after is not None:
        kind = BUSY
    if not words:
        words = "had an error of its own" if status >= 500 else "gave an answer that is of no use"
    ending = "" if retry_after is None else f"; it asks to wait {_span(retry_after)}"
    return Problem(kind, f"{host} {words} ({status}){ending}.", status, retry_after)


def of_refusal(host: str, ways: str, *, given: bool, lost: bool) -> Problem:
    """The problem that 401 stands for. `ways`: the field WWW-Authenticate; `given`: a name and password were shown;
    `lost`: there are some, and the keyring does not give them out."""
    words = "asks for a name and password"
    if ways and "basic" not in ways.lower():
        words = "asks for a name and password in a way that Overview does not know"
    elif given:
        words = "does not take the name and password that it was given"
    elif lost:
        words = "asks for the name and password that you gave once, and the system’s keyring does not give them out"
    return Problem(BLOCKED, f"{host} {words} (401).", 401)


_STATUSES = {
    400: (STATUS, "did not understand the request"),
    401: (BLOCKED, "asks for a name and password"),
    402: (BLOCKED, "asks for payment"),
    403: (BLOCKED, "blocks readers like this one"),
    404: (MISSING, "has nothing at this address"),
    406: (STATUS, "does not have it in a form that can be read"),
    407: (PROXY, "can’t be reached: the proxy asks for a name and password"),
    408: (STATUS, "took too long by its own account"),
    410: (GONE, "has given this address up for good"),
    418: (BLOCKED, "blocks readers like this one"),
    429: (BUSY, "answered “too many requests”"),
    451: (BLOCKED, "may not show this here for legal reasons"),
    500: (STATUS, "had an error of its own"),
    502: (STATUS, "is not answering behind its front door"),
    503: (STATUS, "is not available at the moment"),
    504: (STATUS, "is not answering behind its front door"),
    LOG_IN: (OFFLINE, "can’t be reached: this network wants you to log in first, with a browser"),
}


def _span(seconds: int) -> str:
    """A length of time in words."""
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            return counted(round(seconds / size), unit)
    return counted(seconds, "second")
