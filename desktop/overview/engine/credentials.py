"""Names, passwords and cookies that sources want to see. They are in the keyring; the library only knows which sources
have some, so that the keyring is not asked in vain.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import NamedTuple

from overview.engine.unlocking import AT_ONCE, answered
from overview.engine.work import Work
from overview.feeds.web.client import Access
from overview.feeds.web.problems import Failed
from overview.feeds.web.urls import may_see, target
from overview.library import marked, sources
from overview.library.opening import Library
from overview.settings.secrets import Secrets


class Pass(NamedTuple):
    """What a source wants to see, and the address of its feed, to whose site it belongs."""

    access: Access
    feed: str

    def to(self, address: str) -> Access | None:
        """What to show at an address: nothing at another site, as pages and pictures often are, nor unencrypted where
        the feed itself is encrypted.
        """
        return self.access if may_see(self.feed, address) else None


NO_PASS = Pass(Access(), "")  # shown nowhere
_THEIRS = "passwords of news sites"


def parted(address: str) -> tuple[str, Access]:
    """An address without the name and password in it, which belong into the keyring; and these."""
    if "@" not in address:
        return address, Access()
    try:
        found = target(address)
    except Failed:
        return address, Access()
    inside = Access(found.user, found.password)
    return (address, inside) if inside == Access() else (found.url, inside)


class Asking:
    """The keyring, asked on a thread of its own for what sources want to see: it may wait for the reader to unlock it.

    `passes`: that by the ids of the sources; no more than that there is something, as long as it is not `known`.
    """

    def __init__(self, work: Work, *, again: bool = False) -> None:
        """`again`: also where the keyring was refused before."""
        with closing(work.library.connect()) as connection:
            keys = marked.marked(connection, marked.CREDENTIALS)
            self.passes = _of(lambda _: None, connection, keys)
        self._answered = threading.Event()
        if self.passes:
            threading.Thread(target=self._ask, args=(work, again), daemon=True, name="keyring").start()
            self._answered.wait(AT_ONCE)
        self.known = not self.passes or self._answered.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for the keyring's answer; gives whether it is `known` now."""
        self.known = self._answered.wait(seconds)
        return self.known

    def _ask(self, work: Work, again: bool) -> None:
        try:
            if again:
                work.tools.secrets.try_again()
            self.passes = _accesses(work)
        finally:
            self._answered.set()


def accesses(work: Work) -> dict[int, Pass]:
    """What each source that has credentials wants to see, by its id. Raises Cancelled."""
    with closing(work.library.connect()) as connection:
        some = marked.marked(connection, marked.CREDENTIALS)
    return answered(work, lambda: _accesses(work), _THEIRS) if some else {}


def _accesses(work: Work) -> dict[int, Pass]:
    with closing(work.library.connect()) as connection:
        return passes(connection, work.tools.secrets)


def passes(connection: sqlite3.Connection, secrets: Secrets) -> dict[int, Pass]:
    """The same, without a job."""
    return _of(secrets.get, connection, marked.marked(connection, marked.CREDENTIALS))


def access_of(work: Work, source: int) -> Pass:
    """The credentials of a source. Raises Cancelled."""
    with closing(work.library.connect()) as connection:
        found = sources.source(connection, source)
        has_some = found is not None and found.key in marked.marked(connection, marked.CREDENTIALS)
    if found is None or not has_some:
        return NO_PASS
    secret = answered(work, lambda: work.tools.secrets.get(_name(found.key)), _THEIRS)
    return Pass(_access(secret), found.feed)


def keep_of(work: Work, key: str, access: Access) -> str:
    """The same as `keep`, in a job. Raises Cancelled: what waited for the keyring's first answer is not kept then, also
    when it is unlocked for others."""
    answered(work, lambda: work.tools.secrets.lasting, _THEIRS)
    return answered(work, lambda: keep(work.library, work.tools.secrets, key, access), _THEIRS)


def keep(library: Library, secrets: Secrets, key: str, access: Access) -> str:
    """Keep the credentials of the source with this key; gives why they do not outlive the session, "" where they do.
    Empty: forget them; gives why the keyring may have them still.
    """
    if access == Access():
        marked.mark(library, marked.CREDENTIALS, key, on=False)
        return secrets.delete(_name(key))
    marked.mark(library, marked.CREDENTIALS, key, on=True)
    return "" if secrets.set(_name(key), json.dumps(access._asdict())) else secrets.trouble


def forget_removed(work: Work) -> None:
    """Forget the credentials of sources that are no more; what the keyring does not give up it is asked for again the
    next time. Until then a removal can be taken back with them. Raises Cancelled."""
    with closing(work.library.connect()) as connection:
        keys = marked.marked(connection, marked.CREDENTIALS)
        lost = [key for key in keys if sources.by_key(connection, key) is None]
    for key in lost:
        if not answered(work, partial(work.tools.secrets.delete, _name(key)), _THEIRS):
            marked.mark(work.library, marked.CREDENTIALS, key, on=False)


def _of(
    secret_of: Callable[[str], str | None], connection: sqlite3.Connection, keys: frozenset[str]
) -> dict[int, Pass]:
    """What these sources want to see; nothing but that there is something where the keyring does not give it out."""
    found: dict[int, Pass] = {}
    for key in keys:
        source = sources.by_key(connection, key)
        if source is not None:
            found[source.id] = Pass(_access(secret_of(_name(key))), source.feed)
    return found


def _access(secret: str | None) -> Access:
    """What a secret of the keyring holds, which other programs, and other Overviews, can write too: empty where it is
    none of ours."""
    try:
        kept = json.loads(secret or "{}")
        return Access(*(str(kept.get(name, "")) for name in Access._fields))
    except (ValueError, AttributeError, RecursionError):
        return Access()


def _name(key: str) -> str:
    return f"source:{key}"
