"""What is asked often, or while the reader waits, goes by an index, however many articles there are."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from functools import partial

import pytest

from overview.library import (
    articles,
    imports,
    languages,
    pictures,
    retention,
    stories,
    story_choices,
    story_lists,
    story_pages,
    tellings,
    translations,
)
from overview.library.opening import Library
from overview.library.story_lists import DAY, Filters
from overview.library.values import BY_SOURCE, Scope

ASKED: dict[str, Callable[[sqlite3.Connection], object]] = {
    "a country": partial(articles.page, scope=Scope(countries=("KE",))),
    "a country by source": partial(articles.page, scope=Scope(countries=("KE",), order=BY_SOURCE)),
    "a story": partial(articles.page, scope=Scope(story=1)),
    "saved articles": partial(articles.page, scope=Scope(saved=True)),
    "a tag": partial(articles.page, scope=Scope(tag="lamps")),
    "an import": partial(articles.page, scope=Scope(batch=1)),
    "an article": lambda connection: articles.article(connection, 1),
    "an address": lambda connection: articles.at_address(connection, "https://lantern.example/1"),
    "translations of a source": partial(articles.machine_translated, source=1),
    "missing pictures": lambda connection: pictures.missing(connection, 1, 10),
    "what is overlooked": lambda connection: story_lists.overlooked(connection, "US"),
    "saved stories that are not whole": lambda connection: story_choices.unfinished(connection, 0),
    "a story page": lambda connection: story_pages.story(connection, 1),
    "takes": lambda connection: story_pages.takes_of(connection, 1),
    "who tells the stories of now": lambda connection: tellings.tellers(connection, 1),
    "languages of a source": lambda connection: translations.languages_of_source(connection, 1),
    "languages": translations.languages,
    "headlines to translate": partial(translations.waiting, languages=("fr", "sw"), texts=False),
    "texts to translate": partial(translations.waiting, languages=("fr", "sw"), texts=True),
    "texts of a source to translate": partial(translations.waiting, languages=("fr", "sw"), texts=True, sources=(1,)),
    "articles of a source in a language": partial(languages.written_in, source=1, languages=("sw",)),
}


@pytest.mark.parametrize("name", ASKED)
def test_no_question_goes_through_all_articles(
    connection: sqlite3.Connection, put: Callable[..., tuple[int, ...]], name: str
) -> None:
    put("lantern", 2)
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    ASKED[name](connection)
    connection.set_trace_callback(None)
    assert asked
    for question in asked:
        steps = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
        assert not [step for step in steps if step.split()[:2] in (["SCAN", "a"], ["SCAN", "article"])], question


def test_saved_stories_and_overlooked_ones_are_looked_up_first(connection: sqlite3.Connection) -> None:
    """They are few; a country has as many articles as there are."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    story_lists.overlooked(connection, "US")
    story_choices.unfinished(connection, 0)
    connection.set_trace_callback(None)
    for question in asked:
        first, *_ = (step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}"))
        assert first.split()[1] in ("o", "c"), question


@pytest.mark.parametrize("texts", [True, False])
def test_what_is_to_be_translated_is_found_without_looking_at_what_is_translated_or_sorting(
    connection: sqlite3.Connection, *, texts: bool
) -> None:
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    translations.waiting(connection, ("fr", "sw"), texts=texts, before=(5, 5))
    connection.set_trace_callback(None)
    assert len(asked) == 4
    by = "language=? AND <expr>=? AND text_translated=? AND published<?"
    for question in asked:
        first, *others = (step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}"))
        assert first.endswith(f"USING INDEX article_by_language ({by})")
        assert not [step for step in others if "ORDER BY" in step]


