"""How many fetch at the same time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from overview.feeds.crew import FEW, LOOK, Crew
from overview.feeds.reading import Reader
from overview.feeds.refresh import FEED, FeedRequest, SourceResult, refresh
from overview.feeds.web.client import Client, Options
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
        assert crew.look(waiting) == more
    assert (crew.size, crew.whole) == (MANY, True)


def test_a_small_crew_is_whole_from_the_start(leave: threading.Event) -> None:
    crew = Crew(leave.wait, 2, threading.Lock())
    assert (crew.size, crew.whole) == (2, True)
    for _ in range(2):
        time.sleep(2 * LOOK)
        assert crew.look({1}) == 0


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
