"""Translation models, as the window knows them: what is being fetched and how far it is. The engine does the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from overview.ui.engine_client import EngineClient, Job


class Getting(NamedTuple):
    """A model on its way: bytes that are here, and of how many (0: not known yet)."""

    job: Job
    done: int = 0
    of: int = 0


class Models(QObject):
    """Gets and removes models.

    Signals: `changed()` when others are installed, or on their way, than before; `progressed(offer)`;
    `failed(offer, sentence)`. An offer is the id of a model that can be had; a file goes by its path.
    """

    changed = Signal()
    progressed = Signal(str)
    failed = Signal(str, str)

    def __init__(self, engine: EngineClient) -> None:
        super().__init__(engine)
        self._engine = engine
        self.getting: dict[str, Getting] = {}

    def get(self, offer: str) -> None:
        """Download and install a model; what an earlier, broken download got is gone on with."""
        self._install(offer, action="install", offer=offer)

    def get_file(self, path: str, language: str = "") -> None:
        """Install a package that the reader has; `language` for those that do not tell theirs."""
        more = {"language": language} if language else {}
        self._install(path, action="install_file", path=path, **more)

    def cancel(self, offer: str) -> None:
        """No longer get it."""
        if offer in self.getting:
            self._engine.cancel(self.getting[offer].job)

    def remove(self, model: str) -> None:
        """Delete an installed model, by its id."""
        job = self._engine.ask("models", action="remove", model=model)
        job.done.connect(lambda _result: self.changed.emit())
        job.failed.connect(lambda sentence, _cancelled: self.failed.emit(model, sentence))

    def read(self, action: str, then: Callable[[dict[str, Any]], None], **arguments: Any) -> None:
        """Ask for `list`, `suggest` or `service` (see the engine's job `models`)."""
        job = self._engine.ask("known_models", action=action, **arguments)
        job.done.connect(then)

    def _install(self, key: str, **arguments: Any) -> None:
        if key in self.getting:
            return
        job = self._engine.ask("models", **arguments)
        self.getting[key] = Getting(job)
        job.progress.connect(lambda done, of, _what: self._progress(key, done, of))
        job.done.connect(lambda _result: self._ended(key))
        job.failed.connect(lambda sentence, cancelled: self._ended(key, "" if cancelled else sentence))
        self.changed.emit()

    def _progress(self, offer: str, done: int, of: int) -> None:
        self.getting[offer] = self.getting[offer]._replace(done=done, of=of)
        self.progressed.emit(offer)

    def _ended(self, offer: str, trouble: str = "") -> None:
        del self.getting[offer]
        if trouble:
            self.failed.emit(offer, trouble)
        self.changed.emit()
