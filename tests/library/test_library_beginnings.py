"""A word that is not typed to its end stands for those that begin with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from overview.library import arrivals, articles
from overview.library.arrivals import Delivery
from overview.library.beginnings import MOST, tokens, words_beginning
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.values import Scope


@pytest.fixture
def headlines(library: Library, sources: dict[str, int]) -> Callable[..., None]:
    """Store articles with these headlines."""

    def store(*found: str) -> None:
        new = [NewArticle(title, title, "", language="en") for title in found]
        arrivals.store(library, [Delivery(sources["lantern"], new)], 1_790_000_000)

    return store


def titles(connection: sqlite3.Connection, typed: str) -> set[str]:
    """The headlines that a search finds."""
    return {row.title for row in articles.page(connection, Scope(search=typed), limit=1000)}


def test_the_same_is_found_as_by_the_index_itself(
    connection: sqlite3.Connection, headlines: Callable[..., None]
) -> None:
    headlines("Élections today", "Electors wait", "An elective course", "Eleven lanterns", "Ｅｌｅｃｔ them")
    for typed in ("e", "el", "Éle", "elec", "ELECT", "elects", "lan", "élection"):
        whole = f"{' '.join(tokens(typed))}*"
        sql = "SELECT rowid FROM article_search WHERE article_search MATCH ?"
        wanted = {number for (number,) in connection.execute(sql, (whole,))}
        assert {row.id for row in articles.page(connection, Scope(search=typed))} == wanted, typed
        assert bool(wanted) == (typed != "elects")


def test_a_word_is_typed_to_its_end_where_a_space_follows(
    connection: sqlite3.Connection, headlines: Callable[..., None]
) -> None:
    headlines("The harbour", "A harb", "Harb in the harbour")
    assert titles(connection, "harb") == {"The harbour", "A harb", "Harb in the harbour"}
    assert titles(connection, "harb ") == {"A harb", "Harb in the harbour"}
    assert titles(connection, "harb in") == {"Harb in the harbour"}


def test_only_the_last_part_of_a_word_with_a_mark_in_it_may_go_on(
    connection: sqlite3.Connection, headlines: Callable[..., None]
) -> None:
    headlines("A full-length film", "A full-time job", "Fuller times")
    assert titles(connection, "full-l") == {"A full-length film"}
    assert titles(connection, "full-") == {"A full-length film", "A full-time job", "Fuller times"}


def test_what_narrows_a_search_is_no_word(connection: sqlite3.Connection, headlines: Callable[..., None]) -> None:
    """The index has country, language and source of each article as words such as lgen."""
    headlines("LG opens a plant", "Lanterns")
    assert words_beginning(connection, "lg") == ["lg"]
    assert titles(connection, "LG") == {"LG opens a plant"}


def test_of_very_many_words_the_most_frequent_stand_for_their_beginning(
    connection: sqlite3.Connection, headlines: Callable[..., None]
) -> None:
    headlines(*(f"lamp{number:03}" for number in range(MOST + 50)), "lamplight one", "lamplight two")
    found = words_beginning(connection, "lamp")
    assert found[0] == "lamplight" and len(found) == MOST
    assert {"lamplight one", "lamplight two"} < titles(connection, "lamp")
    assert len(titles(connection, "lamp*")) == MOST + 52  # a star asks for all
