"""A library of an earlier version is brought up to date, step by step, and loses nothing on the way."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from pathlib import Path

import pytest

from overview.app import main
from overview.library import articles, imports, models, retention, schema, translations
from overview.library.connection import APPLICATION_ID, FILE_NAME
from overview.library.opening import Library, open_library, schema_version, writable
from overview.library.values import BY_SOURCE, Scope


def test_models_and_schema_are_the_same(library: Library) -> None:
    with contextlib.closing(library.connect()) as connection:
        for model in models.Row.__subclasses__():
            table = model._meta.table_name
            found = {row[1]: not row[3] and not row[5] for row in connection.execute(f"PRAGMA table_info({table})")}
            declared = {field.column_name: field.null for field in model._meta.sorted_fields}
            assert found == {column: null or column == "id" for column, null in declared.items()} | {
                column: nullable for column, nullable in found.items() if column == "id"
            }, table


def at_step(folder: Path, step: int, *statements: str) -> None:
    """Make a library of an earlier step, with what the statements put in."""
    folder.mkdir(parents=True)
    with contextlib.closing(writable(folder / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        schema.upgrade(connection, step)
        for statement in statements:
            connection.execute(statement)


def test_every_schema_step_can_be_taken_alone(folder: Path) -> None:
    """A library at any earlier step is upgraded, with a copy kept before."""
    for step in range(1, schema.LATEST):
        home = folder / str(step)
        at_step(home, step)
        assert schema_version(open_library(home).path) == schema.LATEST
        assert list((home / "backups").glob("before-step-*.sqlite"))


SOURCE = "INSERT INTO source (key, origin, name) VALUES ('s', 'reader', 'S')"


def test_step_3_leaves_articles_as_they_are(folder: Path) -> None:
    columns = "source_id, identity, title, published, first_seen, changed"
    at_step(folder, 2, SOURCE, f"INSERT INTO article ({columns}) VALUES (1, 'a', 'T', 5, 6, 7)")
    with contextlib.closing(open_library(folder).connect()) as connection:
        found = connection.execute("SELECT title, published, updated, paywalled FROM article").fetchall()
    assert found == [("T", 5, None, 0)]


def test_step_4_knows_no_beginning_of_what_failed_before(folder: Path) -> None:
    columns = "source_id, etag, failures, problem"
    at_step(folder, 3, SOURCE, f"INSERT INTO source_fetch ({columns}) VALUES (1, 'e', 3, 'It fails.')")
    with contextlib.closing(open_library(folder).connect()) as connection:
        found = connection.execute("SELECT etag, failures, problem, failing_since FROM source_fetch").fetchall()
    assert found == [("e", 3, "It fails.", None)]


def test_step_5_knows_of_no_feed_yet_what_it_calls_itself(folder: Path) -> None:
    at_step(folder, 4, SOURCE, "INSERT INTO source_fetch (source_id, etag) VALUES (1, 'e')")
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert connection.execute("SELECT etag, title FROM source_fetch").fetchall() == [("e", "")]


def test_step_6_finds_what_was_imported_before(folder: Path) -> None:
    imported = "INSERT INTO import_batch (id, made) VALUES (1, 5)"
    columns = "source_id, identity, title, country, batch_id, published, first_seen, changed"
    at_step(folder, 5, SOURCE, imported, f"INSERT INTO article ({columns}) VALUES (1, 'a', 'T', 'JP', 1, 5, 6, 7)")
    with contextlib.closing(open_library(folder).connect()) as connection:
        found = articles.page(connection, Scope(countries=("JP",), order=BY_SOURCE))
    assert [row.title for row in found] == ["T"]


def test_step_7_finds_what_waited_before(folder: Path) -> None:
    columns = "source_id, identity, title, title_en, language, published, first_seen, changed"
    values = "(1, 'a', 'A', NULL, 'sw', 5, 6, 7), (1, 'b', 'B', 'B in English', 'sw', 5, 6, 7)"
    at_step(folder, 6, SOURCE, f"INSERT INTO article ({columns}) VALUES {values}")
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert [one.title for one in translations.waiting(connection, ["sw"], texts=False)] == ["A"]
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_steps_know_no_code_that_may_change() -> None:
    for path in Path(str(schema.__file__)).parent.glob("step_*.py"):
        assert "overview" not in path.read_text(), path.name


@pytest.mark.parametrize("cut_off", [False, True])
def test_step_8_finds_authors_of_before_and_lets_their_articles_go(folder: Path, *, cut_off: bool) -> None:
    """Also where only the next start goes on behind it."""
    columns = "source_id, identity, title, author, published, first_seen, changed"
    at_step(
        folder,
        7,
        SOURCE,
        f"INSERT INTO article ({columns}) VALUES (1, 'a', 'Lantern', 'Ann Büyük', 5, 6, 7)",
        "INSERT INTO article_search (rowid, title, text, facets) VALUES (1, 'Lantern', '', 'cc lgund src1')",
    )
    if cut_off:
        with contextlib.closing(writable(folder / FILE_NAME)) as connection:
            schema.upgrade(connection, 8)
    library = open_library(folder)
    with contextlib.closing(library.connect()) as connection:
        assert [row.title for row in articles.page(connection, Scope(search="lantern author:buyuk"))] == ["Lantern"]
        retention.prune(library, [1])
        assert connection.execute("SELECT count(*) FROM article_search('lantern')").fetchone() == (0,)
    with library.transaction() as connection:
        connection.execute("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
    library.close()


def test_step_9_finds_the_originals_of_before(folder: Path) -> None:
    columns = "source_id, identity, title, published, first_seen, changed"
    article = f"INSERT INTO article ({columns}) VALUES (1, 'a', 'T', 5, 6, 7)"
    text = "INSERT INTO article_text (article_id, html, original_file) VALUES (1, '<p>T</p>', 'abc.html')"
    at_step(folder, 8, SOURCE, article, text)
    with contextlib.closing(open_library(folder)) as library:
        assert imports.originals_in_use(library) == {"abc.html"}


def test_step_10_knows_what_was_translated_before(folder: Path) -> None:
    columns = "source_id, identity, title, language, published, first_seen, changed"
    at_step(
        folder,
        9,
        SOURCE,
        f"INSERT INTO article ({columns}) VALUES (1, 'a', 'A', 'sw', 5, 6, 7), (1, 'b', 'B', 'sw', 5, 6, 7),"
        " (1, 'c', 'C', 'sw', 5, 6, 7)",
        "INSERT INTO article_translation (article_id, target, engine, made, html) VALUES"
        " (1, 'en', 'Argos', 6, '<p>A</p>'), (2, 'en', 'Argos', 6, NULL)",
    )
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert [one.title for one in translations.waiting(connection, ["sw"], texts=True)] == ["C", "B"]
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_step_that_fails_leaves_everything_as_it_was(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = type(sys)("overview.library.schema.step_999")

    def apply(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        connection.execute("this is not SQL")

    broken.apply = apply  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, f"overview.library.schema.step_{schema.LATEST + 1:03}", broken)
    with contextlib.closing(writable(library.path)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            schema.upgrade(connection, schema.LATEST + 1)
        assert schema.version(connection) == schema.LATEST
        assert connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchone() is None


def test_a_step_for_which_the_disk_is_too_full_says_so(folder: Path) -> None:
    at_step(folder, 2)
    with contextlib.closing(writable(folder / FILE_NAME)) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            schema.upgrade(connection)
        assert 2 <= schema.version(connection) < schema.LATEST


def test_a_step_that_another_process_takes_meanwhile_is_taken_once(folder: Path) -> None:
    at_step(folder, schema.LATEST - 1)
    path, taken = folder / FILE_NAME, list[int]()

    def begun(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE" and not taken:  # it has found a step to take, and does not have the lock yet
            with contextlib.closing(writable(path)) as other:
                schema.upgrade(other)
                taken.append(schema.version(other))

    with contextlib.closing(writable(path)) as connection:
        connection.set_trace_callback(begun)
        schema.upgrade(connection)
        assert taken == [schema.LATEST] == [schema.version(connection)]


@pytest.mark.parametrize("words", [["list"], ["import", "no-such-file.html"]])
def test_a_command_says_that_it_brings_a_library_up_to_date(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """With a large library that takes minutes."""
    at_step(folder, schema.LATEST - 1)
    monkeypatch.setenv("OVERVIEW_HOME", str(folder))
    main(words)
    assert capsys.readouterr().err.count("brought up to date") == 1
    main(words)
    assert "brought up to date" not in capsys.readouterr().err
