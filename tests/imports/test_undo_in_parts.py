"""A large import is taken back in parts: between two of them the window can write what the reader does."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overview.engine import originals
from overview.engine.jobs import forget_words, prepare, undo_import, upkeep
from overview.engine.work import Cancelled
from overview.library import (
    arrivals,
    belongings,
    by_ids,
    choices,
    imports,
    indexing,
    notes,
    pictures,
    restoring,
    retention,
)
from overview.library.arrivals import Delivery
from overview.library.belongings import Belongings, BroughtNote
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.library.values import Picture

NOW = 1_790_000_000
OWN = Belongings(notes=(BroughtNote("a quote", 0, "my words", NOW),), tags=("lamps", "harbour"), saved_at=NOW)


def stored(library: Library, count: int, batch: int | None = None) -> tuple[int, ...]:
    numbers = choices.put(library, [choices.NewSource("lantern", choices.READER, "The Lantern", country="KE")])
    articles = [
        NewArticle(f"{batch}-{n}", f"Headline {n}", f"<p>Text {n}</p>", country="KE", published=NOW - n)
        for n in range(count)
    ]
    return arrivals.store(library, [Delivery(numbers["lantern"], articles)], NOW, batch).new


def brought(library: Library, articles: tuple[int, ...], batch: int) -> None:
    with library.transaction():
        for number in articles:
            belongings.bring(batch, number, OWN, new=False)


def counted(library: Library, table: str) -> int:
    with contextlib.closing(library.connect()) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_what_an_import_brought_is_taken_back_a_few_articles_at_a_time(open_home: Callable[[str], Any]) -> None:
    library = open_home("home").library
    here = stored(library, 12)
    batch = imports.begin(library, NOW)
    new = stored(library, 13, batch)
    brought(library, here + new, batch)
    with contextlib.closing(library.connect()) as connection:
        (first, *_) = connection.execute("SELECT id FROM note WHERE article_id = ?", (new[0],)).fetchone()
    notes.change(library, first, "what I think by now")

    steps: list[imports.Undone] = []
    while (undone := imports.undo(library, batch, 10)) is not None:
        steps.append(undone)

    assert max(len(step.changes.articles) for step in steps) == 10
    assert {country for step in steps for country in step.changes.countries} == {"KE"}
    assert sum(step.gone for step in steps) == 12
    assert counted(library, "article") == 13  # those that were here, and the one that has a note of the reader's
    assert counted(library, "note") == 1
    assert counted(library, "tag") == counted(library, "reading_state") == 0
    assert counted(library, "import_batch") == counted(library, "remembered") == 0


def test_thousands_of_sources_and_of_what_was_chosen_about_them_are_taken_back(
    open_home: Callable[[str], Any],
) -> None:
    library = open_home("home").library
    before = counted(library, "source")
    batch = imports.begin(library, NOW)
    many = [choices.NewSource(f"s{n}", choices.IMPORT, f"Source {n}") for n in range(by_ids.PART + 100)]
    restoring.put_sources(library, [(one, choices.Choice(0, enabled=True)) for one in many], batch)
    assert counted(library, "source_choice") == len(many)
    with library.transaction() as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, by_ids.PART)
        restoring.take_back(batch)
        restoring.take_sources_back(batch)
    assert (counted(library, "source_choice"), counted(library, "source")) == (0, before)


def test_an_undo_that_is_broken_off_goes_on_where_it_was(open_home: Callable[[str], Any]) -> None:
    library = open_home("home").library
    batch = imports.begin(library, NOW)
    brought(library, stored(library, 25, batch), batch)
    imports.undo(library, batch, 10)
    with contextlib.closing(library.connect()) as connection:
        assert imports.is_there(connection, batch)
    assert open_home("home").undo(batch) == 15
    assert counted(open_home("home").library, "article") == 0


def test_pictures_that_nothing_shows_go_a_few_at_a_time(open_home: Callable[[str], Any]) -> None:
    library = open_home("home").library
    (article,) = stored(library, 1)
    pictures.put(library, [(Picture(f"{n:08x}", "image/png", 1, 1, b"data"), None) for n in range(25)])
    pictures.attach(library, article, ["00000003"])
    assert retention.drop_unused_pictures(library, 10) == 10
    assert retention.drop_unused_pictures(library, 10) == 10
    assert retention.drop_unused_pictures(library, 10) == 4
    assert retention.drop_unused_pictures(library, 10) == 0
    assert counted(library, "picture") == 1


class Cut(Exception):
    """The engine is killed."""


def test_an_undo_that_is_cut_off_is_finished_at_the_next_start_with_the_files_that_it_was_to_delete(
    tmp_path: Path, open_home: Callable[[str], Any]
) -> None:
    home = open_home("home")
    files = [tmp_path / f"{n}.md" for n in range(30)]
    for file in files:
        file.write_text(f"# Lantern {file.stem}\n\nA sentence about lantern {file.stem}, which is lit.\n")
    batch = home.take(*files)["batch"]

    def cut() -> None:
        raise Cut

    home.tools.window_open = True  # a few articles at a time
    work = home.work()
    home.sink.on_progress = cut
    with pytest.raises(Cut):
        undo_import.run(work, {"batch": batch})
    kept = home.tools.places.data / originals.FOLDER
    assert 0 < counted(home.library, "article") < 30 == len(list(kept.iterdir()))
    prepare.run(home.work(), {})
    assert "undo_import" in home.sink.following
    assert 0 < undo_import.run(home.work(), {})["out"] < 30
    assert counted(home.library, "article") == counted(home.library, "import_batch") == len(list(kept.iterdir())) == 0
    prepare.run(home.work(), {})
    assert "undo_import" not in home.sink.following


def test_an_undo_that_the_reader_ends_is_not_gone_on_with(tmp_path: Path, open_home: Callable[[str], Any]) -> None:
    home = open_home("home")
    files = [tmp_path / f"{n}.md" for n in range(30)]
    for file in files:
        file.write_text(f"# Lantern {file.stem}\n\nA sentence about lantern {file.stem}, which is lit.\n")
    batch = home.take(*files)["batch"]
    home.tools.window_open = True  # a few articles at a time
    work = home.work()
    home.sink.on_progress = work.cancel
    with pytest.raises(Cancelled):
        undo_import.run(work, {"batch": batch})
    left = counted(home.library, "article")
    assert 0 < left < 30 and len(list((home.tools.places.data / originals.FOLDER).iterdir())) == left
    prepare.run(home.work(), {})
    assert "undo_import" not in home.sink.following


def test_the_words_of_what_was_taken_back_leave_the_search_index_too(
    tmp_path: Path, open_home: Callable[[str], Any]
) -> None:
    home = open_home("home")
    stored(home.library, 30)
    (tmp_path / "a.md").write_text("# A diary\n\nZqzqlantern was written here, and nobody else is to read it.\n")
    batch = home.take(tmp_path / "a.md")["batch"]

    def written() -> bool:
        """Whether the word's end is anywhere in the index: its beginning it may share with the word before."""
        with contextlib.closing(home.library.connect()) as connection:
            blocks = connection.execute("SELECT block FROM article_search_data").fetchall()
        return any(b"zqlantern" in block for (block,) in blocks)

    assert home.undo(batch) == 1 and written()
    upkeep.run(home.work(), {})
    assert "forget_words" in home.sink.following
    forget_words.run(home.work(), {})
    assert not written()
    assert counted(home.library, "article") == 30
    with contextlib.closing(home.library.connect()) as connection:
        assert connection.execute("SELECT count(*) FROM article_search('headline')").fetchone() == (30,)
        assert not indexing.is_to_be_merged(connection)
