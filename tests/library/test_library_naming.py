"""What the palette finds by name: stories, sources, tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from overview.library import naming, notes, stories
from overview.library.opening import Library
from overview.library.stories import NewStory

NOW = 1_790_000_000
Put = Callable[..., tuple[int, ...]]


def test_a_story_is_found_by_words_of_its_name(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    here, there = put("lantern", 2), put("mihon", 2, "JP")
    stories.put(
        library,
        [
            NewStory("whale", "A whale that hums at 100%", (here[0], there[0])),
            NewStory("train", "A train that hums", (here[1],)),  # one country alone: no story for the reader
        ],
        NOW,
    )
    assert [row.key for row in naming.stories_called(connection, "HUMS whale", 3)] == ["whale"]
    assert [row.key for row in naming.stories_called(connection, "100%", 3)] == ["whale"]
    assert naming.stories_called(connection, "whale market", 3) == []
    assert [row.key for row in naming.stories_called(connection, "hums", 3, least=1)] == ["train", "whale"]
    alike = naming.stories_alike(connection, "Humming? A TRAIN hums on, no whale", 3)
    assert [row.key for row in alike] == ["train", "whale"]
    assert [row.key for row in naming.stories_alike(connection, "Whale of a time", 3)] == ["whale"]
    assert naming.stories_alike(connection, "that", 0) == naming.stories_alike(connection, "A", 3) == []


def test_a_source_is_found_by_either_name_if_it_has_articles(
    library: Library, connection: sqlite3.Connection, put: Put
) -> None:
    put("mihon", 1, "JP")
    assert [one.key for one in naming.sources_called(connection, "見本", 3)] == ["mihon"]
    assert naming.sources_called(connection, "lantern", 3) == []


def test_tags_come_with_how_many_articles_have_them(library: Library, connection: sqlite3.Connection, put: Put) -> None:
    ids = put("lantern", 3)
    notes.tag(library, list(ids[:1]), "Talk in May")
    notes.tag(library, list(ids), "talk in March")
    assert naming.tags_called(connection, "talk", 3) == [("talk in March", 3), ("Talk in May", 1)]
    assert naming.tags_called(connection, "talk_", 3) == []


def test_a_whole_text_may_be_pasted(connection: sqlite3.Connection) -> None:
    for text in ("word " * 2_000, "語" * 20_000):
        assert naming.stories_called(connection, text, 3) == naming.stories_alike(connection, text, 3) == []
        assert not naming.sources_called(connection, text, 3) and not naming.tags_called(connection, text, 3)
