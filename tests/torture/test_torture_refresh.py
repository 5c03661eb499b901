"""The window and the engine, killed at moments of chance while they get the news: no article is lost, none doubles."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from overview.commands.running import run_job
from overview.engine import protocol
from overview.library import choices, sources
from overview.library.opening import open_library
from overview.paths import places, program
from overview.process_lock import ENGINE, ProcessLock
from overview.settings import remembered
from overview.settings.declared import ALLOW_PRIVATE, PROXY, REFRESH_AGREED, REFRESH_ON_START
from overview.settings.store import Settings

from ..waiting import until

HOSTS, FEEDS = 6, 5  # feeds of a host are asked one after another
FIRST, MORE = 30, 3  # items of a feed at first, and how many come to it in each round
PATIENCE = 60.0  # seconds


class Host(ThreadingHTTPServer):
    """A server to which it is no news that whoever is killed hangs up."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class Press:
    """News sites on loopback. Each edition has all items of the one before it, and `MORE`."""

    def __init__(self) -> None:
        self.edition = 0
        self._servers = [Host(("127.0.0.1", 0), self._handler()) for _ in range(HOSTS)]
        for server in self._servers:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def feeds(self) -> list[str]:
        """The addresses of all feeds."""
        return [f"http://127.0.0.1:{one.server_port}/{number}" for one in self._servers for number in range(FEEDS)]

    def close(self) -> None:
        """Go out of business."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        press = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                validator = f'"{press.edition}"'
                same = self.headers["If-None-Match"] == validator
                site = f"{self.connection.getsockname()[1]}{self.path.replace('/', '-')}"
                body = b"" if same else feed(site, int(validator.strip('"')))
                self.send_response(304 if same else 200)
                self.send_header("ETag", validator)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def feed(site: str, edition: int) -> bytes:
    items = "".join(
        f"<item><title>Ferry {number} of {site}</title><link>https://s{site}.example/{number}</link>"
        f"<description>{'The ferry runs again today. ' * 20}{number}</description></item>"
        for number in range(FIRST + MORE * edition)
    )
    return f"<rss version='2.0'><channel><title>{site}</title>{items}</channel></rss>".encode()


@pytest.fixture
def press() -> Iterator[Press]:
    """Sites that are the only ones switched on in the test's library."""
    assert run_job("prepare", {}) is not None
    one = Press()
    library = open_library(places().data)
    with contextlib.closing(library.connect()) as connection:
        catalogue = sources.every(connection)
    choices.choose(library, [choices.Choice(source.id, enabled=False) for source in catalogue])
    own = [choices.NewSource(url, choices.READER, url, feed=url, default_on=True) for url in one.feeds()]
    choices.put(library, own)
    library.close()
    settings = Settings(places().data)
    settings.set(PROXY, "none")
    settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    settings.set(REFRESH_AGREED, True)
    settings.set(REFRESH_ON_START, True)
    remembered.keep(places().data, {"countries": []})  # a first window would bring the sample edition
    yield one
    one.close()


class Reader:
    """Opens and kills; and looks at the library after each time."""

    def __init__(self, press: Press, folder: Path, seed: int) -> None:
        self._press = press
        self._log, self._errors = folder / "said", folder / "complained"
        self._file: Path = places().data / "library.sqlite"
        self._dice = random.Random(seed)
        self._seen: set[str] = set()
        self.interrupted = 0

    def round(self, *, window: bool) -> None:
        """A new edition; the window or the engine gets some of it before it is killed."""
        self._press.edition += 1
        with contextlib.closing(sqlite3.connect(self._file, timeout=PATIENCE)) as connection, connection:
            connection.execute("UPDATE source_fetch SET due_at = 0")
        child = self._window() if window else self._engine()
        before, end = len(self._seen), time.monotonic() + PATIENCE
        while self._count() <= before:
            assert time.monotonic() < end, f"nothing came: {self._errors.read_text()[-2000:]}"
            time.sleep(0.02)
        time.sleep(self._dice.uniform(0, 0.3))
        child.send_signal(signal.SIGKILL)
        self._gone(child)
        self.look()
        self.interrupted += len(self._seen) < self._expected()

    def finish(self) -> None:
        """The last edition, as a whole: all of it is there."""
        child = self._engine()
        until(lambda: b'"failed":0' in self._log.read_bytes().replace(b" ", b"") or child.poll() is not None)
        assert child.poll() is None
        child.kill()
        self._gone(child)
        self.look()
        assert len(self._seen) == self._expected()

    def look(self) -> None:
        """All tables tell the same story, and a source whose validators are kept has all its articles."""
        with contextlib.closing(sqlite3.connect(self._file)) as connection:
            ask = connection.execute
            ask("BEGIN")  # what is left of the engine may still be writing
            assert ask("PRAGMA integrity_check").fetchone() == ("ok",)
            assert ask("PRAGMA foreign_key_check").fetchall() == []
            numbers = {row[0] for row in ask("SELECT id FROM article")}
            assert numbers == {row[0] for row in ask("SELECT article_id FROM article_text")}
            assert numbers == {
                row[0] for row in ask("SELECT rowid FROM article_search WHERE article_search MATCH 'ferry'")
            }
            assert ask("SELECT sum(total) FROM country_count").fetchone() == (len(numbers),)
            addresses = [row[0] for row in ask("SELECT address FROM article")]
            kept = ask(
                "SELECT f.etag, count(a.id) FROM source_fetch f LEFT JOIN article a ON a.source_id = f.source_id"
                " WHERE f.etag <> '' GROUP BY f.source_id"
            ).fetchall()
        assert len(addresses) == len(set(addresses)), "an article is there twice"
        assert self._seen <= set(addresses), "an article was lost"
        self._seen = set(addresses)
        for validator, articles in kept:
            assert articles >= FIRST + MORE * int(validator.strip('"'))

    def _expected(self) -> int:
        return HOSTS * FEEDS * (FIRST + MORE * self._press.edition)

    def _count(self) -> int:
        with contextlib.closing(sqlite3.connect(self._file)) as connection:
            return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])

    def _window(self) -> subprocess.Popen[bytes]:
        return self._start(*program())

    def _engine(self) -> subprocess.Popen[bytes]:
        child = self._start(*program(), "engine")
        assert child.stdin is not None
        child.stdin.write(protocol.encode_window() + protocol.encode_request(protocol.Request(1, "refresh", {})))
        child.stdin.flush()
        return child

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        with self._log.open("wb") as said, self._errors.open("wb") as complained:
            return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=said, stderr=complained)

    def _gone(self, child: subprocess.Popen[bytes]) -> None:
        """Wait for the child's end, and for that of an engine that a killed window leaves behind."""
        child.wait()
        assert child.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            child.stdin.close()
        lock = ProcessLock(places().data, ENGINE)
        until(lock.take)
        lock.free()


@pytest.mark.slow
@pytest.mark.skipif("OVERVIEW_TORTURE" not in os.environ, reason="python3 dev.py torture runs it")
@pytest.mark.parametrize(
    ("rounds", "seed"), [pytest.param(3, 1, id="short"), pytest.param(50, time.time_ns(), id="long")]
)
def test_killed_windows_and_engines_lose_and_double_no_news(
    press: Press, tmp_path: Path, rounds: int, seed: int
) -> None:
    print(f"seed {seed}")
    reader = Reader(press, tmp_path, seed)
    for _ in range(rounds):
        reader.round(window=True)
        reader.round(window=False)
    assert reader.interrupted
    reader.finish()
    print(f"{2 * rounds} kills, {reader.interrupted} of them in the middle of a refresh")
