"""Apple's property lists, in which Safari keeps pages and links."""

from __future__ import annotations

import plistlib
from typing import Any
from xml.parsers.expat import ExpatError


def values(content: bytes) -> dict[str, Any]:
    """What the list holds. Raises ValueError for bytes that are none, or damaged."""
    try:
        found = plistlib.loads(content)
    except (ExpatError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, IndexError) as error:
        raise ValueError("no property list") from error
    if not isinstance(found, dict):
        raise ValueError("a property list of something else")
    return found
