"""The translating child in this process, fed by hand: when it ends, what it loads, how large its batches are."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from overview.translation import child
from overview.translation.cache import SegmentCache
from overview.translation.engines import Rendering
from overview.translation.models.store import Store
from overview.translation.orders import Orders
from overview.translation.protocol import BACKLOG, OPEN_ARTICLE, REST, VISIBLE, Job, Service, Text, job_line
from overview.translation.translator import Request

from .conftest import article

VELU = Request("qaa")
Pairs = list[tuple[str, str]]
WAIT = 300.0  # seconds: a busy machine is no failure


class Fed:
    """The child in this process, fed by hand."""

    def __init__(self, store: Store, cache: Path) -> None:
        self.queue = Orders()
        self.answers = io.BytesIO()
        self._store, self._cache = store, cache
        self.thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        child.Child(self._store, SegmentCache(self._cache), self.answers, self.queue).serve()

    def said(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.answers.getvalue().splitlines()]


def test_without_work_it_ends(velu_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "IDLE", 0.2)
    orders = Fed(velu_store, tmp_path / "cache.sqlite")
    orders.thread.start()
    orders.thread.join(WAIT)
    assert not orders.thread.is_alive() and orders.said() == [{"ready": True}]


def test_while_an_article_is_open_it_stays(velu_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "IDLE", 0.2)
    orders = Fed(velu_store, tmp_path / "cache.sqlite")
    orders.queue.put({"hold": True})
    orders.thread.start()
    orders.thread.join(1.0)
    assert orders.thread.is_alive()
    orders.queue.put({"hold": False})
    orders.thread.join(WAIT)
    assert not orders.thread.is_alive()


def test_a_model_is_loaded_before_its_job_comes(velu_store: Store, tmp_path: Path) -> None:
    orders = Fed(velu_store, tmp_path / "cache.sqlite")
    instance = child.Child(velu_store, SegmentCache(tmp_path / "p.sqlite"), orders.answers, orders.queue)
    instance._obey({"prepare": ["qaa", "en"]})
    instance._obey({"prepare": ["uk", "en"]})
    assert (None, "qaa", "en") in instance._loaded and (None, "uk", "en") not in instance._loaded


def test_lines_that_are_no_orders(velu_store: Store, tmp_path: Path, held_out: Pairs) -> None:
    orders = Fed(velu_store, tmp_path / "cache.sqlite")
    for order in ({}, {"id": 1, "texts": 5}, {"cancel": 77}, {"id": "x", "texts": []}, {"id": 3}):
        orders.queue.put(order)
    orders.queue.put(None)
    orders.thread.start()
    orders.thread.join(WAIT)
    assert [answer["kind"] for answer in orders.said() if "failed" in answer] == ["refused", "refused"]


def given(number: int, priority: int, *texts: str) -> dict[str, Any]:
    """The order to translate pages."""
    pages = [[text, True] for text in texts]
    return {"id": number, "texts": pages, **VELU._asdict(), "priority": priority, "service": None}


def test_what_is_more_urgent_cuts_a_batch_short(velu_store: Store, tmp_path: Path, held_out: Pairs) -> None:
    orders = Fed(velu_store, tmp_path / "cache.sqlite")
    instance = child.Child(velu_store, SegmentCache(tmp_path / "p.sqlite"), orders.answers, orders.queue)
    orders.queue.put(given(1, REST, article(held_out, 1)))
    instance._take_orders()
    work = instance._schedule.first()
    assert work
    orders.queue.put(given(2, OPEN_ARTICLE, article(held_out, 2)))
    instance._advance(work)
    assert len(work.pending) == 12 and not work.results, "it was given up"
    instance._take_orders()
    opened = instance._schedule.first()
    assert opened and opened.number == 2
    orders.queue.put(given(3, BACKLOG, article(held_out, 3)))
    orders.queue.put(given(4, OPEN_ARTICLE, article(held_out, 4)))
    instance._advance(opened)
    assert len(opened.results) == 1, "what is as urgent waits; its first paragraph has one sentence"
    instance._take_orders()
    while (first := instance._schedule.first()) is not None:
        instance._advance(first)
    assert [answer["id"] for answer in orders.said() if "done" in answer] == [2, 4, 1, 3]


def test_what_is_known_of_an_opened_article_is_told_at_once(velu_store: Store, tmp_path: Path, held_out: Pairs) -> None:
    orders = Fed(velu_store, tmp_path / "cache.sqlite")
    instance = child.Child(velu_store, SegmentCache(tmp_path / "p.sqlite"), orders.answers, orders.queue)
    beginning = f"<p>{held_out[0][0]}</p>"
    orders.queue.put(given(1, REST, beginning))
    instance._take_orders()
    while (first := instance._schedule.first()) is not None:
        instance._advance(first)
    orders.queue.put(given(2, OPEN_ARTICLE, beginning + article(held_out, 2)))
    instance._take_orders()
    opened = instance._schedule.first()
    assert opened
    instance._advance(opened)
    (told,) = [answer for answer in orders.said() if answer.get("id") == 2]
    assert told["text"].startswith(f"<p>{held_out[0][1]}</p>") and told["left"] == 12 == len(opened.pending)


def test_a_busy_machine_makes_no_smaller_batches(
    velu_store: Store, tmp_path: Path, held_out: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(sentences: Sequence[str]) -> list[Rendering]:
        time.sleep(0.5)  # while others compute
        return original(sentences)

    orders = Fed(velu_store, tmp_path / "cache.sqlite")
    instance = child.Child(velu_store, SegmentCache(tmp_path / "p.sqlite"), orders.answers, orders.queue)
    orders.queue.put(given(1, REST, article(held_out, 3)))
    instance._take_orders()
    work = instance._schedule.first()
    engine = instance._loaded.engine(None, "qaa", "en")
    assert work and engine
    original = engine.translate
    monkeypatch.setattr(engine, "translate", late)
    instance._advance(work)
    assert instance._speeds[engine.key] > 2 * len(article(held_out, 3))


def test_a_service_gets_full_batches_however_slow_it_is(
    velu_store: Store, tmp_path: Path, serve: Callable[[Callable[[BaseHTTPRequestHandler], None]], str]
) -> None:
    asked: list[list[str]] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        texts = json.loads(request.rfile.read(int(request.headers["Content-Length"])))["q"]
        asked.append(texts)
        raw = json.dumps({"translatedText": texts}).encode()
        request.send_response(200)
        request.send_header("Content-Length", str(len(raw)))
        request.end_headers()
        request.wfile.write(raw)

    orders = Fed(velu_store, tmp_path / "cache.sqlite")
    instance = child.Child(velu_store, SegmentCache(tmp_path / "p.sqlite"), orders.answers, orders.queue)
    service = Service("libretranslate", serve(answer))
    for number in range(20):
        one = Job((Text(f"Das ist Satz {number}."),), Request("de"), VISIBLE, service)
        orders.queue.put(json.loads(job_line(number, one)))
    orders.queue.put({"window": True})
    instance._take_orders()
    instance._speeds[f"libretranslate:de-en:{service.address}"] = 1.0  # a character a second
    work = instance._schedule.first()
    assert work
    instance._advance(work)
    assert [len(texts) for texts in asked] == [20]


def test_batches_are_short_while_a_window_is_open(velu_store: Store, tmp_path: Path, held_out: Pairs) -> None:
    def sizes(window: bool) -> list[int]:
        orders = Fed(velu_store, tmp_path / f"{window}.sqlite")
        instance = child.Child(velu_store, SegmentCache(tmp_path / f"b{window}.sqlite"), orders.answers, orders.queue)
        instance._speeds["argos:qaa-en:1.0"] = 200.0  # a slow machine: 200 characters a second
        found: list[int] = []
        original = instance._translate

        def noted(batch: Any, engine: Any) -> None:
            found.append(sum(len(unit.text) for unit in batch.units))
            original(batch, engine)
            instance._speeds["argos:qaa-en:1.0"] = 200.0

        instance._translate = noted  # type: ignore[method-assign]
        orders.queue.put({"window": window})
        orders.queue.put(given(1, REST, article(held_out, 3)))
        orders.queue.put(None)
        instance._take_orders()
        instance._ended = False
        while (work := instance._schedule.first()) is not None:
            instance._advance(work)
        return found

    longest = max(len(source) for source, _ in held_out) + 20
    small, large = max(sizes(True)), max(sizes(False))
    assert small <= 200 * child.SMALL + longest and 200 * child.SMALL + longest < large <= 200 * child.LARGE + longest
