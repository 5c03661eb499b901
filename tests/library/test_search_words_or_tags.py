"""A word or a tag: what either finds comes together, newest first, without all that the word finds."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable

from overview.library import notes, search
from overview.library.opening import Library
from overview.library.values import Scope

MANY, PAGE = 2_000, 50


def steps_of(connection: sqlite3.Connection, text: str) -> int:
    """How much SQLite has to do for a page of hits, in hundreds of its instructions."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.set_progress_handler(step, 100)
    assert len(search.hits(connection, Scope(search=text), limit=PAGE)) == PAGE
    connection.set_progress_handler(None, 0)
    return steps


def test_it_takes_little_longer_than_the_word_alone(
    library: Library, connection: sqlite3.Connection, put: Callable[..., tuple[int, ...]]
) -> None:
    numbers = put("lantern", MANY)
    notes.tag(library, [numbers[3]], "lamps")
    alone = steps_of(connection, "market ")
    for text in ("market OR tag:lamps ", "tag:lamps OR market ", "market OR has:note "):
        assert steps_of(connection, text) < 3 * alone


def test_every_page_has_what_either_finds(
    library: Library, connection: sqlite3.Connection, put: Callable[..., tuple[int, ...]]
) -> None:
    texts = ["The market sings.", "The lamp glows.", "The market glows.", "Nothing new."]
    numbers = [number for at in range(40) for number in put("lantern", start=at, text=texts[at % 4])]
    tagged, noted = set(numbers[::5]), set(numbers[::7])
    notes.tag(library, sorted(tagged), "kept")
    for number in noted:
        notes.add(library, number, text="glows too", at=1)
    has = {
        "market": {one for at, one in enumerate(numbers) if at % 4 in (0, 2)},
        "glows": {one for at, one in enumerate(numbers) if at % 4 in (1, 2)} | noted,
        "tag:kept": tagged,
        "has:note": noted,
    }
    for first, second, third, fourth in itertools.product(has, repeat=4):
        wanted = (has[first] | has[second]) & (has[third] | has[fourth])
        scope = Scope(search=f"{first} OR {second} {third} OR {fourth} ")
        found = search.hits(connection, scope)
        assert found == sorted(wanted, reverse=True), scope.search
        pages, most = list[int](), None
        while part := search.hits(connection, scope, most=most, limit=7):
            pages += part
            most = part[-1] - 1
        assert pages == found
