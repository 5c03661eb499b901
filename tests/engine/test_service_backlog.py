"""A service that gives nothing any more, and thousands of headlines that wait for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from overview.engine.jobs import translate_rest
from overview.library import arrivals, choices
from overview.library.arrivals import Delivery
from overview.library.connection import BUSY_MILLISECONDS
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.settings import declared

MANY = 40 * translate_rest.PAGE


class Overheard(Library):
    """A library that notes what is asked of it."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.path)
        self.asked: list[str] = []

    def connect(self, seconds: float = BUSY_MILLISECONDS / 1000) -> sqlite3.Connection:
        connection = super().connect(seconds)
        connection.set_trace_callback(self.asked.append)
        return connection


def test_what_waits_for_a_service_is_not_gone_through_once_it_is_stopped(open_home: Callable[[str], Any]) -> None:
    home = open_home("home")
    source = choices.put(home.library, [choices.NewSource("lampe", choices.READER, "Lampe", country="DE")])["lampe"]
    articles = [
        NewArticle(f"{n}", f"Die Brücke Nummer {n}", "", language="de", country="DE", published=1_790_000_000 - n)
        for n in range(MANY)
    ]
    arrivals.store(home.library, [Delivery(source, articles)], 1_790_000_000)
    home.tools.settings.set(declared.SERVICE, "libretranslate")
    home.tools.settings.set(declared.SERVICE_ADDRESS, "http://127.0.0.1:9")
    home.tools.settings.set(declared.SERVICE_LIMIT, 1)  # character this month
    home.tools.library = overheard = Overheard(home.library)
    assert translate_rest.run(home.work(), {})["kind"] == "limit"
    assert sum("a.title_en IS NULL" in one for one in overheard.asked) < 5
