"""How many fetch at the same time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from overview.feeds.crew import FEW, LONG, LOOK, QUIET, Crew
from overview.feeds.reading import Reader, Reading
from overview.feeds.refresh import FEED, FeedRequest, SourceResult, refresh
from overview.feeds.web.client import Client, Options, Response
from overview.isolation import Pool

from .conftest import MakeAnswer, MakeRss, MakeServer

MANY = 40


@pytest.fixture
def leave() -> Iterator[threading.Event]:
    """What the members of a crew wait for."""
    event = threading.Event()
    yield event
    event.set()


def test_all_work_once_the_same_is_waited_for_at_two_looks(leave: threading.Event) -> None:
    crew = Crew(leave.wait, MANY, MANY, threading.Lock())
    assert (crew.size, crew.whole) == (FEW, False)
    for waiting, more in (({1, 2}, 0), ({3}, 0), (set[int](), 0), ({3}, 0), ({3, 4}, MANY - FEW), ({3, 4}, 0)):
        time.sleep(2 * LOOK)
        now = time.monotonic()
        assert crew.look(dict.fromkeys(waiting, now), now) == more
    assert (crew.size, crew.whole) == (MANY, True)


def test_a_small_crew_is_whole_from_the_start(leave: threading.Event) -> None:
    crew = Crew(leave.wait, 2, 2, threading.Lock())
    assert (crew.size, crew.whole) == (2, True)
    for _ in range(2):
        time.sleep(2 * LOOK)
        assert crew.look({1: 0.0}, 0.0) == 0


def test_all_work_once_nothing_is_heard_of_the_few(leave: threading.Event) -> None:
    crew = Crew(leave.wait, MANY, MANY, threading.Lock())
    time.sleep(2 * LOOK)
    assert crew.look({}, time.monotonic() - 2 * QUIET) == MANY - FEW


def test_some_more_work_where_nearly_all_are_held_up(leave: threading.Event) -> None:
    crew = Crew(leave.wait, MANY, MANY + FEW + 1, threading.Lock())
    now = time.monotonic()
    for held_up, more in ((0, MANY - FEW), (0, 0), (MANY - FEW, 0), (MANY - 1, FEW - 1), (MANY, 1), (MANY + FEW, 1)):
        time.sleep(2 * LOOK)
        waiting = {at: now - LONG if at < held_up else now for at in range(crew.size)}
        assert crew.look(waiting, now - 2 * QUIET) == more
    time.sleep(2 * LOOK)
    assert crew.look(dict.fromkeys(range(crew.size), 0.0), 0.0) == 0


def test_sites_that_are_throttled_keep_no_others_waiting(
    make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a censor slows down more sites than are asked at a time."""
    monkeypatch.setattr("overview.feeds.crew.LONG", 0.5)
    monkeypatch.setattr("overview.feeds.refresh.PARALLEL", 6)
    monkeypatch.setattr("overview.feeds.refresh.MOST_PARALLEL", 12)

    def in_drops(connection: Any, _request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while not let_go.wait(0.1):
            connection.sendall(b" " * 50)

    let_go, results = threading.Event(), list[SourceResult]()
    requests = []
    for number in range(6 + 8):
        server = make_server()
        server.replies["/f"] = in_drops if number < 6 else make_answer(make_rss())
        requests.append(FeedRequest(number, server.url("/f"), priority=int(number >= 6)))

    def take(result: SourceResult) -> None:
        results.append(result)
        if len(results) == 8:
            let_go.set()

    options = Options(proxy="", allow_private=frozenset({"127.0.0.1"}))
    with Pool() as pool, Reader(pool) as reader, Client(options) as client:
        refresh(requests, client=client, reader=reader, on_result=take)
    assert sorted(result.source for result in results[:8]) == list(range(6, 14))
    assert len(results) == 14


def test_sites_that_take_their_time_are_asked_beside_each_other(
    make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss
) -> None:
    answer = make_answer(make_rss())
    all_asked = threading.Barrier(MANY, timeout=30.0)

    def when_all_are_asked(connection: Any, _request: bytes) -> None:
        all_asked.wait()
        connection.sendall(answer)

    servers = [make_server() for _ in range(MANY)]
    for server in servers:
        server.replies["/f"] = when_all_are_asked
    results: list[SourceResult] = []
    requests = [FeedRequest(number, server.url("/f")) for number, server in enumerate(servers)]
    options = Options(proxy="", allow_private=frozenset({"127.0.0.1"}))
    with Pool() as pool, Reader(pool) as reader, Client(options) as client:
        refresh(requests, client=client, reader=reader, on_result=results.append)
    assert [result.outcome for result in results] == [FEED] * MANY


class Together(Reader):
    """Reads nothing before all have come with something to read."""

    all_here = threading.Barrier(MANY, timeout=30.0)

    def read(self, response: Response, *, known: bool) -> Reading:
        self.all_here.wait()
        return super().read(response, known=known)


def test_feeds_that_take_long_to_read_keep_no_other_site_waiting(
    make_server: MakeServer, make_answer: MakeAnswer, make_rss: MakeRss
) -> None:
    servers = [make_server() for _ in range(MANY)]
    results: list[SourceResult] = []
    requests = [FeedRequest(number, server.url("/f")) for number, server in enumerate(servers)]
    for server in servers:
        server.replies["/f"] = make_answer(make_rss())
    options = Options(proxy="", allow_private=frozenset({"127.0.0.1"}))
    with Pool() as pool, Together(pool) as reader, Client(options) as client:
        refresh(requests, client=client, reader=reader, on_result=results.append)
    assert [result.outcome for result in results] == [FEED] * MANY
