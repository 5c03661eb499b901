"""How much is sent to a translation service: counted by the month, and stopped at the reader's limit."""

from __future__ import annotations

import contextlib
import threading
import time

from overview.engine.work import Work
from overview.library.translations import characters_sent, note_sent
from overview.settings.declared import SERVICE_LIMIT
from overview.translation.allowance import Allowance

_LOCK = threading.Lock()  # lanes send at the same time
_reserved: dict[str, int] = {}  # characters of texts that are on their way, by service


def allowance(work: Work, service: str) -> Allowance:
    """What was sent to a service this month, and the reader's limit."""
    with contextlib.closing(work.library.connect()) as connection:
        month, used = characters_sent(connection, service)
    return Allowance(month, used, int(work.tools.settings.get(SERVICE_LIMIT)))


def reserve(work: Work, service: str, characters: int) -> bool:
    """Whether so many characters may still be sent; then they count until they are settled."""
    with _LOCK:
        left = allowance(work, service).left(int(time.time()))
        if left is not None and characters + _reserved.get(service, 0) > left:
            return False
        _reserved[service] = _reserved.get(service, 0) + characters
        return True


def settle(work: Work, service: str, reserved: int, sent: int) -> None:
    """A text came back: of the characters reserved so many were sent; the rest came from the cache."""
    with _LOCK:
        _reserved[service] -= reserved
        if sent:
            now = allowance(work, service).spent(sent, int(time.time()))
            note_sent(work.library, service, now.month, now.used)
