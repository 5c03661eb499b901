"""Addresses as pages and files write them: relative ones, and some that are none."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def joined(base: str | None, address: str) -> str:
    """The address as it counts from `base`; "" where it can't be read."""
    try:
        found = urljoin(base or "", address.strip())
        urlsplit(found)  # without a base nothing has looked at it
    except ValueError:
        return ""
    return found
