"""The engine's way to the translating child: start it, give it jobs, start it anew if it dies, resend what is open."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

from overview.paths import program
from overview.translation.protocol import Job, Update, job_line, line, read_update

GRACE = 1.0
SILENCE = 120.0  # seconds without a word from a child at work: it hangs (services get 30 for each request)
DEATHS = 2  # of a child while the same job is its first: more, and the job is what kills it


class TranslationFailure(Exception):
    """A job ended without its translation. `str()` is a sentence for the reader; `kind` as in EngineFailure, or
    "no model", "crashed", "closed"; `characters`: how many an engine got for it all the same; `wait` as there."""

    def __init__(self, kind: str, message: str, characters: int = 0, wait: float = 0.0) -> None:
        super().__init__(message)
        self.kind, self.characters, self.wait = kind, characters, wait


class Outcome(NamedTuple):
    """What became of a job: the last update of each text, in order, and how many characters an engine got for it."""

    updates: tuple[Update, ...]
    characters: int


class _Pending:
    def __init__(self, job: Job, tell: Callable[[Update], None] | None) -> None:
        self.job, self.tell = job, tell
        self.future: Future[Outcome] = Future()
        self.updates: dict[int, Update] = {}
        self.characters = 0
        self.deaths = 0


class TranslationClient:
    """Jobs for the child that uses the models of one folder and one cache. For use from any thread.

    The child runs only while it is needed; it ends by itself after a minute without work unless `hold(True)`.
    """

    def __init__(self, models: Path, cache: Path, *, silence: float = SILENCE) -> None:
        """`silence`: seconds without a word after which a child at work is ended and started anew."""
        self._models, self._cache, self._silence = models, cache, silence
        self._heard = time.monotonic()
        self._lock = threading.RLock()
        self._numbers = itertools.count(1)
        self._pending: dict[int, _Pending] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._window = self._hold = self._closed = False

    def submit(self, job: Job, tell: Callable[[Update], None] | None = None) -> tuple[int, Future[Outcome]]:
        """Start a job. Gives its number and what will hold its outcome, or raise TranslationFailure, or OSError where
        no child can be started again; `tell` is called with every update, on a thread of the client's. Raises OSError
        where none can be started at first."""
        pending = _Pending(job, tell)
        with self._lock:
            number = next(self._numbers)
            if self._closed:
                pending.future.set_exception(TranslationFailure("closed", "The program is ending."))
                return number, pending.future
            if not self._pending:
                self._heard = time.monotonic()
            self._pending[number] = pending
            try:
                fresh = self._ensure()
            except OSError:
                del self._pending[number]
                raise
            if not fresh:  # a new child gets all that is pending
                self._send(job_line(number, job))
        return number, pending.future

    def cancel(self, number: int) -> int:
        """Drop a job; a batch that runs is finished and stays in the cache. Its future is cancelled. Gives how many
        characters an engine got for it."""
        with self._lock:
            pending = self._pending.pop(number, None)
            if pending:
                self._send(line({"cancel": number}))
        if pending is None:
            return 0
        pending.future.cancel()
        return pending.characters

    def set_window(self, is_open: bool) -> None:
        """Say whether a window is open: batches are small while one is."""
        with self._lock:
            self._window = is_open
            self._send(line({"window": is_open}))

    def hold(self, keep: bool) -> None:
        """Say whether a foreign article is open: the child stays while one is, ready for the next."""
        with self._lock:
            self._hold = keep
            self._send(line({"hold": keep}))

    def prepare(self, source: str, target: str) -> None:
        """Start the child and have it load the model, for a job that is about to come. Raises OSError."""
        with self._lock:
            if not self._closed:
                self._ensure()
                self._send(line({"prepare": [source, target]}))

    def models_changed(self) -> None:
        """Say that a model came or went."""
        with self._lock:
            self._send(line({"models": True}))

    @property
    def held(self) -> bool:
        """Whether the child is to stay."""
        return self._hold

    def close(self) -> None:
        """End the child, within twice GRACE seconds. What it finished is in the cache; open jobs fail."""
        self._closed = True
        if not self._lock.acquire(timeout=GRACE):  # whoever sends to a child that takes nothing any more holds it
            if (hanging := self._process) is not None:
                hanging.kill()
            self._lock.acquire()
        try:
            process, self._process = self._process, None
            pending, self._pending = list(self._pending.values()), {}
        finally:
            self._lock.release()
        if process and process.stdin:
            with contextlib.suppress(OSError):
                process.stdin.close()  # it finishes its batch
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for one in pending:
            _settle(one.future, TranslationFailure("closed", "The program is ending."))

    def _ensure(self) -> bool:
        """Have a child; True when it was started just now, and so has got every open job. Raises OSError."""
        if self._process and self._process.poll() is None:
            return False
        environment = {
            **os.environ,
            "OMP_NUM_THREADS": "1",  # a model's threads work side by side, each alone
            "OPENBLAS_NUM_THREADS": "1",
        }
        flags = 0
        if sys.platform == "win32":  # elsewhere the child lowers itself
            flags = subprocess.BELOW_NORMAL_PRIORITY_CLASS
        process = subprocess.Popen(
            [*program(), "translator", str(self._models), str(self._cache)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=flags,
        )
        try:
            for follow in (self._listen, self._watch):
                threading.Thread(target=follow, args=(process,), daemon=True).start()
        except RuntimeError as error:  # there are too many threads
            process.kill()
            process.wait()
            raise OSError(errno.EAGAIN, str(error)) from None
        self._process, self._heard = process, time.monotonic()
        self._send(line({"window": self._window}))
        self._send(line({"hold": self._hold}))
        for number, pending in self._pending.items():
            self._send(job_line(number, pending.job))
        return True

    def _send(self, data: bytes) -> None:
        """Write to the child, if there is one. What a dying one doesn't get, the next one does."""
        if self._process and self._process.stdin:
            with contextlib.suppress(OSError, ValueError):
                self._process.stdin.write(data)
                self._process.stdin.flush()

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """End a child that has work and says nothing: `_listen` starts another."""
        while process.poll() is None:
            time.sleep(min(1.0, self._silence / 4))
            # Without the lock: whoever sends to a child that takes nothing any more holds it until the child is ended.
            if self._pending and time.monotonic() - self._heard > self._silence:
                process.kill()
                process.wait()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None and process.stdin is not None
        with process.stdout:
            for text in process.stdout:
                if text.endswith(b"\n"):
                    self._take(json.loads(text))
        process.wait()
        with contextlib.suppress(OSError):  # what it did not take
            process.stdin.close()
        with self._lock:
            if self._process is not process:
                return
            self._process = None
            if not self._pending or self._closed:
                return
            self._bury()
            if self._pending:
                self._start_again()

    def _start_again(self) -> None:
        """Have another child for what is open; where there can be none, that ends: nobody else would say so."""
        try:
            self._ensure()
        except OSError as error:
            pending, self._pending = self._pending, {}
            for one in pending.values():
                _settle(one.future, error)

    def _take(self, message: dict[str, Any]) -> None:
        self._heard = time.monotonic()
        number = message.get("id")
        with self._lock:
            for one, characters in message.get("sent", ()):
                if one in self._pending:
                    self._pending[one].characters += characters
            pending = self._pending.get(number) if isinstance(number, int) else None
            if pending is None or number is None:
                return
            if "done" in message or "failed" in message:
                del self._pending[number]
        if "at" in message:
            update = read_update(message)
            pending.updates[update.at] = update
            if pending.tell:
                pending.tell(update)
        elif "done" in message:
            updates = tuple(pending.updates[at] for at in sorted(pending.updates))
            _settle(pending.future, Outcome(updates, pending.characters))
        elif "failed" in message:
            failure = TranslationFailure(message["kind"], message["failed"], pending.characters, message["wait"])
            _settle(pending.future, failure)

    def _bury(self) -> None:
        """The child died at work. The job that was first in line may be why: it gets few chances."""
        number = min(self._pending, key=lambda one: (self._pending[one].job.priority, one))
        pending = self._pending[number]
        pending.deaths += 1
        if pending.deaths >= DEATHS:
            del self._pending[number]
            failure = TranslationFailure("crashed", "The translation ended unexpectedly, twice; the original is shown.")
            _settle(pending.future, failure)


def _settle(future: Future[Outcome], outcome: Outcome | TranslationFailure | OSError) -> None:
    """Give a future its outcome, unless it was cancelled meanwhile."""
    if not future.set_running_or_notify_cancel():
        return
    if isinstance(outcome, Outcome):
        future.set_result(outcome)
    else:
        future.set_exception(outcome)
