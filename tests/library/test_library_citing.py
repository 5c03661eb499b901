"""A citation says who wrote what, where and when, and what the headline was in its own language."""

from __future__ import annotations

import sqlite3

import pytest

from overview.library import arrivals, articles
from overview.library.arrivals import Delivery
from overview.library.citing import citation
from overview.library.new_articles import NewArticle
from overview.library.opening import Library

NOW = 1_790_000_000
FERRY = NewArticle("a", "Feri inarudi", "<p>x</p>", country="KE", published=NOW, url="https://lantern.example/1")


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (
            FERRY._replace(author="A. Writer", title_en="The ferry returns.", url=""),
            "A. Writer. “The ferry returns.” [Feri inarudi] The Lantern (Kenya), 21 September 2026.",
        ),
        (FERRY, "“Feri inarudi.” The Lantern (Kenya), 21 September 2026. https://lantern.example/1"),
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
