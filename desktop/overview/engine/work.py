"""What a job gets to work with, in the engine or in a command of its own."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Protocol

from overview.engine.chosen_proxy import ChosenProxy
from overview.isolation import Pool
from overview.library.opening import Library
from overview.library.values import Changes
from overview.paths import Places
from overview.settings.secrets import Secrets
from overview.settings.store import Settings

if TYPE_CHECKING:
    from overview.translation.client import TranslationClient

GENTLE_ROWS = 25  # a transaction, while a window is open: the write lock is held ≤ 20 ms …
GENTLE_PAUSE = 0.005  # … and free for this long (seconds) between two
PLAIN_ROWS = 500


class Cancelled(Exception):
    """The reader ended the job."""


class JobFailure(Exception):
    """A job can't go on; `str()` is a sentence for the reader."""


class Sink(Protocol):
    """Where a job's messages go."""

    def progress(self, done: int, of: int, what: str) -> None:
        """How far it is; `of` 0: unknown."""

    def item(self, index: int, value: dict[str, Any]) -> None:
        """One result; `index` counts the job's inputs, and is -1 for what is no input's."""

    def changed(self, changes: Changes) -> None:
        """What the library now has new."""

    def follow(self, job: str) -> None:
        """Do this job too, without arguments, when its lane is free; once, however often it is asked for meanwhile."""


class Tools:
    """What all jobs of a process share: library, settings, secrets, folders, children (started when first needed).

    `pool`, `reading_pool`: workers for hostile input in the background, and for what the reader waits for.
    """

    def __init__(self, places: Places, library: Library, settings: Settings) -> None:
        self.places = places
        self.library = library
        self.window_open = False
        self._settings = settings
        self.secrets = Secrets()
        self.proxy = ChosenProxy(settings, self.secrets)
        self.pool = Pool(size=2, seconds=10, memory=1024)
        self.reading_pool = Pool(size=2, seconds=10, memory=1024)
        self._translation: TranslationClient | None = None
        self._lock = threading.Lock()

    @property
    def settings(self) -> Settings:
        """The settings as they are now: the window may have changed them since the engine started."""
        self._settings.catch_up()
        return self._settings

    @property
    def translation(self) -> TranslationClient:
        """The way to the translating child, which runs while there is something to translate."""
        from overview.translation.client import TranslationClient  # 40 ms, which most commands need not spend

        with self._lock:
            if self._translation is None:
                self._translation = TranslationClient(
                    self.places.data / "models", self.places.cache / "segments.sqlite"
                )
            self._translation.set_window(self.window_open)
            return self._translation

    @property
    def held(self) -> bool:
        """Whether the process stays though nothing is to do: a foreign article is open, for whose next one the
        translation stays ready, or secrets are kept here only."""
        return self.secrets.holds_some or (self._translation is not None and self._translation.held)

    def close(self) -> None:
        """End the workers and the translating child."""
        with self._lock:
            translation, self._translation = self._translation, None
        self.pool.close()
        self.reading_pool.close()
        if translation is not None:
            translation.close()


class Work:
    """One run of a job: its tools, where its messages go, and whether it is still wanted."""

    def __init__(self, tools: Tools, sink: Sink, *, reader_waits: bool = False) -> None:
        """`reader_waits`: the reader looks at the window until it is done."""
        self.tools = tools
        self.sink = sink
        self._reader_waits = reader_waits
        self._ended = threading.Event()

    @property
    def library(self) -> Library:
        """The library."""
        return self.tools.library

    @property
    def pool(self) -> Pool:
        """Workers for hostile input: what the reader waits for never stands behind an import."""
        return self.tools.reading_pool if self._reader_waits else self.tools.pool

    @property
    def rows(self) -> int:
        """How many articles may be stored in one transaction."""
        return GENTLE_ROWS if self.tools.window_open else PLAIN_ROWS

    def pause(self) -> None:
        """Between two transactions: give the window its turn. Raises Cancelled."""
        self.raise_if_cancelled()
        if self.tools.window_open:
            time.sleep(GENTLE_PAUSE)

    def cancel(self) -> None:
        """The job is no longer wanted (from any thread)."""
        self._ended.set()

    def cancelled(self) -> bool:
        """Whether it is no longer wanted."""
        return self._ended.is_set()

    def raise_if_cancelled(self) -> None:
        """Raises Cancelled when the job is no longer wanted."""
        if self._ended.is_set():
            raise Cancelled
