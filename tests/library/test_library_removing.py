"""A source that is removed is put back with its articles."""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Callable

from overview.library import (
    arrivals,
    articles,
    choices,
    pictures,
    removing,
    retention,
    states,
    stories,
    translations,
)
from overview.library import sources as source_list
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.opening import Library
from overview.library.removing import Removed
from overview.library.stories import NewStory
from overview.library.story_values import TakeText
from overview.library.translations import Translated
from overview.library.values import Changes, Picture, Scope

NOW = 1_790_000_000
Put = Callable[..., tuple[int, ...]]
TABLES = (
    "source", "source_choice", "source_fetch", "article", "article_text", "article_translation", "article_picture",
    "picture", "reading_state", "story", "story_take", "story_fact", "country_count",
)  # fmt: skip


def content(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}


def found(connection: sqlite3.Connection, words: str) -> set[int]:
    return {row.id for row in articles.page(connection, Scope(search=words))}


def remove(library: Library, source: int) -> tuple[Removed, Changes]:
    removed = removing.noted(library, source)
    return removed, choices.remove(library, source)


def put_back(library: Library, removed: Removed) -> Changes:
    return functools.reduce(Changes.__or__, removing.put_back(library, removed))


def keys(connection: sqlite3.Connection, table: str) -> list[str]:
    return [key for (key,) in connection.execute(f"SELECT key FROM {table} ORDER BY key")]


def test_everything_is_as_it_was(
    library: Library, connection: sqlite3.Connection, put: Put, sources: dict[str, int]
) -> None:
    alone, shared, seen = put("lantern", 3, text="A kettle sings.")
    (other,) = put("mihon", country="JP")
    record = FetchRecord(tried_at=NOW, ok_at=NOW, due_at=NOW + 60, etag="abc")
    arrivals.store(library, [Delivery(sources["lantern"], (), record)], NOW)
    choices.choose(library, [choices.Choice(sources["lantern"], full_text=True, keep_days=30)])
    states.mark_read(library, [seen], NOW)
    translations.put(library, [Translated(alone, "A whistle", "<p>It sings.</p>", "Model 1")], NOW)
    pictures.put(library, [(Picture("p", "image/png", 1, 1, b"x"), b"y")])
    pictures.attach(library, alone, ["p"], "p")
    take = TakeText("KE", alone, ("It sings.",), None, ("kettle",), None)
    stories.put(library, [NewStory("alone", "Kettle", (alone,), takes=(take,))], NOW)
    stories.put(library, [NewStory("shared", "Tide", (shared, other))], NOW)
    before = content(connection)
    assert found(connection, "whistle") == {alone} and found(connection, "kettle") == {alone, shared, seen}

    removed, changes = remove(library, sources["lantern"])
    assert changes == Changes((seen, shared, alone), ("KE",), (sources["lantern"],))
    assert not found(connection, "kettle") and keys(connection, "picture") == ["p"]
    assert (keys(connection, "story"), keys(connection, "source")) == (["shared"], ["harbour", "mihon"])

    changes = put_back(library, removed)
    assert content(connection) == before
    assert found(connection, "whistle") == {alone} and found(connection, "kettle") == {alone, shared, seen}
    assert (set(changes.articles), changes.countries) == ({alone, shared, seen}, ("KE",))
    assert changes.sources == (sources["lantern"],)


def test_what_came_meanwhile_stays(
    library: Library, connection: sqlite3.Connection, put: Put, sources: dict[str, int]
) -> None:
    gone, saved, again = put("lantern", 3)
    states.save(library, [saved], NOW)
    stories.put(library, [NewStory("tide", "Tide", (gone,))], NOW)
    removed, changes = remove(library, sources["lantern"])
    assert set(changes.articles) == {again, gone}
    source = source_list.by_key(connection, "lantern")
    assert source is not None and not source.enabled  # it has a saved article

    (newer,) = put("lantern", 1)  # the same as `again`, from the feed
    (other,) = put("mihon", country="JP")
    stories.put(library, [NewStory("tide", "Tide", (other,))], NOW)
    put_back(library, removed)
    source = source_list.by_key(connection, "lantern")
    assert source is not None and source.enabled
    rows = articles.page(connection, Scope(countries=("KE",)))
    assert {row.id for row in rows} == {newer, saved, gone} == found(connection, "lantern")
    ((told,),) = connection.execute("SELECT articles FROM story").fetchall()
    assert told == 2


def test_it_comes_back_without_the_pictures_that_an_upkeep_dropped_meanwhile(
    library: Library, connection: sqlite3.Connection, put: Put, sources: dict[str, int]
) -> None:
    (article,) = put("lantern")
    pictures.put(library, [(Picture("p", "image/png", 1, 1, b"x"), b"y")])
    pictures.attach(library, article, [], "p")
    removed, _ = remove(library, sources["lantern"])
    retention.drop_unused_pictures(library)
    put_back(library, removed)
    (row,) = articles.rows(connection, [article])
    assert row.picture is None and keys(connection, "picture") == []


def test_a_source_that_was_added_anew_has_the_articles(
    library: Library, connection: sqlite3.Connection, put: Put, sources: dict[str, int]
) -> None:
    numbers = put("lantern", 2)
    removed, _ = remove(library, sources["lantern"])
    anew = choices.put(library, [choices.NewSource("lantern", "reader", "Lantern", default_on=True)])["lantern"]
    put_back(library, removed)
    assert {(row.id, row.source) for row in articles.page(connection, Scope())} == {(one, anew) for one in numbers}
    assert found(connection, "source:lantern") == set(numbers)


def test_a_source_with_many_articles_is_removed_part_by_part(
    library: Library, connection: sqlite3.Connection, put: Put, sources: dict[str, int]
) -> None:
    saved, *rest = put("lantern", 3 * choices.PART)
    states.save(library, [saved], NOW)

    def in_transactions(act: Callable[[], object], statement: str) -> list[set[str]]:
        """The numbers that a statement was given, by transaction."""
        done: list[str] = []
        writes.set_trace_callback(done.append)
        try:
            act()
        finally:
            writes.set_trace_callback(None)
        return [set(re.findall(statement, one)) for one in "\n".join(done).split("BEGIN IMMEDIATE")]

    with library.transaction() as writes:
        pass
    removed = removing.noted(library, sources["lantern"])
    deleted = in_transactions(
        lambda: choices.remove(library, sources["lantern"]), r"DELETE FROM article WHERE id = (\d+)"
    )
    assert max(map(len, deleted)) <= choices.PART
    assert set.union(*deleted) == {str(number) for number in rest}
    again = in_transactions(lambda: put_back(library, removed), r"INSERT OR IGNORE INTO article \(.*VALUES \((\d+),")
    assert max(map(len, again)) <= choices.PART
    assert set.union(*again) == {str(number) for number in rest}
    assert {row.id for row in articles.page(connection, Scope(), limit=len(rest) + 2)} == {saved, *rest}


def test_what_was_added_together_goes_together(
    library: Library, connection: sqlite3.Connection, put: Put, sources: dict[str, int]
) -> None:
    gone = (*put("lantern", 2), *put("harbour", 1))
    choices.choose(library, [choices.Choice(sources["mihon"], enabled=True)])
    before = [choices.Choice(sources["mihon"])]
    parts = removing.take_back(library, [sources["lantern"], sources["harbour"]], before)
    changes = functools.reduce(Changes.__or__, parts)
    assert set(changes.sources) == set(sources.values()) and set(changes.articles) == set(gone)
    assert keys(connection, "source") == ["mihon"] and choices.chosen(library, [sources["mihon"]]) == before
