"""What the reader waits for goes first, whatever runs in the background."""

from __future__ import annotations

import contextlib
import io
import threading
import time
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
    answers = io.BytesIO()
    server = Server(tools, answers)
    request = protocol.Request(1, "complete", {"articles": put(library, source, 1)})
    server.take(protocol.encode_request(request))
    until = time.monotonic() + 60
    while b'"done"' not in answers.getvalue() and time.monotonic() < until:
        time.sleep(0.02)
    said = [protocol.decode(line) for line in answers.getvalue().splitlines()]
    assert protocol.Done(1, {"cleaned": 1, "pages": 0}) in said


@pytest.mark.parametrize("job", ["complete", "read_page", "original", "translate_article"])
def test_the_reader_waits_for_what_is_about_the_opened_article(job: str) -> None:
    assert JOBS[job].reader_waits
