"""What the reader waits for goes first, whatever runs in the background."""

from __future__ import annotations

import contextlib
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from overview.engine import protocol
from overview.engine.jobs import JOBS
from overview.engine.server import Server
from overview.engine.work import Tools, Work
from overview.isolation import WorkerFailure
from overview.library.opening import Library
from overview.paths import places
from overview.settings.store import Settings
from overview.ui.doing import TITLES

from ..waiting import until


@pytest.fixture
def tools(home: Path, library: Library) -> Iterator[Tools]:
    made = Tools(places(home), library, Settings(home))
    yield made
    made.close()


def test_an_opened_article_is_cleaned_while_every_other_worker_is_at_work(
    tools: Tools, library: Library, source: int, put: Any, quiet: Any
) -> None:
    def import_something_large() -> None:
        with contextlib.suppress(WorkerFailure):  # the end of the test ends it
            Work(tools, quiet).pool.call("time:sleep", 600, seconds=600)

    for _ in range(3):  # one waits for a worker
        threading.Thread(target=import_something_large, daemon=True).start()
    server = Server(tools, answers := io.BytesIO())
    ask(server, 1, "complete", articles=put(library, source, 1))
    until(lambda: bool(ended(answers)))
    assert ended(answers) == [protocol.Done(1, {"cleaned": 1, "pages": 0})]


def test_a_job_that_others_ask_for_runs_once_after_what_the_reader_asks_for(tools: Tools, library: Library) -> None:
    server = Server(tools, answers := io.BytesIO())
    with library.transaction():  # the first one waits for it
        server.follow("prepare")
        until(lambda: protocol.Began(-1, "prepare") in said(answers))
        for _ in range(3):
            server.follow("prepare")
        ask(server, 1, "backup")
        ask(server, 2, "backup", priority=9)  # after all others
    until(lambda: 2 in [one.id for one in ended(answers)])
    assert [one.id for one in ended(answers) if one.id in (1, 2, *began(answers, "prepare"))] == [-1, 1, -2, 2]


def ask(server: Server, number: int, job: str, **arguments: Any) -> None:
    server.take(protocol.encode_request(protocol.Request(number, job, arguments)))


def said(answers: io.BytesIO) -> list[protocol.Message]:
    return [protocol.decode(line) for line in answers.getvalue().splitlines(keepends=True) if line.endswith(b"\n")]


def ended(answers: io.BytesIO) -> list[protocol.Done | protocol.Failed]:
    return [one for one in said(answers) if isinstance(one, protocol.Done | protocol.Failed)]


def began(answers: io.BytesIO, job: str) -> list[int]:
    return [one.id for one in said(answers) if isinstance(one, protocol.Began) and one.job == job]


@pytest.mark.parametrize("job", ["complete", "read_page", "original", "translate_article"])
def test_the_reader_waits_for_what_is_about_the_opened_article(job: str) -> None:
    assert JOBS[job].reader_waits


def test_saved_articles_are_made_whole_in_a_lane_of_their_own() -> None:
    """Many that are saved from slow sites keep no opened article waiting."""
    keeping = JOBS["keep_articles"]
    assert [name for name, job in JOBS.items() if job.lane == keeping.lane] == ["keep_articles"]


def test_every_job_has_a_title_for_the_list_of_what_overview_is_doing() -> None:
    assert TITLES.keys() == JOBS.keys()
