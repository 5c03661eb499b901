"""The update check: not one request unless the reader turned it on, one a day, and no trouble when nobody answers."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from overview.engine.jobs import updates
from overview.engine.work import Tools, Work
from overview.library.opening import open_library
from overview.paths import places
from overview.settings.declared import ALLOW_PRIVATE, CHECK_UPDATES, PROXY
from overview.settings.store import Settings


class Site:
    """The makers' site, on loopback."""

    def __init__(self, serve: Callable[..., str]) -> None:
        self.answer = b'{"version": "999.0"}'
        self.status = 200
        self.asked: list[dict[str, str]] = []
        self.address = serve(self._answer) + "/releases.json"

    def _answer(self, request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        self.asked.append({name.lower(): value for name, value in request.headers.items()} | {"path": request.path})
        return self.status, "application/json", self.answer


@pytest.fixture
def site(serve: Callable[..., str]) -> Site:
    return Site(serve)


@pytest.fixture
def work(quiet: Any) -> Iterator[Work]:
    library = open_library(places().data)
    settings = Settings(places().data)
    settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    settings.set(PROXY, "none")
    yield Work(Tools(places(), library, settings), quiet)
    library.close()


def newer(work: Work, site: Site, now: float | None = None) -> str:
    return str(updates.run(work, {"address": site.address, "now": now})["newer"])


def test_nothing_is_asked_unless_the_reader_turned_it_on(work: Work, site: Site) -> None:
    assert newer(work, site) == ""
    assert site.asked == []


def test_it_asks_once_a_day_and_sends_nothing_of_the_reader(work: Work, site: Site) -> None:
    work.tools.settings.set(CHECK_UPDATES, True)
    assert newer(work, site) == "999.0"
    assert newer(work, site) == "999.0"
    assert len(site.asked) == 1
    (request,) = site.asked
    assert request["path"] == "/releases.json"
    assert not {"cookie", "referer", "authorization"} & set(request)
    asked_at = (places().cache / updates.ASKED).stat().st_mtime
    newer(work, site, asked_at + updates.DAY + 1)
    assert len(site.asked) == 2


def test_what_was_heard_while_the_clock_was_ahead_does_not_hold_until_then(work: Work, site: Site) -> None:
    work.tools.settings.set(CHECK_UPDATES, True)
    newer(work, site)
    ahead = time.time() + 400 * updates.DAY
    os.utime(places().cache / updates.ASKED, (ahead, ahead))
    newer(work, site)
    assert len(site.asked) == 2


@pytest.mark.parametrize("version", ["0.0.1", "0.1.0", "0.0.999", "", "newest", "9" * 400, 3, None, ["1"]])
def test_what_is_not_newer_or_no_version_is_not_told(work: Work, site: Site, version: object) -> None:
    work.tools.settings.set(CHECK_UPDATES, True)
    site.answer = json.dumps({"version": version}).encode()
    assert newer(work, site) == ""


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[1]", b'{"version": "999.0"', b"x" * 100_000, b"[" * 60_000])
def test_a_site_that_answers_nonsense_is_no_trouble(work: Work, site: Site, answer: bytes) -> None:
    work.tools.settings.set(CHECK_UPDATES, True)
    site.answer = answer
    assert newer(work, site) == ""


def test_a_site_that_fails_or_is_gone_is_no_trouble(work: Work, site: Site) -> None:
    work.tools.settings.set(CHECK_UPDATES, True)
    site.status = 500
    assert newer(work, site) == ""
    (places().cache / updates.ASKED).unlink()
    site.address = "http://127.0.0.1:9/releases.json"  # where nobody listens
    assert newer(work, site) == ""