def test_stories_that_a_filter_leaves_out_are_not_read(
    library: Library, connection: sqlite3.Connection, put: Callable[..., tuple[int, ...]]
) -> None:
    """Of ten thousands of stories a country that is seldom heard tells a few."""
    told = [(*put("lantern", 1, start=n), *put("mihon", 1, "JP", start=n)) for n in range(9)]
    stories.put(library, [stories.NewStory(f"{n}", f"Story {n}", articles) for n, articles in enumerate(told)], 1)
    assert len(story_lists.stories(connection, Filters(told_by=frozenset(["JP"])))) == 9
    for filters in (Filters(told_by=frozenset(["PE"])), Filters(regions=(frozenset(["PE"]),)), Filters(language="fr")):
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        assert story_lists.stories(connection, filters) == []
        connection.set_trace_callback(None)
        assert len(asked) == 2, asked


def test_a_list_of_stories_takes_as_long_however_many_old_ones_there_are(
    library: Library, connection: sqlite3.Connection
) -> None:
    dice = random.Random(1)
    columns = "key, label, first, last, countries, voices"

    def tell(number: int, since: int, until: int) -> None:
        rows = [(dice.randrange(since, until), 2 + dice.randrange(7), dice.randrange(5)) for _ in range(number)]
        with library.transaction() as writing:
            sql = f"INSERT INTO story ({columns}) VALUES (hex(randomblob(8)), 'A story', 0, ?, ?, ?)"
            writing.executemany(sql, rows)

    def asked() -> tuple[list[int], int]:
        steps = 0

        def step() -> None:
            nonlocal steps
            steps += 1

        connection.set_progress_handler(step, 100)
        found = [row.id for row in story_lists.stories(connection)]
        connection.set_progress_handler(None, 0)
        return found, steps

    now = 1_790_000_000
    tell(300, now - 5 * DAY, now)
    first, few = asked()
    tell(5_000, now - 90 * DAY, now - 20 * DAY)
    again, many = asked()
    newest, *_ = connection.execute("SELECT max(last) FROM story").fetchone()
    rank = f"-countries * pow(0.5, ({newest} - last) / {DAY}.0), -voices, -last, id"
    connection.create_function("pow", 2, pow)
    plain = connection.execute(f"SELECT id FROM story ORDER BY {rank} LIMIT 200").fetchall()
    assert first == again == [number for (number,) in plain]
    assert many < 2 * few


class Watched(Library):
    """A library that notes what it is asked."""

    asked: list[str]

    def connect(self, *arguments: float) -> sqlite3.Connection:
        """A connection as ever."""
        self.asked = []
        connection = super().connect(*arguments)
        connection.set_trace_callback(self.asked.append)
        return connection


def test_the_originals_in_use_are_found_without_going_through_the_texts(
    library: Library, connection: sqlite3.Connection
) -> None:
    """After each import, however small."""
    watched = Watched(library.path)
    imports.originals_in_use(watched)
    (question,) = [one for one in watched.asked if "original_file FROM" in one]
    plan = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
    assert ["COVERING INDEX" in step for step in plan] == [True]


def test_unused_pictures_are_found_by_two_indexes_without_a_list_of_all(library: Library) -> None:
    asked: list[str] = []
    with library.transaction() as connection:
        connection.set_trace_callback(asked.append)
        retention.drop_unused_pictures(library)
        connection.set_trace_callback(None)
        (question,) = asked
        plan = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
    assert not [step for step in plan if "TEMP" in step], plan
    assert not [step for step in plan if step.startswith("SCAN") and "COVERING INDEX" not in step], plan


def test_articles_of_a_source_in_a_language_are_found_by_the_source(connection: sqlite3.Connection) -> None:
    """Which has a few hundred; a language has as many as there are."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    languages.written_in(connection, 1, ("sw",))
    connection.set_trace_callback(None)
    assert ["article_by_source" in step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")] == [True]


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("before", [None, (5, 5)])
def test_what_a_model_translates_beside_a_service_is_found_by_its_sources(
    connection: sqlite3.Connection, before: tuple[int, int] | None, *, texts: bool
) -> None:
    """They are few; all that waits for the service may be in the same languages."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    translations.waiting(connection, ("fr", "sw"), texts=texts, sources=(1, 2), before=before)
    connection.set_trace_callback(None)
    (question,) = asked
    plan = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
    assert any("article_by_source (source_id=?" in step for step in plan), plan
