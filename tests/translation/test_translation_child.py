"""The translating child as a process: order, kill −9, silence, models that come and go, what is kept."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import psutil
import pytest

from overview.translation import child
from overview.translation.cache import SegmentCache
from overview.translation.client import TranslationClient, TranslationFailure
from overview.translation.engines import Rendering
from overview.translation.models.store import Store
from overview.translation.orders import Orders
from overview.translation.protocol import BACKLOG, OPEN_ARTICLE, REST, VISIBLE, Job, Service, Text, Update, job_line
from overview.translation.translator import Request

from .conftest import translating_child

VELU = Request("qaa")
Pairs = list[tuple[str, str]]
WAIT = 60.0


@pytest.fixture
def client(velu_store: Store, tmp_path: Path) -> Iterator[TranslationClient]:
    made = TranslationClient(velu_store.folder, tmp_path / "cache.sqlite", silence=3.0)
    yield made
    made.close()


def job(*texts: str, priority: int = REST, html: bool = False, request: Request = VELU) -> Job:
    return Job(tuple(Text(text, html) for text in texts), request, priority)


def article(held_out: Pairs, number: int, size: int = 12) -> str:
    """An article of its own: no other has its sentences."""
    some = [held_out[(number * size + at) % len(held_out)][0] for at in range(size)]
    return "".join(f"<p>{sentence.rstrip('.')} šu Kev{number}.</p>" for sentence in some)


def test_a_job(client: TranslationClient, held_out: Pairs) -> None:
    (first, one), (second, two) = held_out[:2]
    _, future = client.submit(Job((Text(first), Text(f"<p>{second}</p>", True)), VELU, VISIBLE))
    outcome = future.result(WAIT)
    assert [update.translation.text for update in outcome.updates] == [one, f"<p>{two}</p>"]
    assert all(update.final and update.label == "Argos 1.0" for update in outcome.updates)
    assert outcome.characters == len(first) + len(second)
    assert client.submit(job(first))[1].result(WAIT).characters == 0, "it is in the cache"


def test_it_is_nice_and_its_memory_small(client: TranslationClient, held_out: Pairs) -> None:
    client.submit(job(held_out[0][0]))[1].result(WAIT)
    process = psutil.Process(translating_child())
    assert process.nice() == 10, "whatever the engine is"
    assert process.memory_info().rss < 350e6


def test_the_open_article_overtakes_a_backlog(client: TranslationClient, held_out: Pairs) -> None:
    client.set_window(True)
    order: list[str] = []
    backlog = [client.submit(job(article(held_out, number), priority=BACKLOG, html=True))[1] for number in range(60)]
    for number, future in enumerate(backlog):
        future.add_done_callback(lambda _, name=f"backlog {number}": order.append(name))  # type: ignore[misc]
    backlog[0].result(WAIT)
    seen: list[Update] = []
    opened = client.submit(job(article(held_out, 1_000), priority=OPEN_ARTICLE, html=True), seen.append)[1]
    opened.add_done_callback(lambda _: order.append("opened"))
    headlines = client.submit(job(*(f"Šu {source}" for source, _ in held_out[:30]), priority=VISIBLE))[1]
    headlines.add_done_callback(lambda _: order.append("headlines"))
    for future in backlog:
        future.result(WAIT)
    assert order.index("opened") < order.index("headlines") < len(order) - 20
    assert not seen[0].final and seen[0].translation.left < 12, "its beginning came before the rest"
    assert seen[-1].final and seen[-1].translation.left == 0


def test_killed_at_work_it_goes_on(client: TranslationClient, held_out: Pairs) -> None:
    futures = [client.submit(job(article(held_out, number), html=True))[1] for number in range(30)]
    futures[0].result(WAIT)
    first = translating_child()
    assert first
    os.kill(first, signal.SIGKILL)
    for future in futures:
        assert future.result(WAIT).updates[0].translation.left == 0
    assert translating_child() != first


def test_what_kills_it_twice_is_given_up_and_the_rest_is_done(client: TranslationClient, held_out: Pairs) -> None:
    client.submit(job(held_out[0][0]))[1].result(WAIT)
    assert translating_child()
    os.kill(translating_child(), signal.SIGSTOP)  # so that the next job certainly is in its hands
    bad = client.submit(job("Näbeta.", priority=OPEN_ARTICLE))[1]
    good = client.submit(job(held_out[1][0]))[1]
    first = translating_child()
    os.kill(first, signal.SIGKILL)
    until = time.monotonic() + WAIT
    while (second := translating_child()) in (None, first) and time.monotonic() < until:
        time.sleep(0.001)
    assert second
    os.kill(second, signal.SIGKILL)  # while it starts
    with pytest.raises(TranslationFailure, match="the original is shown") as failure:
        bad.result(WAIT)
    assert failure.value.kind == "crashed"
    assert good.result(WAIT).updates[0].translation.text == held_out[1][1]


def test_an_open_article_that_kills_it_twice_is_given_up_though_its_beginning_is_known(
    client: TranslationClient, held_out: Pairs
) -> None:
    client.set_window(True)

    def kill(update: Update) -> None:
        if not update.final and translating_child():
            os.kill(translating_child(), signal.SIGKILL)

    long = "".join(article(held_out, number) for number in range(60))
    opened = client.submit(job(long, priority=OPEN_ARTICLE, html=True), kill)[1]
    with pytest.raises(TranslationFailure, match="twice"):
        opened.result(WAIT)


def test_one_that_hangs_is_started_anew(client: TranslationClient, held_out: Pairs) -> None:
    client.submit(job(held_out[0][0]))[1].result(WAIT)
    hanging = translating_child()
    assert hanging
    os.kill(hanging, signal.SIGSTOP)
    future = client.submit(job(held_out[1][0]))[1]
    assert future.result(WAIT).updates[0].translation.text == held_out[1][1]
    assert translating_child() != hanging and not psutil.pid_exists(hanging)


def test_where_no_child_can_take_the_place_of_a_dead_one_what_is_open_ends(
    client: TranslationClient, held_out: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.submit(job(held_out[0][0]))[1].result(WAIT)
    living = translating_child()
    assert living
    os.kill(living, signal.SIGSTOP)  # so that the jobs certainly are open
    futures = [client.submit(job(source))[1] for source, _ in held_out[1:3]]
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/nowhere/python")
        os.kill(living, signal.SIGKILL)
        assert all(isinstance(future.exception(WAIT), FileNotFoundError) for future in futures)
    assert client.submit(job(held_out[1][0]))[1].result(WAIT).updates[0].translation.text == held_out[1][1]


def test_a_job_is_cancelled(client: TranslationClient, held_out: Pairs) -> None:
    futures = [client.submit(job(article(held_out, number), html=True)) for number in range(20)]
    client.cancel(futures[19][0])
    with pytest.raises(CancelledError):
        futures[19][1].result(WAIT)
    assert all(future.result(WAIT) for _, future in futures[:19])


def test_closing_at_work_keeps_what_is_finished(velu_store: Store, tmp_path: Path, held_out: Pairs) -> None:
    client = TranslationClient(velu_store.folder, tmp_path / "cache.sqlite")
    client.set_window(True)
    futures = [client.submit(job(article(held_out, number), html=True))[1] for number in range(200)]
    futures[0].result(WAIT)
    process = translating_child()
    client.close()
    assert process and not psutil.pid_exists(process)
    ended = [future for future in futures if isinstance(future.exception(WAIT), TranslationFailure)]
    assert ended and all(future.exception().kind == "closed" for future in ended)  # type: ignore[union-attr]
    done = [future for future in futures if future.exception() is None]
    cache = SegmentCache(tmp_path / "cache.sqlite")
    for future in done:
        pairs = [pair for block in future.result().updates[0].translation.blocks for pair in block.pairs]
        assert len(cache.find("argos:qaa-en:1.0", [pair.source for pair in pairs], links=False)) == len({*pairs})
    cache.close()
    assert isinstance(client.submit(job("Näbeta."))[1].exception(), TranslationFailure)


def test_one_that_hangs_ends_when_nobody_is_left_to_kill_it(velu_store: Store, tmp_path: Path) -> None:
    code = "import sys; from overview.translation import child; child.LAST = 0.2; child.run(sys.argv[1:])"
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes a request and never answers
        service = Service("libretranslate", f"http://127.0.0.1:{silent.getsockname()[1]}")
        words = [sys.executable, "-c", code, str(velu_store.folder), str(tmp_path / "cache.sqlite")]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            assert process.stdin
            process.stdin.write(job_line(1, job("Näbeta šu.")._replace(service=service)))
            process.stdin.flush()
            silent.settimeout(WAIT)
            asked, _ = silent.accept()
            process.stdin.close()
            assert process.wait(5) == 1  # the service has longer to answer
            asked.close()


def test_without_a_model(client: TranslationClient) -> None:
    error = client.submit(job("Це новий закон.", request=Request("uk")))[1].exception(WAIT)
    assert isinstance(error, TranslationFailure) and error.kind == "no model" and "uk" in str(error)


def test_a_damaged_model_is_set_aside(tmp_path: Path, velu_store: Store, held_out: Pairs) -> None:
    import shutil

    store = Store(tmp_path / "models")
    shutil.copytree(velu_store.folder, store.folder)
    model = store.installed()[0].folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:100_000])
    client = TranslationClient(store.folder, tmp_path / "cache.sqlite")
    error = client.submit(job(held_out[0][0]))[1].exception(WAIT)
    assert isinstance(error, TranslationFailure) and error.kind == "model" and "damaged" in str(error)
    assert not store.installed() and "damaged" in store.damaged()[0].reason
    shutil.copytree(velu_store.installed()[0].folder, store.folder / "again")
    client.models_changed()
    assert client.submit(job(held_out[0][0]))[1].result(WAIT).updates[0].translation.text == held_out[0][1]
    client.close()


def test_what_an_engine_got_for_a_cancelled_job_is_told(client: TranslationClient, held_out: Pairs) -> None:
    begun = threading.Event()
    client.set_window(True)
    pages = [article(held_out, number, 40) for number in range(20)]
    number, future = client.submit(job(*pages, html=True), lambda _: begun.set())
    assert begun.wait(WAIT) and not future.done()
    assert 0 < client.cancel(number) < sum(map(len, pages))
    assert client.cancel(number) == 0, "it is no job any more"


def test_what_a_service_is_at_counts_where_it_is_called_off(
    client: TranslationClient, serve: Callable[[Callable[[BaseHTTPRequestHandler], None]], str]
) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def answer(request: BaseHTTPRequestHandler) -> None:
        asked.set()
        go_on.wait(WAIT)
        request.send_error(503)

    text, service = "Das ist ein Satz.", Service("libretranslate", serve(answer))
    number, _ = client.submit(Job((Text(text),), Request("de"), VISIBLE, service))
    assert asked.wait(WAIT)
    assert client.cancel(number) == len(text)
    _, failed = client.submit(Job((Text(text),), Request("de"), VISIBLE, service))
    go_on.set()
    failure = failed.exception(WAIT)
    assert isinstance(failure, TranslationFailure) and failure.characters == 0, "it gave nothing"


def test_an_unsafe_service_is_not_asked(client: TranslationClient) -> None:
    unsafe = job("Näbeta šu.")._replace(service=Service("libretranslate", "http://translate.example", "secret"))
    error = client.submit(unsafe)[1].exception(WAIT)
    assert isinstance(error, TranslationFailure) and error.kind == "refused" and "https://" in str(error)


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
