"""Deliveries that come together leave the same articles as if each had come alone."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from overview.library import arrivals, articles, choices
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library
from overview.library.values import DATED, DAY_ONLY, UNDATED, Scope

NOW = 1_790_000_000  # 14:13 in UTC
HOUR = 3_600
TODAY = NOW - NOW % (24 * HOUR)
TOMORROW = TODAY + 24 * HOUR


@st.composite
def deliveries(draw: st.DrawFn) -> Delivery:
    """Of one of two sources, which have an address in common."""
    source = draw(st.integers(1, 2))
    addresses = {"a": f"{source}.example/a", "b": "both.example/b", "c": ""}
    articles = [
        NewArticle(identity, "Title", f"<p>{text}</p>", address=addresses[identity], published=NOW - hours)
        for identity, text, hours in draw(
            st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(("old", "new")), st.integers(0, 3)), max_size=4)
        )
    ]
    return Delivery(source, articles, None, draw(st.booleans()))


def kept(batches: Sequence[Sequence[Delivery]]) -> list[tuple[object, ...]]:
    """What a new library has, and finds, after these were stored, each batch in a transaction."""
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder))
        choices.put(library, [choices.NewSource(name, choices.READER, name) for name in ("one", "two")])
        for batch in batches:
            arrivals.store(library, batch, NOW)
        library.close()
        with contextlib.closing(sqlite3.connect(library.path)) as connection:
            return connection.execute(
                "SELECT source_id, identity, address, html,"
                " a.id IN (SELECT rowid FROM article_search WHERE article_search MATCH 'new'),"
                " a.id IN (SELECT rowid FROM article_search WHERE article_search MATCH 'old')"
                " FROM article a JOIN article_text ON article_id = a.id ORDER BY source_id, identity"
            ).fetchall()


def one(source: int, identity: str, text: str) -> Delivery:
    address = "both.example/b" if identity == "b" else ""
    return Delivery(source, [NewArticle(identity, "Title", f"<p>{text}</p>", address=address, published=NOW)])


@example(before=[], coming=[one(1, "b", "old"), one(2, "b", "new")])
@example(before=[one(1, "a", "old")], coming=[one(1, "a", "new"), one(1, "a", "old")])
@settings(max_examples=25)
@given(st.lists(deliveries(), max_size=2), st.lists(deliveries(), max_size=4))
def test_together_or_alone(before: list[Delivery], coming: list[Delivery]) -> None:
    assert kept([before, coming]) == kept([before, *([delivery] for delivery in coming)])


@pytest.mark.parametrize("hour", [0, 12])
def test_the_day_that_a_source_names_is_kept_where_it_has_begun_somewhere(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int], hour: int
) -> None:
    days = (TODAY, TOMORROW, TOMORROW + 24 * HOUR)
    news = [NewArticle(f"{day}", "Day", "<p>x</p>", published=day + hour * HOUR, day_only=True) for day in days]
    news += [NewArticle("timed", "Timed", "<p>x</p>", published=NOW - HOUR)]
    news += [NewArticle("ahead", "Timed", "<p>x</p>", published=TOMORROW)]
    arrivals.store(library, [Delivery(sources["mihon"], news)], NOW)
    rows = articles.page(connection, Scope(), None, 10)
    today = (TODAY + hour * HOUR, DAY_ONLY)
    expected = [(TOMORROW, DAY_ONLY), (NOW, UNDATED), (NOW, UNDATED), (NOW - HOUR, DATED), today]
    assert [(row.published, row.dated) for row in rows] == sorted(expected, reverse=True)


def test_a_day_that_has_begun_nowhere_is_no_date(library: Library, sources: dict[str, int]) -> None:
    before = TOMORROW - 15 * HOUR
    day = NewArticle("a", "Day", "<p>x</p>", published=TOMORROW, day_only=True)
    arrivals.store(library, [Delivery(sources["mihon"], [day])], before)
    with contextlib.closing(library.connect()) as connection:
        assert connection.execute("SELECT published, dated FROM article").fetchall() == [(before, UNDATED)]
