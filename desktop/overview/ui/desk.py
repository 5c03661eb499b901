"""What all parts of the window share: folders, settings, the library's thread, the engine, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from overview.library.values import Changes
from overview.paths import Places
from overview.settings.setting import Setting
from overview.settings.store import Settings
from overview.ui.library_thread import LibraryThread
from overview.ui.undo import UndoStack

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl  # PySide makes a class's enums when it is imported

    from overview.settings.secrets import Secrets
    from overview.ui.engine_client import EngineClient
    from overview.ui.models import Models


class Desk(QObject):
    """The window's shared services.

    Signals: `changed(Changes)` when the library changed, by whomever; `setting_changed(Setting)`; `trouble(sentence)`
    when something the reader did could not be kept, or the engine can't work; `written(files)` when files that the
    reader asked for are there; `brought_back` when articles have come, or come back, that may stand anywhere in a list;
    `subscribed(ids)` when sources of a list are to be asked for their news.
    """

    changed = Signal(object)
    setting_changed = Signal(object)
    trouble = Signal(str)
    written = Signal(object)
    brought_back = Signal()
    subscribed = Signal(object)
    _answers = Signal()

    def __init__(self, places: Places, settings: Settings, library: LibraryThread) -> None:
        super().__init__()
        self.places = places
        self.settings = settings
        self.library = library
        # What is to be done to the library once the window is closed; then Overview starts anew.
        self.afterwards: Callable[[Places], object] | None = None
        self.undo = UndoStack(self)
        settings.listen(self.setting_changed.emit)
        self._answers.connect(library.hand_over)
        library.wake = self._answers.emit
        library.hand_over()

    @cached_property
    def engine(self) -> EngineClient:
        """Asks the engine, which is started when there is something to do. None of it is needed for the first paint."""
        from overview.ui.engine_client import EngineClient

        engine = EngineClient(self.places.logs, self)
        engine.changed.connect(self.changed)
        engine.gone.connect(self.trouble)
        engine.lost.connect(lambda: engine.ask("prepare"))  # which takes up what was left half done
        return engine

    @cached_property
    def secrets(self) -> Secrets:
        """Keys of services, in the system's keyring."""
        from overview.settings.secrets import Secrets

        return Secrets()

    @cached_property
    def models(self) -> Models:
        """Translation models on their way."""
        from overview.ui.models import Models

        return Models(self.engine)

    def set(self, setting: Setting[Any], value: Any) -> bool:
        """Set a setting; a disk that does not take it is told. Gives whether it holds."""
        try:
            self.settings.set(setting, value)
        except OSError as error:
            self.trouble.emit(f"The setting could not be kept: {error.strerror}.")
            return False
        return True

    def tell(self, changes: Changes) -> None:
        """Tell everyone what the window itself changed."""
        self.changed.emit(changes)

    def ask(self, job: str, **arguments: Any) -> None:
        """Have the engine do what the reader asked for, of which nothing more is to be heard if all goes well."""
        self.engine.ask(job, **arguments).failed.connect(self.refused)

    def failed(self, error: Exception) -> None:
        """A write failed: say so."""
        self.trouble.emit(str(error) or f"That could not be kept ({type(error).__name__}).")

    def refused(self, sentence: str, cancelled: bool) -> None:
        """A job failed: say so, unless it was called off."""
        if not cancelled:
            self.trouble.emit(sentence)

    def open_outside(self, url: QUrl) -> None:
        """Have the system open an address, a file or a folder; say so where it knows no program for it."""
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(url):
            self.trouble.emit("This system names no program to open it with.")

    def close(self) -> None:
        """End the engine and finish what was written."""
        if "engine" in vars(self):
            self.engine.close()
        self.library.wake = lambda: None
        self.library.close()
