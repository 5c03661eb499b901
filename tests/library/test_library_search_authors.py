"""Articles are found by who wrote them."""

from __future__ import annotations

import sqlite3

import pytest

from overview.library import arrivals, articles, details
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.search import BadQuery
from overview.library.values import Scope

BYLINES = ("Ann Büyük & Łukasz O’Neill", "Joanna Neill", "ΑΝΝΑ ΠΑΠΠΑ", "山田太郎", "")


def test_authors_are_found_as_people_type_their_names(
    library: Library, sources: dict[str, int], connection: sqlite3.Connection
) -> None:
    found = [
        NewArticle(str(at), "Market" if at else "Lantern market", "<p>Words</p>", author=byline)
        for at, byline in enumerate(BYLINES)
    ]
    arrivals.store(library, [Delivery(sources["lantern"], found)], 1_790_000_000)

    def by(typed: str) -> set[str]:
        ids = [row.id for row in articles.page(connection, Scope(search=typed))]
        return {found.author for number in ids if (found := articles.article(connection, number)) is not None}

    assert by("author:buyuk") == by("author:LUKASZ") == by("author:“O'Neill”") == {BYLINES[0]}
    assert by("author:neill") == {BYLINES[1]}  # words that begin so
    assert by("author:ann") == set(BYLINES[:1])
    assert by('author:"άννα παππα"') == {BYLINES[2]} and by("author:山田") == {BYLINES[3]}
    assert by("lantern author:buyuk") == by("author:ann OR lantern") == {BYLINES[0]}
    assert by("market -author:ann") == by("after:2026-01-01 -author:ann") == set(BYLINES[1:])
    with pytest.raises(BadQuery, match="No author’s name has “nobody”"):
        by("author:nobody")


def test_an_author_that_is_set_right_is_found_by_the_new_name_alone(
    library: Library, sources: dict[str, int], connection: sqlite3.Connection
) -> None:
    (number,) = arrivals.store(library, [Delivery(sources["lantern"], [NewArticle("1", "A", "", author="Ron")])], 9).new
    before = details.details(library, number)
    assert before is not None
    details.correct(library, number, before._replace(author="Byron Lee"))
    assert [row.id for row in articles.page(connection, Scope(search="author:byr"))] == [number]
    with pytest.raises(BadQuery):
        articles.page(connection, Scope(search="author:ron"))
    assert articles.page(connection, Scope(search="byron ")) == []  # a word, not a name


def test_authors_are_found_by_the_index_alone(
    sources: dict[str, int], library: Library, connection: sqlite3.Connection
) -> None:
    arrivals.store(library, [Delivery(sources["lantern"], [NewArticle("1", "A", "", author="Ron")])], 9)
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    articles.page(connection, Scope(search="author:ron"))
    connection.set_trace_callback(None)
    for question in (one for one in asked if not one.startswith("--")):  # but for what the index asks itself
        steps = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
        assert not [step for step in steps if step.split()[:2] in (["SCAN", "a"], ["SCAN", "article"])], question
