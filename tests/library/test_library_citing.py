"""A citation says who wrote what, where and when, and what the headline was in its own language."""

from __future__ import annotations

import sqlite3
import time

import pytest

from overview.library import arrivals, articles
from overview.library.arrivals import Delivery
from overview.library.citing import citation, day_in_words
from overview.library.new_articles import NewArticle
from overview.library.opening import Library

NOW = 1_790_000_000
FERRY = NewArticle(
    "a", "Feri inarudi", "<p>x</p>", country="KE", published=NOW, day_only=True, url="https://lantern.example/1"
)


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (
            FERRY._replace(author="A. Writer", title_en="The ferry returns.", url=""),
            "A. Writer. “The ferry returns.” [Feri inarudi] The Lantern (Kenya), 21 September 2026.",
        ),
        (FERRY, "“Feri inarudi.” The Lantern (Kenya), 21 September 2026. https://lantern.example/1"),
        (
            FERRY._replace(title="“No way”, say goats", url=""),
            "“‘No way’, say goats.” The Lantern (Kenya), 21 September 2026.",
        ),
        (FERRY._replace(title="“No way.”", url=""), "“No way.” The Lantern (Kenya), 21 September 2026."),
        (FERRY._replace(published=None, url=""), "“Feri inarudi.” The Lantern (Kenya), no date."),
        (FERRY._replace(author="By Jr.", url=""), "By Jr. “Feri inarudi.” The Lantern (Kenya), 21 September 2026."),
    ],
)
def test_a_citation(
    library: Library, connection: sqlite3.Connection, sources: dict[str, int], article: NewArticle, words: str
) -> None:
    (number,) = arrivals.store(library, [Delivery(sources["lantern"], [article])], NOW).new
    found = articles.article(connection, number)
    assert found is not None and citation(found) == words


@pytest.mark.parametrize(("day_only", "day"), [(False, "22 September 2026"), (True, "21 September 2026")])
def test_the_day_is_the_one_that_the_window_shows(
    library: Library,
    connection: sqlite3.Connection,
    sources: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    day_only: bool,
    day: str,
) -> None:
    (number,) = arrivals.store(library, [Delivery(sources["lantern"], [FERRY._replace(day_only=day_only)])], NOW).new
    (row,) = articles.rows(connection, [number])
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")  # fourteen hours ahead
    time.tzset()
    try:
        assert day_in_words(row) == day
    finally:
        monkeypatch.undo()
        time.tzset()
