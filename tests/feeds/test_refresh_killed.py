"""The engine, killed in the middle of a refresh at moments of chance: nothing is lost, nothing doubles."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from overview.engine import protocol
from overview.library import choices
from overview.library.opening import open_library
from overview.paths import places, program
from overview.settings.declared import ALLOW_PRIVATE, PROXY
from overview.settings.store import Settings

from .conftest import MakeAnswer, MakeRss, MakeServer

FEEDS, ITEMS = 24, 40
ROUNDS = 4


@pytest.fixture
def folder(tmp_path: Path, make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss) -> Iterator[Path]:
    """A library with sources on several servers, each with validators."""
    home = tmp_path / "library"
    library = open_library(home)
    settings = Settings(places(home).data)
    settings.set(PROXY, "none")
    settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    found = []
    for number in range(FEEDS):
        server = make_server()
        items = [
            f"<title>Item {n} of {number}</title><link>https://s{number}.example/{n}</link>"
            f"<description>{'The ferry runs again. ' * 30}{n}</description>"
            for n in range(ITEMS)
        ]
        server.replies["/f"] = make_answer(make_rss(*items), ETag=f'"{number}"')
        found.append(
            choices.NewSource(f"s{number}", choices.READER, f"S {number}", feed=server.url("/f"), default_on=True)
        )
    choices.put(library, found)
    library.close()
    yield home


@pytest.fixture
def engine(folder: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts engines that have begun to refresh, as with a window open."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [*program(), "engine"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OVERVIEW_HOME": str(folder)},
        )
        started.append(child)
        assert child.stdin is not None
        child.stdin.write(protocol.encode_window() + protocol.encode_request(protocol.Request(1, "refresh", {})))
        child.stdin.flush()
        return child

    yield start
    for child in started:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()


def until(child: subprocess.Popen[bytes], wanted: type[protocol.Changed] | type[protocol.Done]) -> protocol.Message:
    assert child.stdout is not None
    while True:
        message = protocol.decode(child.stdout.readline())
        if isinstance(message, wanted):
            return message


def test_killed_engines_lose_and_double_nothing(folder: Path, engine: Callable[[], subprocess.Popen[bytes]]) -> None:
    dice = random.Random(3)
    stored = []
    for _ in range(ROUNDS):
        child = engine()
        until(child, protocol.Changed)
        time.sleep(dice.uniform(0, 0.25))
        child.kill()
        child.wait()
        with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            stored += connection.execute("SELECT count(*) FROM article").fetchone()
            # a source whose validators are kept has all its articles
            short = connection.execute(
                """
                SELECT count(*) FROM source_fetch f
                WHERE f.etag <> '' AND (SELECT count(*) FROM article a WHERE a.source_id = f.source_id) < ?
                """,
                (ITEMS,),
            ).fetchone()
            assert short == (0,)
    assert 0 < stored[0] < FEEDS * ITEMS  # it was in the middle
    last = until(engine(), protocol.Done)
    assert isinstance(last, protocol.Done) and last.result["failed"] == 0
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT address) FROM article").fetchone() == (
            FEEDS * ITEMS,
            FEEDS * ITEMS,
        )
        assert connection.execute("SELECT count(*) FROM article_text").fetchone() == (FEEDS * ITEMS,)
        assert connection.execute("SELECT sum(total) FROM country_count").fetchone() == (FEEDS * ITEMS,)
        found = connection.execute("SELECT count(*) FROM article_search WHERE article_search MATCH 'ferry'").fetchone()
        assert found == (FEEDS * ITEMS,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
