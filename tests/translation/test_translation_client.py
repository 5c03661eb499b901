"""The way to the translating child: order, kill −9, silence, models that come and go, what is kept."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import psutil
import pytest

from overview.translation.cache import SegmentCache
from overview.translation.client import TranslationClient, TranslationFailure
from overview.translation.models.store import Store
from overview.translation.protocol import BACKLOG, OPEN_ARTICLE, REST, VISIBLE, Job, Service, Text, Update, job_line
from overview.translation.translator import Request

from ..waiting import until
from .conftest import article, translating_child

VELU = Request("qaa")
Pairs = list[tuple[str, str]]
WAIT = 300.0  # seconds: a busy machine is no failure


@pytest.fixture
def client(velu_store: Store, tmp_path: Path) -> Iterator[TranslationClient]:
    made = TranslationClient(velu_store.folder, tmp_path / "cache.sqlite")
    yield made
    made.close()


def job(*texts: str, priority: int = REST, html: bool = False, request: Request = VELU) -> Job:
    return Job(tuple(Text(text, html) for text in texts), request, priority)


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
        future.add_done_callback(partial(lambda name, _: order.append(name), f"backlog {number}"))
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
    first = translating_child()
    assert first is not None
    os.kill(first, signal.SIGSTOP)  # so that the next job certainly is in its hands
    bad = client.submit(job("Näbeta.", priority=OPEN_ARTICLE))[1]
    good = client.submit(job(held_out[1][0]))[1]
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
        if not update.final and (child := translating_child()):
            os.kill(child, signal.SIGKILL)

    long = "".join(article(held_out, number) for number in range(60))
    opened = client.submit(job(long, priority=OPEN_ARTICLE, html=True), kill)[1]
    with pytest.raises(TranslationFailure, match="twice"):
        opened.result(WAIT)


def test_one_that_hangs_is_started_anew(
    client: TranslationClient, held_out: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.submit(job(held_out[0][0]))[1].result(WAIT)
    hanging = translating_child()
    assert hanging
    os.kill(hanging, signal.SIGSTOP)
    ended = psutil.Process(hanging)
    with monkeypatch.context() as impatient:  # the next one has the time that it needs for its start
        impatient.setattr(client, "_silence", 3.0)
        future = client.submit(job(held_out[1][0]))[1]
        ended.wait(WAIT)
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
    ended = [how for future in futures if isinstance(how := future.exception(WAIT), TranslationFailure)]
    assert ended and all(how.kind == "closed" for how in ended)
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
            assert process.wait(20) == 1  # the service has longer to answer
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
    until(lambda: client._pending[number].characters)  # the service may hear of the text before the client does
    assert client.cancel(number) == len(text)
    _, failed = client.submit(Job((Text(text),), Request("de"), VISIBLE, service))
    go_on.set()
    failure = failed.exception(WAIT)
    assert isinstance(failure, TranslationFailure) and failure.characters == 0, "it gave nothing"


def test_an_unsafe_service_is_not_asked(client: TranslationClient) -> None:
    unsafe = job("Näbeta šu.")._replace(service=Service("libretranslate", "http://translate.example", "secret"))
    error = client.submit(unsafe)[1].exception(WAIT)
    assert isinstance(error, TranslationFailure) and error.kind == "refused" and "https://" in str(error)
