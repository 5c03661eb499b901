"""The translating child: `overview translator MODELS CACHE`, started and fed by `client`.

One thread translates, one reads the orders. Between two batches the orders are looked at, so a batch is what an opened
article waits for at most: 250 ms while a window is open. Its memory goes back to the system when it ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from overview.isolation.worker import claim_stdout
from overview.translation.cache import SegmentCache
from overview.translation.engines import Engine, EngineFailure, open_model
from overview.translation.models.store import Installed, Store
from overview.translation.protocol import OPEN_ARTICLE, Update, line, read_job, update_line
from overview.translation.schedule import MOST, Batch, Schedule, Work
from overview.translation.translator import finished, look_up, plan, translate_units

IDLE = 60.0  # seconds without work before it ends
SMALL, LARGE = 0.25, 1.0  # seconds of one batch: while a window is open; else
RESIDENT = 2  # models in memory
GUESS = 2_000.0  # characters a second before anything was measured
REPORT = 1.0  # seconds between two partial forms of an open article


def run(words: list[str]) -> int:
    """Serve until the standard input ends or there is nothing to do. `words`: the folder of models, the cache."""
    if len(words) != 2:
        print("usage: overview translator MODELS CACHE", file=sys.stderr)
        return 2
    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)
    orders: queue.Queue[dict[str, Any] | None] = queue.Queue()
    threading.Thread(target=read_orders, args=(sys.stdin.buffer, orders), daemon=True).start()
    child = Child(Store(Path(words[0])), SegmentCache(Path(words[1])), claim_stdout(), orders)
    with contextlib.suppress(BrokenPipeError):
        child.serve()
    return 0


def read_orders(lines: BinaryIO, orders: queue.Queue[dict[str, Any] | None]) -> None:
    """Put every line into the queue, None at the end."""
    for text in lines:
        with contextlib.suppress(ValueError):
            orders.put(json.loads(text))
    orders.put(None)


def threads() -> int:
    """How many threads one model may use: two, one on a machine with a single core."""
    return max(1, min(2, os.cpu_count() or 1))


class Child:
    """The loop and what it holds."""

    def __init__(
        self, store: Store, cache: SegmentCache, answers: BinaryIO, orders: queue.Queue[dict[str, Any] | None]
    ) -> None:
        self._store, self._cache, self._answers, self._orders = store, cache, answers, orders
        self._schedule = Schedule()
        self._engines: OrderedDict[object, Engine] = OrderedDict()
        self._speeds: dict[str, float] = {}
        self._window = self._hold = self._ended = False

    def serve(self) -> None:
        """Work until the orders end, or for IDLE seconds there is none."""
        self._say({"ready": True})
        while not self._ended:
            if not self._take_orders():
                break
            work = self._schedule.first()
            if work is None or self._ended:
                continue
            self._guarded(work, self._advance)
        self._cache.purge()
        self._cache.close()

    def _guarded(self, work: Work, step: Callable[[Work], None]) -> None:
        """Do a step; what goes wrong fails that work alone."""
        try:
            step(work)
        except EngineFailure as error:
            self._fail(work, error.kind, str(error))
        except BrokenPipeError:
            raise
        except Exception as error:  # one text must not end the translation of all others
            self._fail(work, "refused", f"It could not be translated: {type(error).__name__}: {error}")

    def _take_orders(self) -> bool:
        """Read what has come; wait for something where nothing is to do. False when it is time to end."""
        patience = IDLE if not len(self._schedule) else 0.0
        while True:
            try:
                order = self._orders.get(timeout=patience) if patience else self._orders.get_nowait()
            except queue.Empty:
                return bool(len(self._schedule)) or self._hold
            if order is None:
                self._ended = True
                return True
            self._obey(order)
            patience = 0.0

    def _obey(self, order: dict[str, Any]) -> None:
        if "texts" in order:
            try:
                self._schedule.add(Work(int(order["id"]), read_job(order)))
            except (KeyError, TypeError, ValueError) as error:
                self._say({"id": order.get("id"), "failed": f"Not a job: {error}", "kind": "refused"})
        elif "cancel" in order:
            self._schedule.drop(order["cancel"])
        elif "priority" in order:
            self._schedule.move(order["id"], order["priority"])
        elif "window" in order:
            self._window = bool(order["window"])
        elif "hold" in order:
            self._hold = bool(order["hold"])
        elif "models" in order:
            self._engines.clear()
        elif "prepare" in order:
            self._prepare(*order["prepare"])

    def _advance(self, work: Work) -> None:
        """Do one batch of a work, and of those that wait for the same."""
        if not work.plans:
            self._plan(work)
            self._plan_alike(work)
        if work.pending:
            engine = self._engine(work, work.pending[0].language)
            if engine is None:
                self._skip(work, work.pending[0].language)
                return
            speed = self._speeds.get(engine.key, GUESS)
            batch = self._schedule.batch(work, speed * (SMALL if self._window else LARGE))
            self._translate(batch, engine)
            for one in batch.works:
                self._report(one)
        else:
            self._report(work)

    def _plan(self, work: Work) -> None:
        """Take the texts of a work apart and look up what is known."""
        tags = work.job.service is not None
        request = work.job.request
        work.plans = [plan(text, request, html=html, tags=tags) for text, html in work.job.texts]
        units = list(dict.fromkeys(unit for one in work.plans for unit in one.units))
        for language in dict.fromkeys(unit.language for unit in units):
            engine = self._engine(work, language)
            if engine is not None:
                work.results.update(look_up([unit for unit in units if unit.language == language], engine, self._cache))
            elif language == request.source:
                raise EngineFailure("no model", f"No model for {language} → {request.target} is installed.")
        work.pending = [unit for unit in units if unit not in work.results]

    def _plan_alike(self, work: Work) -> None:
        """Plan a few of the works behind a short one, so that they fill its batch: a headline alone wastes it."""
        units = len(work.pending)
        for other in self._schedule.waiting(work.priority)[:MOST]:
            if units >= MOST or work.priority == OPEN_ARTICLE:
                break
            if (other.job.request, other.job.service) == (work.job.request, work.job.service):
                self._guarded(other, self._plan)
                units += max(len(other.pending), 1)

    def _engine(self, work: Work, language: str) -> Engine | None:
        """The engine for a language, loaded if need be; None where there is none."""
        target, service = work.job.request.target, work.job.service
        name: object = (service, language, target)
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
                    self._store.set_aside(found.folder, str(error))
                    raise
        self._engines.move_to_end(name)
        engine = self._engines[name]
        if language == work.job.request.source:
            work.engine, work.label = engine.key, engine.label
        return engine

    def _load(self, name: object, found: Installed) -> None:
        """Load a model; the one that was not used for longest makes room. Raises EngineFailure."""
        while len(self._engines) >= RESIDENT:
            self._engines.popitem(last=False)
        self._engines[name] = open_model(found.folder, found.card, threads=threads())

    def _prepare(self, language: str, target: str) -> None:
        """Load what will be needed in a moment. What is wrong with it is told when it is."""
        found = self._store.best_for(language, target)
        name = (None, language, target)
        if found and name not in self._engines:
            with contextlib.suppress(EngineFailure):
                self._load(name, found)

    def _translate(self, batch: Batch, engine: Engine) -> None:
        began = time.monotonic()
        made = translate_units(batch.units, engine, self._cache)
        self._say({"alive": True})
        took = max(time.monotonic() - began, 1e-3)
        size = sum(len(unit.text) for unit in batch.units)
        known = self._speeds.get(engine.key)
        self._speeds[engine.key] = size / took if known is None else 0.7 * known + 0.3 * size / took
        for work in batch.works:
            mine = [unit for unit in work.pending if unit in made]
            work.characters += sum(len(unit.text) for unit in mine)
            work.results.update((unit, made[unit]) for unit in mine)
            work.pending = [unit for unit in work.pending if unit not in made]

    def _skip(self, work: Work, language: str) -> None:
        """Leave what is in a language that no model reads."""
        work.results.update((unit, None) for unit in work.pending if unit.language == language)
        work.pending = [unit for unit in work.pending if unit.language != language]
        self._report(work)

    def _report(self, work: Work) -> None:
        """Tell of the texts that are ready, and how far an open article is."""
        now = time.monotonic()
        for at, one in enumerate(work.plans):
            if at in work.reported:
                continue
            final = all(unit in work.results for unit in one.units)
            due = work.priority == OPEN_ARTICLE and (not work.begun or now >= work.next_report)
            if final or due:
                if final:
                    work.reported.add(at)
                update = Update(at, finished(one, work.results), final, work.engine, work.label)
                self._write(update_line(work.number, update))
                work.next_report = now + REPORT
        work.begun = True
        if not work.pending:
            self._schedule.drop(work.number)
            self._say({"id": work.number, "done": work.characters})

    def _fail(self, work: Work, kind: str, sentence: str) -> None:
        self._schedule.drop(work.number)
        self._say({"id": work.number, "failed": sentence, "kind": kind})

    def _say(self, value: dict[str, Any]) -> None:
        self._write(line(value))

    def _write(self, data: bytes) -> None:
        self._answers.write(data)
        self._answers.flush()
