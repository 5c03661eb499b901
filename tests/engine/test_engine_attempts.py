"""What is not asked again at once: the lanes of the translating jobs note it at the same time."""

from __future__ import annotations

import math
import sys
import threading

from overview.engine import attempts
from overview.engine.attempts import Attempt
from overview.translation.protocol import Service


def test_a_service_gives_something_while_the_reader_wants_another_try() -> None:
    service, attempt = Service("deepl", "https://deepl.example", "key", ""), Attempt(1, False, "DeepL", "de")
    over = threading.Event()

    def reader() -> None:
        while not over.is_set():
            attempts.wake()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # so that the threads meet within a second
    waking = threading.Thread(target=reader)
    waking.start()
    try:
        for _ in range(200_000):
            attempts.rest(service, "slow", "It asks to go slower.", -1.0, math.inf)  # which is over
            attempts.succeeded(attempt, service)
    finally:
        over.set()
        waking.join()
        sys.setswitchinterval(interval)
    assert attempts.last_rest(service) is None
