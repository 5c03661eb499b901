"""Articles through the translating child and into the library: many at once, stored as they come.

What can't be translated stays in the original, which is shown. A text that kills the child, and a service that refuses,
are not asked again at once.
"""

from __future__ import annotations

import contextlib
import math
import queue
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import NamedTuple

from overview.engine import attempts, service_use
from overview.engine.attempts import Attempt
from overview.engine.translation_rules import Rules, Way
from overview.engine.work import Cancelled, Work
from overview.isolation import WorkerFailure
from overview.library import translations
from overview.library.translations import Translated
from overview.library.values import IN_PART
from overview.translation.client import Outcome, TranslationFailure
from overview.translation.protocol import OPEN_ARTICLE, Job, Text, Update
from overview.translation.segments import LIMIT
from overview.translation.translator import Request

AT_ONCE = 64  # articles in the child's hands: enough for full batches while others are stored
TOGETHER = 0.1  # seconds that finished ones are gathered before they are stored
TEXTS = 5  # whole texts in one transaction while a window is open


class Task(NamedTuple):
    """What to translate of an article; None: not that part. `most`: only the beginning of its text, of about so many
    characters."""

    article: int
    way: Way
    request: Request
    title: str | None = None
    html: str | None = None
    most: int = 0

    @property
    def attempt(self) -> Attempt:
        """What is tried by it."""
        return Attempt(self.article, self.html is not None, self.way.label, self.request.source)

    @property
    def size(self) -> int:
        """Characters that are sent, at most."""
        text = len(self.html or "")
        return len(self.title or "") + (min(text, self.most + LIMIT) if self.most else text)


class _Submitted(NamedTuple):
    """What is in the child's hands."""

    number: int  # the child's, of the job
    task: Task
    at: float  # as `time.monotonic` tells it


class Tally(NamedTuple):
    """How it went: articles translated, what went wrong last, or else what stopped the service's part."""

    translated: int = 0
    trouble: str = ""  # a sentence
    kind: str = ""  # of the trouble, as in TranslationFailure, or "limit": that of the reader
    stopped: bool = False  # what a service does, which can't be asked at the moment; or all, as the rules hold no more


def translate(
    work: Work,
    rules: Rules,
    tasks: Iterable[Task],
    priority: int,
    partly: Callable[[Translated], None] | None = None,
    *,
    until_stopped: bool = False,
) -> Tally:
    """Translate and store, in order as far as possible; an article is a task once. `partly` gets what there is of an
    open article before it is whole. It stops when the `rules` hold no more; a service that fails stops what is its own.
    `until_stopped`: nothing is taken from the tasks then any more, of which there may be a hundred thousand. Raises
    Cancelled; what was finished is stored then too."""
    run = _Run(work, rules, priority, partly)
    try:
        return run.all(tasks, until_stopped)
    finally:
        run.drop()


