"""The translating child: `overview translator MODELS CACHE`, started and fed by `client`.

One thread translates, one reads the orders. They are looked at between two batches, 250 ms each while a window is open;
for something more urgent a batch is given up. Its memory goes back to the system when it ends.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from overview.isolation.worker import claim_stdout
from overview.translation.cache import SegmentCache
from overview.translation.engines import Engine, EngineFailure, Interrupted
from overview.translation.loaded import Loaded, threads
from overview.translation.models.store import Store
from overview.translation.orders import Order, Orders
from overview.translation.protocol import OPEN_ARTICLE, Update, line, read_job, update_line
from overview.translation.schedule import MOST, Batch, Schedule, Work
from overview.translation.translator import finished, look_up, plan, translate_units

NICE = 10
IDLE = 60.0  # seconds without work before it ends
SMALL, LARGE = 0.25, 1.0  # seconds of one batch: while a window is open; else
GUESS = 2_000.0  # characters a second before anything was measured
LAST = 10.0  # seconds of a batch that is at work when the standard input ends
REQUEST = 2_500  # characters of a batch for a service
REPORT = 1.0  # seconds between two partial forms of an open article


def run(words: list[str]) -> int:
    """Serve until the standard input ends or there is nothing to do. `words`: the folder of models, the cache."""
    if len(words) != 2:
        print("usage: overview translator MODELS CACHE", file=sys.stderr)
        return 2
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, 0, NICE)  # `os.nice` would add to what the engine is
    orders = Orders()
    threading.Thread(target=_receive, args=(orders, sys.stdin.buffer), daemon=True).start()
    child = Child(Store(Path(words[0])), SegmentCache(Path(words[1])), claim_stdout(), orders)
    with contextlib.suppress(BrokenPipeError):
        child.serve()
    return 0


def _receive(orders: Orders, lines: BinaryIO) -> None:
    """Take in orders until the parent has gone; the batch at hand then has some seconds, in case it hangs."""
    orders.read(lines)
    time.sleep(LAST)
    os._exit(1)


class Child:
    """The loop and what it holds."""

    def __init__(self, store: Store, cache: SegmentCache, answers: BinaryIO, orders: Orders) -> None:
        self._cache, self._answers, self._orders = cache, answers, orders
        self._schedule = Schedule()
        self._loaded = Loaded(store, orders.overtaken)
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
        """Do a step; what goes wrong fails that work alone, unless it is a service that gives nothing at the moment."""
        try:
            step(work)
        except EngineFailure as error:
            of_all = work.job.service is not None and error.kind != "refused"
            for one in self._schedule.works_of(work.job.service) if of_all else [work]:
                self._fail(one, error.kind, str(error), error.wait)
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

    def _obey(self, order: Order) -> None:
        if "texts" in order:
            try:
                self._schedule.add(Work(int(order["id"]), read_job(order)))
            except (KeyError, TypeError, ValueError) as error:
                self._say({"id": order.get("id"), "failed": f"Not a job: {error}", "kind": "refused", "wait": 0.0})
        elif "cancel" in order:
            self._schedule.drop(order["cancel"])
        elif "window" in order:
            self._window = bool(order["window"])
        elif "hold" in order:
            self._hold = bool(order["hold"])
        elif "models" in order:
            self._loaded.forget()
        elif "prepare" in order:
            self._loaded.prepare(*order["prepare"])

    def _advance(self, work: Work) -> None:
        """Do one batch of a work, and of those that wait for the same."""
        if not work.plans:
            self._plan(work)
            self._plan_alike(work)
        if not work.pending or (work.priority == OPEN_ARTICLE and not work.begun and not work.opening):
            self._report(work)  # at once what was translated before
            return
        engine = self._engine(work, work.pending[0].language)
        if engine is None:
            self._skip(work, work.pending[0].language)
            return
        size = self._speeds.get(engine.key, GUESS) * (SMALL if self._window else LARGE)
        # A service takes as long for a headline as for thirty; what it gave in one request holds if it fails the next.
        batch = self._schedule.batch(work, REQUEST if work.job.service else size)
        self._orders.at_hand = work.priority
        with contextlib.suppress(Interrupted):  # its turn comes again
            self._translate(batch, engine)
            for one in batch.works:
                self._report(one)

    def _plan(self, work: Work) -> None:
        """Take the texts of a work apart and look up what is known."""
        tags = work.job.service is not None
        request = work.job.request
        work.plans = [plan(text, request, html=html, tags=tags, most=most) for text, html, most in work.job.texts]
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
        engine = self._loaded.engine(work.job.service, language, work.job.request.target)
        if engine and language == work.job.request.source:
            work.engine, work.label = engine.key, engine.label
        return engine

    def _translate(self, batch: Batch, engine: Engine) -> None:
        sizes = {unit: len(unit.text) for unit in batch.units}
        sent = [(work.number, sum(sizes.get(unit, 0) for unit in work.pending)) for work in batch.works]
        self._say({"sent": sent})  # before it is: who calls the job off meanwhile knows it too
        # A model's time is what the processor did, else a busy machine would make batches small, and so twice as slow.
        began = _computed()
        try:
            made = translate_units(batch.units, engine, self._cache)
        except (EngineFailure, Interrupted):
            self._say({"sent": [(number, -size) for number, size in sent]})
            raise
        took = max(_computed() - began, 1e-3)
        size = sum(sizes.values())
        known = self._speeds.get(engine.key)
        self._speeds[engine.key] = size / took if known is None else 0.7 * known + 0.3 * size / took
        for work in batch.works:
            work.results.update((unit, made[unit]) for unit in work.pending if unit in made)
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
            self._say({"id": work.number, "done": True})

    def _fail(self, work: Work, kind: str, sentence: str, wait: float = 0.0) -> None:
        self._schedule.drop(work.number)
        self._say({"id": work.number, "failed": sentence, "kind": kind, "wait": wait})

    def _say(self, value: dict[str, Any]) -> None:
        self._write(line(value))

    def _write(self, data: bytes) -> None:
        self._answers.write(data)
        self._answers.flush()


def _computed() -> float:
    """Seconds that this process has computed, as they pass where nothing else runs."""
    return time.process_time() / threads()
