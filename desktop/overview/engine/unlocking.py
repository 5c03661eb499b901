"""The system's keyring asked by a job: it may wait for the reader to unlock it, who may call the job off instead."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from overview.engine.work import Work

T = TypeVar("T")

AT_ONCE = 1.0  # seconds within which a keyring answers that is open
LOOK = 0.1  # seconds between two looks at one that waits for the reader


def answered(work: Work, ask: Callable[[], T], what: str) -> T:
    """What `ask` gives, which asks the keyring: on a thread of its own, as nothing ends it. `what`: what the keyring
    has, as the reader knows it. Raises Cancelled, and what `ask` raises."""
    found: list[T] = []
    raised: list[BaseException] = []
    over = threading.Event()

    def run() -> None:
        try:
            found.append(ask())
        except BaseException as error:
            raised.append(error)
        finally:
            over.set()

    threading.Thread(target=run, daemon=True, name="keyring").start()
    if not over.wait(AT_ONCE):
        work.sink.progress(0, 0, f"Waiting for your keyring, which has {what}")
        while not over.wait(LOOK):
            work.raise_if_cancelled()
    if raised:
        raise raised[0]
    return found[0]
