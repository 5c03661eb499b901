"""How many fetch at the same time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from overview.feeds.crew import FEW, LOOK, QUIET, Crew
from overview.feeds.reading import Reader, Reading
from overview.feeds.refresh import FEED, FeedRequest, SourceResult, refresh
from overview.feeds.web.client import Client, Options, Response
from overview.isolation import Pool

MANY = 40


@pytest.fixture
def leave() -> Iterator[threading.Event]:
    """What the members of a crew wait for."""
    event = threading.Event()
    yield event
    event.set()


def test_all_work_once_the_same_is_waited_for_at_two_looks(leave: threading.Event) -> None:
    crew = Crew(leave.wait, MANY, threading.Lock())
    assert (crew.size, crew.whole) == (FEW, False)
    for waiting, more in (({1, 2}, 0), ({3}, 0), (set[int](), 0), ({3}, 0), ({3, 4}, MANY - FEW), ({3, 4}, 0)):
        time.sleep(2 * LOOK)
        assert crew.look(waiting, time.monotonic()) == more
    assert (crew.size, crew.whole) == (MANY, True)


def test_a_small_crew_is_whole_from_the_start(leave: threading.Event) -> None:
    crew = Crew(leave.wait, 2, threading.Lock())
    assert (crew.size, crew.whole) == (2, True)
    for _ in range(2):
        time.sleep(2 * LOOK)
        assert crew.look({1}, 0.0) == 0


def test_all_work_once_nothing_is_heard_of_the_few(leave: threading.Event) -> None:
    crew = Crew(leave.wait, MANY, threading.Lock())
    time.sleep(2 * LOOK)
    assert crew.look(set(), time.monotonic() - 2 * QUIET) == MANY - FEW


def test_sites_that_take_their_time_are_asked_beside_each_other(
    make_server: Any, make_answer: Any, make_rss: Any
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
    make_server: Any, make_answer: Any, make_rss: Any
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
