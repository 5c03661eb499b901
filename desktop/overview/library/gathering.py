"""Many small parts of a long write, told as few: what is shown is read anew each time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from overview.library.values import Changes

GATHER = 0.25  # seconds in which small parts become one


def gathered(parts: Iterable[Changes]) -> Iterator[Changes]:
    """What the parts changed: the first at once, then what came together, and at last the rest."""
    changes, told = Changes(), 0.0
    for part in parts:
        changes |= part
        if time.monotonic() > told + GATHER:
            yield changes
            changes, told = Changes(), time.monotonic()
    if changes != Changes():
        yield changes
