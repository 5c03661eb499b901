"""What is new among what the reader wants to be told of, in a real library."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest

from overview.library import news, notes
from overview.library.news import COUNTRY, SEARCH, STORY, Mark, Wanted
from overview.library.opening import Library


@pytest.fixture
def reading(library: Library) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(library.connect()) as connection:
        yield connection


START = Mark(0, 0)
ALL = Wanted(countries=("KE", "IN"), searches=("the",))


def test_nothing_is_wanted_by_default(reading: sqlite3.Connection) -> None:
    assert not Wanted().anything
    assert news.since(reading, Wanted(), START) == []


def test_countries_and_searches_find_what_came_after_the_mark(reading: sqlite3.Connection) -> None:
    found = news.since(reading, Wanted(countries=("KE",)), START)
    (kenya,) = found
    rows = reading.execute(
        "SELECT id, coalesce(title_en, title) FROM article WHERE country = 'KE' ORDER BY published DESC, id DESC"
    ).fetchall()
    assert (kenya.kind, kenya.name, list(kenya.articles)) == (COUNTRY, "Kenya", [number for number, _ in rows])
    assert kenya.title == rows[0][1]
    ids = sorted(kenya.articles, reverse=True)
    second = news.since(reading, Wanted(countries=("KE",)), Mark(ids[1], ids[1]))
    assert [one.articles for one in second] == [(ids[0],)]
    last = news.newest(reading)
    assert news.since(reading, ALL, Mark(last, last)) == []


def test_the_newest_leads_whatever_was_stored_last(library: Library, reading: sqlite3.Connection) -> None:
    (kenya,) = news.since(reading, Wanted(countries=("KE",)), START)
    first, second, *_ = kenya.articles
    with contextlib.closing(sqlite3.connect(library.path)) as writing, writing:
        writing.execute("UPDATE article SET published = 1 WHERE id = ?", (first,))  # as the last item of a feed
    (after,) = news.since(reading, Wanted(countries=("KE",)), START)
    assert after.articles[0] == second and after.articles[-1] == first and after.title != kenya.title


def test_an_article_is_told_of_once(reading: sqlite3.Connection) -> None:
    found = news.since(reading, ALL, START)
    assert {one.kind for one in found} == {COUNTRY, SEARCH}
    numbers = [number for one in found for number in one.articles]
    assert len(numbers) == len(set(numbers))
    assert news.since(reading, ALL, START._replace(told=frozenset(numbers))) == []


def test_a_search_that_cannot_be_read_finds_nothing(reading: sqlite3.Connection) -> None:
    assert news.since(reading, Wanted(searches=('"', "after:nonsense", "-")), START) == []


def test_a_search_tells_of_what_the_search_field_finds(library: Library, reading: sqlite3.Connection) -> None:
    def told(search: str) -> set[int]:
        return {number for one in news.since(reading, Wanted(searches=(search,)), START) for number in one.articles}

    every = told("the")
    number = max(every)
    notes.tag(library, [number], "river")
    assert told("tag:river") == told("the tag:river") == {number}
    assert told("the -tag:river") == every - {number} != set()
    assert told("the before:2001-01-01") == set()


def test_a_followed_story_tells_of_articles_that_join_it_later(library: Library, reading: sqlite3.Connection) -> None:
    wanted = Wanted(stories=True)
    key, label, number = reading.execute(
        "SELECT s.key, s.label, max(a.id) FROM story s JOIN article a ON a.story_id = s.id GROUP BY s.id LIMIT 1"
    ).fetchone()
    last = news.newest(reading)
    late = Mark(0, last)  # it came before the last look, and was grouped after it
    assert news.since(reading, wanted, late) == []
    with contextlib.closing(sqlite3.connect(library.path)) as writing, writing:
        writing.execute("INSERT INTO story_choice (story_key, followed_at, name) VALUES (?, 1, '')", (key,))
    (story,) = news.since(reading, wanted, late)
    assert (story.kind, story.name, story.articles[0]) == (STORY, label, number)
    with contextlib.closing(sqlite3.connect(library.path)) as writing, writing:
        writing.execute("UPDATE story_choice SET name = 'The ferry'")
    assert news.since(reading, wanted, late)[0].name == "The ferry"
    with contextlib.closing(sqlite3.connect(library.path)) as writing, writing:
        writing.execute("UPDATE story_choice SET muted_at = 2")
    assert news.since(reading, wanted, late) == []


def test_what_the_reader_imported_is_no_news(library: Library, reading: sqlite3.Connection) -> None:
    before = len(news.since(reading, Wanted(countries=("KE",)), START)[0].articles)
    with contextlib.closing(sqlite3.connect(library.path)) as writing, writing:
        writing.execute("UPDATE article SET batch_id = 1 WHERE id = (SELECT max(id) FROM article WHERE country = 'KE')")
    assert len(news.since(reading, Wanted(countries=("KE",)), START)[0].articles) == before - 1
