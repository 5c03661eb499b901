"""Whom a refresh asks, in which order, and what it tells them that it has already."""

from __future__ import annotations

import contextlib

import pytest

from overview.engine.asking import Asked, Wanted, asked
from overview.library import arrivals, choices
from overview.library.arrivals import FetchRecord
from overview.library.opening import Library

NOW, HOUR = 1_790_000_000, 3_600
SHARED = "https://strait.example/feed"


@pytest.fixture
def sources(library: Library) -> dict[str, int]:
    """Two sources that live on one feed, and one on another."""
    own = {"KE": "https://quay.example/feed", "NO": SHARED, "SE": SHARED}
    return choices.put(
        library,
        [
            choices.NewSource(country, choices.READER, country, country=country, feed=feed, default_on=True)
            for country, feed in own.items()
        ],
    )


def answered(library: Library, source: int, record: FetchRecord) -> None:
    record = record._replace(tried_at=NOW - HOUR, ok_at=NOW - HOUR)
    arrivals.store(library, [arrivals.Delivery(source, [], record)], NOW - HOUR)


def ask(library: Library, wanted: Wanted) -> dict[str, Asked]:
    with contextlib.closing(library.connect()) as connection:
        found, alone = asked(connection, wanted, NOW, HOUR, {})
    assert not alone
    return {one.request.url: one for one in found}


def test_a_feed_is_asked_once_for_all_its_sources_and_those_of_the_first_countries_before_the_others(
    library: Library, sources: dict[str, int]
) -> None:
    found = ask(library, Wanted())
    assert len(found) == 2 and {one.id for one in found[SHARED].sources} == {sources["NO"], sources["SE"]}
    assert len({one.request.priority for one in found.values()}) == 1
    found = ask(library, Wanted(first=("SE",)))
    other = found["https://quay.example/feed"]
    assert found[SHARED].request.priority < other.request.priority


def test_a_feed_is_told_what_all_its_sources_have_of_it(library: Library, sources: dict[str, int]) -> None:
    for country in ("NO", "SE"):
        first = ask(library, Wanted())[SHARED].request.known
        assert (first.etag, first.last_modified, first.body_hash) == ("", "", ""), "one has not seen it yet"
        answered(library, sources[country], FetchRecord('"a"', "Monday", body_hash="cc", failures=2))
    known = ask(library, Wanted())[SHARED].request.known
    assert (known.etag, known.last_modified, known.body_hash, known.failures) == ('"a"', "Monday", "cc", 2)


def test_what_is_not_due_is_left_out_but_not_for_a_clock_that_was_ahead(
    library: Library, sources: dict[str, int]
) -> None:
    answered(library, sources["KE"], FetchRecord(due_at=NOW + HOUR))
    assert ask(library, Wanted(due=True)).keys() == {SHARED}
    assert len(ask(library, Wanted())) == 2
    ahead = arrivals.FetchRecord(tried_at=NOW + 9 * HOUR, due_at=NOW + 10 * HOUR)
    arrivals.store(library, [arrivals.Delivery(sources["KE"], [], ahead)], NOW)
    assert len(ask(library, Wanted(due=True))) == 2
