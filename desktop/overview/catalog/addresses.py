"""Addresses that hold a secret, as some feeds' do: it belongs to the reader's library, not to what leaves it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# The ends of names: `.*` before them would take time that grows with the square of a name's length.
_NAME = re.compile(
    r"(?:token|(?:^|[._-])(?:auth|jwt|pass|passwd|password|pwd|secret|sig|signature|session))$", re.IGNORECASE
)
_KEY = re.compile(r"(?:^|[._-])(?:api|access|feed|rss|user)?key$", re.IGNORECASE)
# A part of the path that the one before it calls a secret (`/private/0a9b…`). Others may look the same and be none:
# many an address has a long number in it.
_IN_PATH = re.compile(
    r"(/(?:(?:access|api|auth|feed|rss|user)?[_-]?(?:key|token)|auth|jwt|password|private|secret|session|signature)[/-])"
    r"(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-z_]*\d)(?=[\d_]*[a-z])\w{16,})(?=[/.?#]|$)",
    re.IGNORECASE | re.ASCII,
)


def without_secrets(address: str) -> str:
    """The address without a name and password, and without what is a secret by its name: parameters (`token=…`), parts
    of the path (`/token/…`)."""
    try:
        netloc = urlsplit(address).netloc
    except ValueError:
        return address
    if "@" in netloc:
        address = address.replace(netloc, netloc.rpartition("@")[2], 1)
    bare, mark, query = address.partition("?")
    bare = _IN_PATH.sub(r"\1", bare)
    address = bare + mark + query
    query, mark, fragment = query.partition("#")
    parameters = query.split("&")
    kept = [one for one in parameters if not _is_secret(one)]
    if len(kept) == len(parameters):
        return address
    return bare + ("?" + "&".join(kept) if kept else "") + mark + fragment


def _is_secret(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    if not value:
        return False
    return _NAME.search(name) is not None or (_KEY.search(name) is not None and not _is_word(value))


def _is_word(value: str) -> bool:
    """Whether a key is one of those that name something, as in `key=politics`."""
    return value.isalpha() and len(value) < 16
