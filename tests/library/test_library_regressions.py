"""Faults that the library had once."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from overview.library import (
    arrivals,
    backup,
    belongings,
    choices,
    imports,
    pictures,
    recovery,
    restoring,
    retention,
    states,
    stories,
    texts,
    translations,
)
from overview.library.arrivals import Delivery
from overview.library.belongings import Belongings
from overview.library.connection import FILE_NAME
from overview.library.failures import Unwritable
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library, writable
from overview.library.stories import NewStory
from overview.library.translations import Translated
from overview.library.values import Picture

NOW = 1_790_000_000
DAY = 86_400


def _gone(library: Library, number: int) -> None:
    with library.transaction():
        retention.delete_articles([number])


def test_a_source_removed_during_a_refresh_does_not_cost_the_others(library: Library, sources: dict[str, int]) -> None:
    choices.remove(library, sources["harbour"])
    both = [
        Delivery(sources[name], [NewArticle(name, "A tide table", "<p>High.</p>")]) for name in ("harbour", "mihon")
    ]
    assert len(arrivals.store(library, both, NOW).new) == 1


def test_a_translation_of_a_deleted_article_does_not_cost_the_others(
    library: Library, put: Callable[..., tuple[int, ...]]
) -> None:
    gone, stays = put("mihon", 2)
    _gone(library, gone)
    done = translations.put(library, [Translated(one, "Headline", None, "Model 1") for one in (gone, stays)], NOW)
    assert done.articles == (stays,)


def test_a_page_of_a_deleted_article_is_dropped(library: Library, put: Callable[..., tuple[int, ...]]) -> None:
    (gone,) = put("mihon")
    _gone(library, gone)
    assert texts.put_page(library, gone, texts.Page("<p>Whole.</p>"), NOW).articles == ()
    assert texts.name_pictures(library, gone, {}).articles == ()


def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(
    library: Library, folder: Path, put: Callable[..., tuple[int, ...]]
) -> None:
    states.save(library, put("mihon"), NOW)
    with contextlib.closing(writable(library.path)) as connection:
        connection.execute("DROP TABLE remembered")
    with pytest.raises(sqlite3.Error):
        backup.copy_own(library.path, folder / "backups")
    assert backup.copies(folder) == []


def test_a_copy_of_the_readers_own_keeps_nobody_from_writing(
    library: Library, folder: Path, put: Callable[..., tuple[int, ...]]
) -> None:
    states.save(library, put("mihon"), NOW)
    with contextlib.closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # whoever writes at the same time does not matter to it
        copy = backup.copy_own(library.path, folder / "backups")
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (1,)
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_looking_for_old_articles_takes_no_write_lock(library: Library, put: Callable[..., tuple[int, ...]]) -> None:
    put("mihon", 3)
    with contextlib.closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert retention.expired(library, NOW + 400 * DAY, 90) == []


def test_salvage_finds_rows_whose_numbers_are_high(folder: Path) -> None:
    library = open_library(folder)
    (source,) = choices.put(library, [choices.NewSource("mihon", "reader", "Mihon")]).values()
    with library.transaction() as connection:
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('article', 50000)")
    articles = [NewArticle(str(n), f"Headline {n}", f"<p>{'The market sings. ' * 40}</p>") for n in range(400)]
    arrivals.store(library, [Delivery(source, articles)], NOW)
    library.close()
    with contextlib.closing(sqlite3.connect(library.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'article_text' AND pagetype = 'leaf' LIMIT 1 OFFSET 20"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with (folder / FILE_NAME).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    recovery.salvage(folder)
    with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM article_text").fetchone()[0] > 350


def test_two_files_of_an_import_that_add_to_one_article_are_both_taken_back(
    library: Library, put: Callable[..., tuple[int, ...]], connection: sqlite3.Connection
) -> None:
    (number,) = put("mihon")
    batch = imports.begin(library, NOW)
    with library.transaction():
        belongings.bring(batch, number, Belongings(tags=("harvest",), read_at=NOW), new=False)
        belongings.bring(batch, number, Belongings(tags=("weather",), saved_at=NOW), new=False)
    while imports.undo(library, batch) is not None:
        pass
    assert connection.execute("SELECT name FROM tag").fetchall() == []
    assert connection.execute("SELECT * FROM reading_state").fetchall() == []


def test_a_story_is_counted_anew_when_articles_go_and_goes_with_the_last(
    library: Library, put: Callable[..., tuple[int, ...]], connection: sqlite3.Connection
) -> None:
    numbers = (*put("mihon", country="JP"), *put("lantern"))
    stories.put(library, [NewStory("one", "One", numbers)], NOW)
    retention.prune(library, [numbers[0]])
    assert connection.execute("SELECT articles, countries FROM story").fetchall() == [(1, 1)]
    retention.prune(library, [numbers[1]])
    assert connection.execute("SELECT * FROM story").fetchall() == []


def test_a_saved_article_whose_text_stays_keeps_no_second_copy_of_it(
    library: Library, sources: dict[str, int], connection: sqlite3.Connection
) -> None:
    def arrive(summary: str) -> None:
        article = NewArticle("one", "A tide table", f"<p>{summary}</p>", teaser=True)
        arrivals.store(library, [Delivery(sources["mihon"], [article])], NOW)

    arrive("3 comments")
    (number,) = (number for (number,) in connection.execute("SELECT id FROM article"))
    texts.put_page(library, number, texts.Page("<p>The whole table.</p>"), NOW)
    states.save(library, [number], NOW)
    arrive("4 comments")
    arrive("5 comments")
    assert connection.execute("SELECT * FROM earlier_text").fetchall() == []


def test_a_page_cannot_say_that_it_was_updated_in_the_future(
    library: Library, put: Callable[..., tuple[int, ...]], connection: sqlite3.Connection
) -> None:
    (number,) = put("mihon")
    for said in (NOW - 60, NOW + 86_400, 86_400):
        texts.put_page(library, number, texts.Page("<p>The whole text.</p>", updated=said), NOW)
        assert connection.execute("SELECT updated FROM article").fetchall() == [(NOW - 60,)]


def test_a_translation_of_a_text_that_was_replaced_meanwhile_is_dropped(
    library: Library, put: Callable[..., tuple[int, ...]], connection: sqlite3.Connection
) -> None:
    (number,) = put("mihon", text="A beginning")
    texts.put_page(library, number, texts.Page("<p>The whole text.</p>"), NOW)
    late = Translated(number, None, "<p>A beginning, translated</p>", "Model 1", of="<p>A beginning</p>")
    assert translations.put(library, [late], NOW).articles == ()
    assert connection.execute("SELECT html FROM article_translation WHERE html IS NOT NULL").fetchall() == []


def test_a_headline_alone_leaves_the_text_to_what_translated_it(
    library: Library, put: Callable[..., tuple[int, ...]], connection: sqlite3.Connection
) -> None:
    (number,) = put("mihon", text="A beginning")
    kept = "SELECT html, engine, pairs FROM article_translation"
    translations.put(library, [Translated(number, "One", None, "Model 1")], NOW)
    translations.put(library, [Translated(number, "Two", None, "Model 2")], NOW)
    assert connection.execute(kept).fetchall() == [(None, "Model 2", "[]")], "the headline is all that is shown"
    translations.put(library, [Translated(number, "Two", "<p>Two</p>", "Model 2", [["Ni", "Two"]])], NOW)
    translations.put(library, [Translated(number, "Three", None, "Model 3")], NOW)
    assert connection.execute(kept).fetchall() == [("<p>Two</p>", "Model 2", '[["Ni", "Two"]]')]
    assert connection.execute("SELECT title_en FROM article").fetchall() == [("Three",)]


def test_a_translation_shows_the_pictures_that_were_stored_meanwhile(
    library: Library, put: Callable[..., tuple[int, ...]], connection: sqlite3.Connection
) -> None:
    (number,) = put("mihon")
    before = '<p>Sea</p><img src="https://a.example/1.png"><img src="https://a.example/2.png">'
    texts.put_page(library, number, texts.Page(before), NOW)
    pictures.put(library, [(Picture("k2", "image/png", 1, 1, b""), None)])
    texts.name_pictures(library, number, {"https://a.example/2.png": "k2"})
    made = Translated(number, None, before.replace("Sea", "Ocean"), "Model 1", of=before)
    assert translations.put(library, [made], NOW).articles == (number,)
    (html,) = connection.execute("SELECT html FROM article_translation").fetchone()
    assert html == '<p>Ocean</p><img src="https://a.example/1.png"><img src="image:k2">'


def test_two_archives_of_an_import_are_both_taken_back(library: Library, connection: sqlite3.Connection) -> None:
    batch = imports.begin(library, NOW)
    for name in ("first", "second"):
        source = choices.NewSource(name, choices.READER, name)
        restoring.put_sources(library, [(source, choices.Choice(0, enabled=True))], batch)
    while imports.undo(library, batch) is not None:
        pass
    assert connection.execute("SELECT * FROM source").fetchall() == []
    assert connection.execute("SELECT * FROM source_choice").fetchall() == []


def test_a_locked_library_is_not_taken_for_one_that_nobody_writes(library: Library) -> None:
    with contextlib.closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=exclusive")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE held (one)")
        with pytest.raises(Unwritable):
            library.connect(seconds=0.01)
