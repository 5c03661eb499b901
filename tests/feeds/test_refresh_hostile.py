"""A refresh among sites that misbehave in every way at once: each good feed is read, each bad one is told in words, and
nothing hangs beyond its time-out."""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest

from overview.engine import fetching
from overview.engine.jobs import refresh
from overview.engine.work import Cancelled, Tools
from overview.feeds.web.client import Client, Options
from overview.isolation import Pool
from overview.library import choices, sources
from overview.library.catalogue import put_catalogue
from overview.library.opening import Library, open_library
from overview.paths import places, program
from overview.settings.declared import ALLOW_PRIVATE, PROXY, REFRESH_AGREED, REFRESH_ON_START
from overview.settings.store import Settings

from ..waiting import until
from .conftest import AddSource, MakeAnswer, MakeRss, MakeServer, MakeWork, Server

GOOD, ITEMS = 12, 20
MEGABYTE = 1024 * 1024
FIRST_BYTE, WHOLE = 3.0, 6.0  # seconds: a server of the tests has thirty others beside it
BOMB = MEGABYTE * 200


@pytest.fixture(scope="module")
def bombs() -> dict[str, bytes]:
    """By encoding: what is small on its way and large on its arrival."""
    spaces = b" " * MEGABYTE
    packer = brotli.Compressor(quality=5)
    packed = b"".join(packer.process(spaces) for _ in range(BOMB // MEGABYTE)) + packer.finish()
    return {"gzip": gzip.compress(b" " * BOMB, 6), "br": packed}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The job's client with shorter times; all else is as it is."""

    def client(_settings: object, _proxy: object, _allow: object = ()) -> Client:
        return Client(
            Options(proxy="", allow_private=frozenset({"127.0.0.1"}), connect=2.0, answer=FIRST_BYTE, whole=WHOLE)
        )

    monkeypatch.setattr(fetching, "client", client)


@pytest.fixture
def own_pool(tools: Tools) -> Iterator[Pool]:
    """Workers as the engine has them."""
    before = tools.pool
    with Pool(size=2, seconds=10, memory=1024) as pool:
        tools.pool = pool
        yield pool
    tools.pool = before


def good(number: int, make_rss: MakeRss) -> bytes:
    items = (
        f"<title>Item {n} of {number}</title><link>https://s{number}.example/{n}</link><description>Ferry.</description>"
        for n in range(ITEMS)
    )
    return make_rss(*items)


def never(server: Server) -> Callable[[socket.socket, bytes], None]:
    """Takes the request and says nothing."""

    def answer(_connection: socket.socket, _request: bytes) -> None:
        server.finished.wait(60)

    return answer


def for_ever(server: Server, head: bytes, piece: bytes, pause: float) -> Callable[[socket.socket, bytes], None]:
    """Sends a piece again and again."""

    def answer(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(head)
        while not server.finished.wait(pause):
            connection.sendall(piece)

    return answer


def late(body: bytes, seed: int, pause: float = 0.05) -> Callable[[socket.socket, bytes], None]:
    """Sends in packets, one in ten of which is late."""

    def answer(connection: socket.socket, _request: bytes) -> None:
        chance = random.Random(seed)
        whole = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        for start in range(0, len(whole), 200):
            if chance.random() < 0.1:
                time.sleep(pause)
            connection.sendall(whole[start : start + 200])

    return answer


def laughs() -> bytes:
    """Entities of entities (the "billion laughs")."""
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{layers}]><rss version="2.0"><channel><title>&l11;</title>'
        "<item><title>&l11;</title><link>https://l.example/1</link></item></channel></rss>"
    ).encode()


def attributes() -> bytes:
    inside = " ".join(f'a{n}="{n}"' for n in range(100_000))
    return (
        f'<rss version="2.0"><channel {inside}><title>A</title><item {inside}><title>Has too many</title>'
        "<link>https://a.example/1</link></item></channel></rss>"
    ).encode()


def test_every_good_feed_is_read_and_every_bad_one_is_told(
    make_server: MakeServer,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    add_source: AddSource,
    library: Library,
    make_work: MakeWork,
    bombs: dict[str, bytes],
    impatient: None,
    own_pool: Pool,
) -> None:
    expected: dict[str, str] = {}

    def bad(name: str, reply: Any, words: str) -> None:
        server = make_server()
        server.replies["/f"] = reply(server) if callable(reply) else reply
        add_source(server.url("/f"), name=name)
        expected[name] = words

    for number in range(GOOD):
        server = make_server()
        body = good(number, make_rss)
        server.replies["/f"] = late(body, number) if number % 2 else make_answer(body)
        add_source(server.url("/f"), name=f"good {number}")
    bad("gzip bomb", make_answer(bombs["gzip"], Content_Encoding="gzip"), "large")
    bad("brotli bomb", make_answer(bombs["br"], Content_Encoding="br"), "large")
    bad("50 MB", make_answer(b"<rss><channel>" + b"<item>" + b"x" * 50 * MEGABYTE), "large")
    bad("silent", never, "did not answer within 3 seconds")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><channel>"
    bad("endless", lambda one: for_ever(one, head, b"<item><title>x</title></item>" * 4000, 0.0), "large")
    bad("dripping", lambda one: for_ever(one, head, b" ", 0.2), "did not answer within 6 seconds")
    bad("dripping header", lambda one: for_ever(one, b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.2), "within 3 seconds")
    for name, reply in (("laughs", laughs()), ("attributes", attributes())):  # what can be read of them is harmless
        server = make_server()
        server.replies["/f"] = make_answer(reply)
        add_source(server.url("/f"), name=name)

    work = make_work()
    began = time.monotonic()
    result = refresh.run(work, {})
    took = time.monotonic() - began
    assert took < 3 * (WHOLE + 10)  # every time-out is one of a fetch or a worker, and they run beside each other

    with contextlib.closing(library.connect()) as connection:
        stored = connection.execute("SELECT title FROM article WHERE url LIKE 'https://s%'").fetchall()
        (longest,) = connection.execute("SELECT max(length(title)) FROM article").fetchone()
        known = sources.health(connection)
        names = {one.id: one.name for one in sources.every(connection)}
    assert {title for (title,) in stored} == {f"Item {n} of {s}" for s in range(GOOD) for n in range(ITEMS)}
    assert len(stored) == GOOD * ITEMS
    told = {str(item["name"]): str(item["words"]) for item in work.sink.items}
    for name, words in expected.items():
        assert words in told[name]
    assert not [name for name in told if name.startswith("good")]
    assert longest < 1_000
    assert {names[number] for number, one in known.items() if one.failures} == set(told)
    assert result["failed"] == len(told)


def test_a_slow_site_keeps_no_story_waiting(
    make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss, add_source: AddSource, make_work: MakeWork
) -> None:
    quick, slow = make_server(), make_server()
    quick.replies["/f"] = make_answer(good(1, make_rss))
    slow.replies["/f"] = never(slow)
    for server in (quick, slow):
        add_source(server.url("/f"))
    work = make_work()
    work.tools.window_open = True

    def run() -> None:
        with contextlib.suppress(Cancelled):
            refresh.run(work, {})

    thread = threading.Thread(target=run)
    thread.start()
    until(lambda: work.sink.following or not thread.is_alive())
    handed_on = thread.is_alive() and list(work.sink.following)
    work.cancel()
    thread.join(60)
    assert handed_on == ["languages"]


# --- the window dies --------------------------------------------------------------------------------------------------

SITES, ARTICLES = 16, 30


@pytest.fixture
def folder(tmp_path: Path, make_server: MakeServer, make_rss: MakeRss) -> Path:
    """A library whose window refreshes when it starts: sites on loopback that are slow, and none of the catalogue."""
    home = tmp_path / "library"
    library = open_library(home)
    settings = Settings(places(home).data)
    for setting, value in (
        (PROXY, "none"),
        (ALLOW_PRIVATE, ("127.0.0.1",)),
        (REFRESH_AGREED, True),
        (REFRESH_ON_START, True),
    ):
        settings.set(setting, value)
    put_catalogue(library, "US")
    with contextlib.closing(library.connect()) as connection:
        off = [choices.Choice(one.id, enabled=False) for one in sources.every(connection)]
    choices.choose(library, off)
    found = []
    for number in range(SITES):
        server = make_server()
        items = (
            f"<title>Item {n} of {number}</title><link>https://s{number}.example/{n}</link>"
            f"<description>{'The ferry runs again. ' * 20}{n}</description>"
            for n in range(ARTICLES)
        )
        server.replies["/f"] = late(make_rss(*items), number, 0.12)
        found.append(
            choices.NewSource(f"s{number}", choices.READER, f"S {number}", feed=server.url("/f"), default_on=True)
        )
    choices.put(library, found)
    library.close()
    return home


def count(folder: Path, sql: str = "SELECT count(*) FROM article") -> int:
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        return int(connection.execute(sql).fetchone()[0])


@pytest.fixture
def open_window(folder: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts the program as a person does, on a screen that nobody sees."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        environment = os.environ | {"OVERVIEW_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
        started.append(
            subprocess.Popen(program(), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        return started[-1]

    yield start
    for child in started:
        child.kill()
        child.wait()


def test_a_window_killed_in_the_middle_loses_and_doubles_nothing(
    folder: Path, open_window: Callable[[], subprocess.Popen[bytes]]
) -> None:
    before = [0]
    for _ in range(2):
        window = open_window()
        until(lambda: count(folder) > before[-1])
        window.kill()
        window.wait()
        before.append(count(folder))
        with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert 0 < before[1] < SITES * ARTICLES  # it was in the middle
    open_window()
    done = f"SELECT count(*) = {SITES} FROM source_fetch WHERE ok_at IS NOT NULL"
    until(lambda: count(folder, done))
    until(lambda: count(folder) == SITES * ARTICLES)  # the sample edition goes when the news is in
    for sql in (
        "SELECT count(*) FROM article",
        "SELECT count(DISTINCT address) FROM article",
        "SELECT count(*) FROM article_text",
        "SELECT sum(total) FROM country_count",
        "SELECT count(*) FROM article_search WHERE article_search MATCH 'ferry'",
    ):
        assert count(folder, sql) == SITES * ARTICLES, sql
