"""The sample edition's stories are put again where the reader has corrected them, and nowhere else."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs import prepare
from overview.engine.sample_portraits import portray_sample
from overview.library import sample, story_corrections
from overview.library.opening import Library
from overview.library.values import Changes
from overview.paths import seed

NOW = 1_790_000_000
WHALE, ECHO = "sample-humming-whale", "sample-elected-echo"


@pytest.fixture
def edition(library: Library) -> dict[str, Any]:
    """The sample edition, which is in the library with its portraits."""
    folder = seed("sample")
    made: dict[str, Any] = json.loads((folder / "edition.json").read_text("utf-8"))
    sample.put(library, made, folder / "images", NOW)
    portray_sample(library, NOW)
    return made


def portraits(connection: sqlite3.Connection) -> dict[str, tuple[Any, ...]]:
    """What is shown of each story, by key: its articles, its takes with their sentences, its facts and its reasons."""
    found = {}
    for number, key, *rest in connection.execute(
        "SELECT s.id, s.key, s.articles, f.facts, f.why, f.made FROM story s JOIN story_fact f ON f.story_id = s.id"
    ).fetchall():
        takes = connection.execute(
            "SELECT country, headline_id, sentences, words FROM story_take WHERE story_id = ? ORDER BY country",
            (number,),
        )
        found[key] = (*rest, *takes.fetchall())
    return found


def sentences_of(portrait: tuple[Any, ...]) -> list[str]:
    """The sentences of a story's takes, as `portraits` gives them."""
    return [sentences for *_, sentences, _ in portrait[4:]]


def overlooked(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    sql = "SELECT s.key, o.home, o.surprise FROM overlooked o JOIN story s ON s.id = o.story_id ORDER BY 1, 2"
    return connection.execute(sql).fetchall()


def test_what_no_correction_is_about_stays_as_it_is(
    library: Library, connection: sqlite3.Connection, edition: dict[str, Any]
) -> None:
    before = portraits(connection)
    assert all(sentences_of(one) and "[]" not in sentences_of(one) for one in before.values())
    assert sample.put_stories(library, edition, NOW + 60) == Changes()
    assert portraits(connection) == before


def test_the_stories_that_a_correction_is_about_are_put_again_and_portrayed(
    library: Library, connection: sqlite3.Connection, edition: dict[str, Any]
) -> None:
    before, silent = portraits(connection), overlooked(connection)
    ids = dict(connection.execute("SELECT key, id FROM story").fetchall())
    (article,) = connection.execute("SELECT max(id) FROM article WHERE story_id = ?", (ids[WHALE],)).fetchone()
    corrections = (
        story_corrections.split(library, article, NOW),
        story_corrections.covered(library, ECHO, "US", None, NOW),
    )
    changes = sample.put_stories(library, edition, NOW + 60)
    assert changes == Changes((article,), (), (), (ids[WHALE],))
    still = {one[:2] for one in overlooked(connection)}
    assert {one[:2] for one in silent} - still == {(ECHO, "US")}
    portray_sample(library, NOW + 60)
    after = portraits(connection)
    assert {key for key in before if after[key] != before[key]} == {WHALE}
    assert after[WHALE][0] == before[WHALE][0] - 1
    assert sentences_of(after[WHALE]) and "[]" not in sentences_of(after[WHALE])
    for done in corrections:
        story_corrections.take_back(library, done.numbers)
    sample.put_stories(library, edition, NOW)
    portray_sample(library, NOW)
    assert portraits(connection) == before and overlooked(connection) == silent


def test_an_engine_that_ended_before_they_were_portrayed_leaves_it_to_the_next(
    open_home: Callable[[str], Any],
) -> None:
    home, folder = open_home("home"), seed("sample")
    sample.put(home.library, json.loads((folder / "edition.json").read_text("utf-8")), folder / "images", NOW)
    with contextlib.closing(home.library.connect()) as connection:
        assert {sentences for one in portraits(connection).values() for sentences in sentences_of(one)} == {"[]"}
        prepare.run(home.work(), {})
        before = portraits(connection)
        assert len(before) > 5
        assert all(sentences_of(one) and "[]" not in sentences_of(one) for one in before.values())
        assert home.sink.changes[-1].stories
        prepare.run(home.work(), {})
        assert home.sink.changes == []


def test_an_edition_of_which_a_part_fails_leaves_nothing_behind(library: Library, tmp_path: Path) -> None:
    edition = json.loads((seed("sample") / "edition.json").read_text("utf-8"))
    with pytest.raises(FileNotFoundError):
        sample.put(library, edition, tmp_path / "no images", NOW)
    with contextlib.closing(library.connect()) as connection:
        assert connection.execute("SELECT count(*) FROM source").fetchone() == (0,)


def test_an_edition_that_is_there_already_is_not_doubled(
    library: Library, connection: sqlite3.Connection, edition: dict[str, Any]
) -> None:
    before = portraits(connection), connection.execute("SELECT id, identity FROM article").fetchall()
    sample.put(library, edition, seed("sample") / "images", NOW)  # as the job is asked again whose engine ended
    assert (portraits(connection), connection.execute("SELECT id, identity FROM article").fetchall()) == before
