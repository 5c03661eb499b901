"""Which addresses may be spoken to: HTTPS, and plain HTTP only within the reader's own machine or network; the words
that stand for a way to them."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

SYSTEM, NONE = "system", "none"  # what may be chosen in place of a proxy's address


def is_safe(address: str) -> bool:
    """Whether the address is https, or http to this machine or a private network (given by number or as localhost)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_local(host)))


def is_local(host: str) -> bool:
    """Whether a host is this machine or in a private network."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_private and not address.is_unspecified
