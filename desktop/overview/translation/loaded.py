"""The engines that the translating child has at hand: few models at a time, and services."""

from __future__ import annotations

import contextlib
import os
import time
from collections import OrderedDict
from collections.abc import Callable

from overview.translation.engines import Engine, EngineFailure, open_model
from overview.translation.models.store import Installed, Store
from overview.translation.protocol import Service

RESIDENT = 2  # models in memory
PAUSE = 10.0  # seconds in which a model is not tried again for which there was too little: each try reads all its files

_Name = tuple[Service | None, str, str]


class Loaded:
    """Engines by service (None: a model), source and target language; opened when they are first needed."""

    def __init__(self, store: Store, stop: Callable[[], bool]) -> None:
        """`stop`: see `open_model`."""
        self._store, self._stop = store, stop
        self._engines: OrderedDict[_Name, Engine] = OrderedDict()
        self._too_large: dict[_Name, tuple[float, str]] = {}  # until when, as `time.monotonic` tells it, and the words

    def engine(self, service: Service | None, language: str, target: str) -> Engine | None:
        """The engine for a language; None where there is none. Raises EngineFailure; a model that is damaged is set
        aside then."""
        name = (service, language, target)
        if name not in self._engines:
            if service:
                from overview.translation.engines.services import open_service

                self._engines[name] = open_service(service, language, target)
            elif (found := self._store.best_for(language, target)) is None:
                return None
            else:
                try:
                    self._load(name, found)
                except EngineFailure as error:
                    if error.kind == "model":
                        self._store.set_aside(found.folder, str(error))
                    raise
        self._engines.move_to_end(name)
        return self._engines[name]

    def prepare(self, language: str, target: str) -> None:
        """Load the model that will be needed in a moment. What is wrong with it is told when it is."""
        name = (None, language, target)
        found = None if name in self._engines else self._store.best_for(language, target)
        if found:
            with contextlib.suppress(EngineFailure):
                self._load(name, found)

    def forget(self) -> None:
        """Models came or went."""
        self._engines.clear()
        self._too_large.clear()

    def __contains__(self, name: object) -> bool:
        return name in self._engines

    def _load(self, name: _Name, found: Installed) -> None:
        """Load a model; the one that was not used for longest makes room. Raises EngineFailure."""
        until, sentence = self._too_large.get(name, (0.0, ""))
        if time.monotonic() < until:
            raise EngineFailure("memory", sentence)
        while len(self._engines) >= RESIDENT:
            self._engines.popitem(last=False)
        try:
            self._engines[name] = open_model(found.folder, found.card, threads=threads(), stop=self._stop)
        except EngineFailure as error:
            if error.kind == "memory":
                self._too_large[name] = time.monotonic() + PAUSE, str(error)
            raise


def threads() -> int:
    """How many threads one model may use: two, one on a machine with a single core."""
    return max(1, min(2, os.cpu_count() or 1))
