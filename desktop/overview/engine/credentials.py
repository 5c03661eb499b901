"""Names, passwords and cookies that sources want to see. They are in the keyring; the library only knows which sources
have some, so that the keyring is not asked in vain.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from overview.engine.work import Work
from overview.feeds.web.client import Access
from overview.library import marked, sources

_MARK = "credentials"


def accesses(work: Work) -> dict[int, Access]:
    """What each source that has credentials wants to see, by its id."""
    with closing(work.library.connect()) as connection:
        return _of(work, connection, marked.marked(connection, _MARK))


def access_of(work: Work, source: int) -> Access | None:
    """The credentials of a source."""
    with closing(work.library.connect()) as connection:
        keys = marked.marked(connection, _MARK)
        return _of(work, connection, keys).get(source) if keys else None


def keep(work: Work, key: str, access: Access) -> bool:
    """Keep the credentials of the source with this key; gives whether they outlive the session. Empty: forget them."""
    if access == Access():
        work.tools.secrets.delete(_name(key))
        marked.mark(work.library, _MARK, key, on=False)
        return True
    marked.mark(work.library, _MARK, key, on=True)
    return work.tools.secrets.set(_name(key), json.dumps(access._asdict()))


def _of(work: Work, connection: sqlite3.Connection, keys: frozenset[str]) -> dict[int, Access]:
    found: dict[int, Access] = {}
    for key in keys:
        source = sources.by_key(connection, key)
        secret = work.tools.secrets.get(_name(key)) if source is not None else None
        if source is not None and secret is not None:
            found[source.id] = Access(**json.loads(secret))
    return found


def _name(key: str) -> str:
    return f"source:{key}"