class _Run:
    def __init__(self, work: Work, rules: Rules, priority: int, partly: Callable[[Translated], None] | None) -> None:
        self._work, self._rules, self._priority, self._partly = work, rules, priority, partly
        self._client = work.tools.translation
        self._open: dict[int, _Submitted] = {}  # by article
        self._came: queue.SimpleQueue[tuple[Task, Update | Future[Outcome]]] = queue.SimpleQueue()
        self._parts: dict[int, Update] = {}
        self._translated = 0
        self._trouble = self._kind = ""
        self._stopped = False  # what the service does
        self._ended = False  # everything

    def all(self, tasks: Iterable[Task], until_stopped: bool) -> Tally:
        rest = iter(tasks)
        while True:
            while len(self._open) < AT_ONCE and not (self._ended or (until_stopped and self._stopped)):
                if (task := next(rest, None)) is None:
                    break
                self._submit(task)
            if not self._open:
                return Tally(self._translated, self._trouble, self._kind, self._stopped)
            self._store(self._gathered())
            self._work.raise_if_cancelled()
            if self._ended or self._stopped:
                self.drop(service_only=not self._ended)

    def drop(self, *, service_only: bool = False) -> None:
        """Take back what is not finished."""
        for article, one in list(self._open.items()):
            if one.task.way.service is not None or not service_only:
                del self._open[article]
                self._settle(one.task, self._client.cancel(one.number))

    def _submit(self, task: Task) -> None:
        hopeless = attempts.given_up(task.attempt) and self._priority != OPEN_ARTICLE
        if hopeless or not self._still_wanted() or not self._may_send(task):
            return
        texts = [Text(task.title)] if task.title is not None else []
        texts += [Text(task.html, True, task.most)] if task.html is not None else []
        job = Job(tuple(texts), task.request, self._priority, task.way.service)
        tell = (lambda part: self._came.put((task, part))) if self._partly else None
        now = time.monotonic()
        try:
            number, future = self._client.submit(job, tell)
        except OSError:
            self._settle(task, 0)
            raise
        self._open[task.article] = _Submitted(number, task, now)
        future.add_done_callback(lambda done: self._came.put((task, done)))

    def _still_wanted(self) -> bool:
        hold = self._rules.hold
        if not hold:
            self._ended = True
            self._stop("", "")
        return hold

    def _may_send(self, task: Task) -> bool:
        service = task.way.service
        if service is None or self._stopped:
            return service is None
        rest = attempts.last_rest(service)
        if rest is not None and time.monotonic() < rest.until:
            self._stop(rest.kind, rest.why)
        elif not service_use.reserve(self._work, service.kind, task.size):
            why = f"{task.way.label} got as much this month as you allow. You can allow more in the settings."
            self._stop("limit", why)
        return not self._stopped

    def _stop(self, kind: str, why: str) -> None:
        self._stopped, self._kind, self._trouble = True, kind, why

    def _gathered(self) -> list[tuple[Task, Outcome]]:
        """What is finished: waits for one, then a moment for more."""
        found: list[tuple[Task, Outcome]] = []
        until = math.inf
        while self._open and time.monotonic() < until and len(found) < self._work.rows and self._still_wanted():
            if self._work.cancelled():
                break
            try:
                task, came = self._came.get(timeout=TOGETHER)
            except queue.Empty:
                continue
            if isinstance(came, Update):
                self._tell(task, came)
                continue
            submitted = self._open.pop(task.article, None)
            if submitted is None:  # it was taken back
                continue
            until = min(until, time.monotonic() + TOGETHER)
            error = came.exception()
            if error:
                self._failed(submitted, error)
            else:
                self._settle(task, came.result().characters)
                found.append((task, came.result()))
        return found

    def _tell(self, task: Task, part: Update) -> None:
        self._parts[part.at] = part
        made = translated(self._work, task, self._parts.values()) if self._partly else None
        if made and self._partly:
            self._partly(made)

    def _settle(self, task: Task, sent: int) -> None:
        if task.way.service is not None:
            service_use.settle(self._work, task.way.service.kind, task.size, sent)

    def _failed(self, submitted: _Submitted, error: BaseException) -> None:
        task = submitted.task
        self._settle(task, error.characters if isinstance(error, TranslationFailure) else 0)
        if not isinstance(error, TranslationFailure):
            raise error
        if error.kind == "closed":
            raise Cancelled
        if not self._stopped:
            self._kind, self._trouble = error.kind, str(error)
        self._keep_part(task)
        service = task.way.service
        if service is not None and error.kind in attempts.REST:
            attempts.rest(service, error.kind, str(error), error.wait, submitted.at)
            self._stop(error.kind, str(error))
        elif service is not None and error.kind == "refused" and attempts.refused(task.attempt):
            self._stop(error.kind, str(error))
        elif error.kind in ("crashed", "refused"):
            attempts.give_up(task.attempt)

    def _keep_part(self, task: Task) -> None:
        """Keep what came of an open article before its engine failed. It goes by another name than the engine's, and so
        is made anew when the article is opened again."""
        made = translated(self._work, task, self._parts.values()) if self._parts else None
        if made is not None and made.html is not None and self._still_wanted():
            part = made._replace(engine=f"{task.way.label}{IN_PART}")
            self._work.sink.changed(translations.put(self._work.library, [part], int(time.time())))

    def _store(self, outcomes: list[tuple[Task, Outcome]]) -> None:
        if not self._still_wanted():
            return
        made = []
        for task, outcome in outcomes:
            attempts.succeeded(task.attempt, task.way.service)
            one = translated(self._work, task, outcome.updates)
            if one is None or (one.html is None and task.html is not None):
                attempts.give_up(task.attempt)
                if self._partly:  # the reader waits for it
                    self._kind, self._trouble = "refused", f"{task.way.label} made nothing of it that can be read."
            if one is not None:
                made.append(one)
        while made:
            few = self._work.tools.window_open and any(one.html for one in made)
            rows = TEXTS if few else self._work.rows
            self._work.sink.changed(translations.put(self._work.library, made[:rows], int(time.time())))
            self._translated += len(made[:rows])
            del made[:rows]
            if not self._work.cancelled():
                self._work.pause()


def translated(work: Work, task: Task, updates: Iterable[Update]) -> Translated | None:
    """What the updates of a task are for the library, the text cleaned by a worker; None where nothing was made.

    A headline is taken whole; a text also where single sentences of it stayed in the original.
    """
    by_place = {update.at: update.translation for update in updates}
    title = by_place.get(0) if task.title is not None else None
    text = by_place.get(1 if task.title is not None else 0) if task.html is not None else None
    headline = title.text if title and not title.left else None
    pairs = [list(pair) for block in text.blocks for pair in block.pairs] if text else []
    html = None
    if text and (not pairs or text.left < len(pairs)):
        from overview.extraction.worker import clean_in  # most runs find nothing to translate

        with contextlib.suppress(WorkerFailure):  # one that can't be cleaned is not shown
            html, _ = clean_in(work.pool, text.text)
    if headline is None and html is None:
        return None
    pairs = pairs if html is not None else []
    engine = f"{task.way.label}{IN_PART}" if task.most and html is not None else task.way.label
    return Translated(task.article, headline, html, engine, pairs, task.html, language=task.request.source)
