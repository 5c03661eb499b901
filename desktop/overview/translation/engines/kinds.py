"""The kinds of model that can be read from a folder, each loaded only when used.

A reader of another format joins by a module with an `open_model` like the one here and a line in KINDS.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from overview.translation.engines.base import Engine
from overview.translation.models.card import Card

KINDS: dict[str, str] = {
    "argos": "overview.translation.engines.pieces",
    "opus-mt": "overview.translation.engines.pieces",
}


def open_model(folder: Path, card: Card, *, threads: int = 1, stop: Callable[[], bool] | None = None) -> Engine:
    """The engine of the installed model in `folder`, using at most `threads` threads. `stop` is asked often while it
    translates, from whatever thread: true ends that with Interrupted. Raises EngineFailure."""
    engine: Engine = import_module(KINDS[card.kind]).open_model(folder, card, threads=threads, stop=stop)
    return engine
