"""Waiting for what another thread or process does; where Qt has to go on meanwhile, `qtbot.waitUntil` waits."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST = 300  # seconds: a busy machine is no failure


def until(happened: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + LONGEST
    while not happened():
        assert time.monotonic() < end, f"after {LONGEST} seconds it has not happened"
        time.sleep(0.02)
