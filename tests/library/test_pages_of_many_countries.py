"""A page of the articles of a continent: no more is read of each country than comes onto it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from overview.library import articles
from overview.library.values import Scope

COUNTRIES, EACH, PAGE = tuple(f"{a}{b}" for a in "ABCDE" for b in "ABCDEF"), 60, 60


def test_it_takes_little_longer_than_a_page_of_the_world(
    connection: sqlite3.Connection, put: Callable[..., tuple[int, ...]]
) -> None:
    for code in COUNTRIES:
        put("lantern", EACH, country=code, start=1_000 * COUNTRIES.index(code))

    def asked(scope: Scope) -> tuple[list[int], int]:
        steps = 0

        def step() -> None:
            nonlocal steps
            steps += 1

        connection.set_progress_handler(step, 10)
        found = [row.id for row in articles.page(connection, scope, limit=PAGE)]
        connection.set_progress_handler(None, 0)
        return found, steps

    for scope in (Scope(), Scope(unread=True), Scope(order="oldest")):
        world, few = asked(scope)
        every, many = asked(scope._replace(countries=COUNTRIES))
        assert every == world and len(every) == PAGE
        assert many < 5 * few, (scope, few, many)
