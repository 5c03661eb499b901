"""Nothing that the reader saved is lost: kills, damage, copies, two processes."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from overview.library import articles, backup, models, notes, recovery, states
from overview.library.catalogue import put_catalogue
from overview.library.connection import FILE_NAME, data_version
from overview.library.failures import Damaged, LibraryError
from overview.library.opening import Library, open_library, writable
from overview.library.values import Scope

NOW = 1_790_000_000
Put = Callable[..., tuple[int, ...]]

WRITER = """
import sys
from pathlib import Path
from overview.library import arrivals, choices
from overview.library.new_articles import NewArticle
from overview.library.opening import open_library
library = open_library(Path(sys.argv[1]))
source = choices.put(library, [choices.NewSource(sys.argv[2], "reader", "Writer", country="KE")])[sys.argv[2]]
for number in range(int(sys.argv[3])):
    article = NewArticle(str(number), f"Headline {number}", "<p>text</p>", country="KE")
    arrivals.store(library, [arrivals.Delivery(source, [article])], 1_790_000_000)
    print(number, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_it_announced(folder: Path) -> None:
    open_library(folder)
    for turn in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), f"w{turn}", "100000"], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        announced = [int(child.stdout.readline()) for _ in range(random.Random(turn).randint(1, 40))]
        child.send_signal(signal.SIGKILL)
        announced += [int(line) for line in child.stdout.read().split(b"\n")[:-1]]
        child.wait()
        child.stdout.close()
        with contextlib.closing(open_library(folder).connect()) as connection:
            stored = {
                int(row[0])
                for row in connection.execute(
                    "SELECT a.identity FROM article a JOIN source s ON s.id = a.source_id WHERE s.key = ?",
                    (f"w{turn}",),
                )
            }
            assert set(announced) <= stored
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            total = connection.execute("SELECT total FROM country_count WHERE country = 'KE'").fetchone()[0]
            assert total == connection.execute("SELECT count(*) FROM article").fetchone()[0]


def test_two_processes_write_and_a_third_reads(folder: Path) -> None:
    library = open_library(folder)
    children = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), f"w{n}", "60"], stdout=subprocess.DEVNULL)
        for n in range(2)
    ]
    with contextlib.closing(library.connect()) as connection:
        seen = {data_version(connection)}
        end = time.monotonic() + 60
        while any(child.poll() is None for child in children) and time.monotonic() < end:
            articles.page(connection, Scope())
            seen.add(data_version(connection))
        assert [child.wait() for child in children] == [0, 0]
        assert connection.execute("SELECT count(*) FROM article").fetchone()[0] == 120
        assert len(seen) > 3


def test_a_daily_copy_holds_what_is_the_readers(library: Library, folder: Path, put: Put) -> None:
    ids = put("lantern", 10)
    states.save(library, ids[:2], NOW)
    notes.add(library, ids[4], text="Mine.", at=NOW)
    states.mark_read(library, ids, NOW)
    copy = backup.copy_own(library.path, folder / "backups")
    library.close()
    kept = backup.restore_whole(copy, folder)
    assert kept is not None and kept.exists()
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert {row.id for row in articles.page(connection, Scope())} == {ids[0], ids[1], ids[4]}
        assert len(articles.page(connection, Scope(search="headline"))) == 3
        assert connection.execute("SELECT count(*) FROM reading_state").fetchone()[0] == 10


def daily_copy(library: Library, folder: Path) -> None:
    backup.restore_whole(backup.copy_own(library.path, folder / "backups"), folder)


@pytest.mark.parametrize("brought_back", [daily_copy, lambda _library, folder: recovery.salvage(folder)])
def test_a_library_that_was_brought_back_goes_on(
    brought_back: Callable[[Library, Path], None], library: Library, folder: Path, put: Put
) -> None:
    put_catalogue(library, "KE")
    ids = put("lantern", 20)
    states.save(library, ids[:1], NOW)
    states.mark_read(library, ids[-1:], NOW)
    with library.transaction() as connection:  # what daily copies leave out and a failing disk loses
        connection.execute("DELETE FROM article WHERE id > ?", (ids[0],))
        connection.execute("DELETE FROM source WHERE origin = 'catalog'")
    library.close()
    brought_back(library, folder)
    anew = open_library(folder)
    assert put_catalogue(anew, "KE")
    with contextlib.closing(anew.connect()) as connection:
        assert connection.execute("SELECT count(*) > 1000 FROM source WHERE origin = 'catalog'").fetchone()[0]
    fresh = put("lantern", 30, start=100)
    assert min(fresh) > max(ids)  # else what the reader did to an article would be another's
    assert put("lantern") == ids[-1:]
    anew.close()


def test_a_whole_copy_is_restored_and_only_some_are_kept(
    library: Library, folder: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("lantern", 3)
    time.strptime("2026", "%Y")  # which asks strftime what days are called, when it is first used
    for second in range(backup.KEPT + 2):
        monkeypatch.setattr(time, "strftime", lambda _form, at=second: f"20261124-1200{at:02}")
        backup.copy_whole(library.path, folder / "backups")
    monkeypatch.undo()
    copies = backup.copies(folder)
    assert len(copies) == backup.KEPT and copies[0].path.name.endswith("06.sqlite")
    put("lantern", 3, start=3)
    library.close()
    backup.restore_whole(copies[0].path, folder)
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert len(articles.page(connection, Scope())) == 3


def test_what_a_kill_left_of_a_copy_goes_with_a_later_one(library: Library, folder: Path) -> None:
    place = folder / "backups"
    place.mkdir()
    old, recent = place / "whole_20260101-000000.part", place / "daily_20260102-000000.part-wal"
    for draft in (old, recent):
        draft.write_bytes(b"half a copy")
    long_ago = time.time() - 2 * backup.ABANDONED
    os.utime(old, (long_ago, long_ago))
    copy = backup.copy_own(library.path, place)
    assert sorted(place.iterdir()) == sorted([copy, recent])


def test_a_damaged_backup_is_refused(library: Library, folder: Path, put: Put) -> None:
    put("lantern", 600, text="many different words " * 30)
    copy = backup.copy_whole(library.path, folder / "backups")
    damage(copy, every=3)
    with pytest.raises(LibraryError):
        backup.restore_whole(copy, folder)
    assert (folder / FILE_NAME).exists()


def test_a_copy_that_somebody_else_made_runs_nothing_of_theirs(library: Library, folder: Path, put: Put) -> None:
    ids = put("lantern", 3)
    copy = backup.copy_whole(library.path, folder / "backups")
    with contextlib.closing(writable(copy)) as connection:
        connection.execute("CREATE TRIGGER theirs AFTER INSERT ON note BEGIN DELETE FROM article; END")
        connection.execute("DROP TRIGGER article_counted")
        connection.execute("CREATE TRIGGER article_counted AFTER INSERT ON article BEGIN DELETE FROM note; END")
        connection.execute('CREATE VIEW "a ""view" AS SELECT * FROM article')
        connection.execute('CREATE TRIGGER instead INSTEAD OF INSERT ON "a ""view" BEGIN DELETE FROM note; END')
    library.close()
    backup.restore_whole(copy, folder)
    anew = open_library(folder)
    notes.add(anew, ids[0], text="Mine.", at=NOW)
    put("lantern", 2, start=3)
    with contextlib.closing(anew.connect()) as connection:
        assert len(articles.page(connection, Scope())) == 5
        assert connection.execute("SELECT count(*) FROM note").fetchone()[0] == 1
        named = connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()
        assert ("theirs",) not in named and len(named) == 9
    anew.close()


def test_a_copy_with_bytes_in_the_place_of_text_is_restored(library: Library, folder: Path, put: Put) -> None:
    put("lantern", 3)
    copy = backup.copy_whole(library.path, folder / "backups")
    with contextlib.closing(writable(copy)) as connection:
        connection.execute("UPDATE article_text SET html = CAST('<p>It rings.</p>' AS BLOB)")
        connection.execute("UPDATE article SET title = CAST('Ärger' AS BLOB), title_en = x''")
    library.close()
    backup.restore_whole(copy, folder)
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert {row.title_original for row in articles.page(connection, Scope(search="rings"))} == {"Ärger"}


def test_a_copy_that_can_not_be_made_whole_leaves_the_library_as_it_is(
    library: Library, folder: Path, put: Put
) -> None:
    put("lantern", 3)
    copy = backup.copy_whole(library.path, folder / "backups")
    with contextlib.closing(writable(copy)) as connection:
        connection.execute("UPDATE article_text SET html = x'00ff'")
    put("lantern", 2, start=3)
    library.close()
    there = sorted(folder.iterdir())
    with pytest.raises(sqlite3.Error, match="UTF-8"):
        backup.restore_whole(copy, folder)
    assert sorted(folder.iterdir()) == there
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert len(articles.page(connection, Scope())) == 5 == len(articles.page(connection, Scope(search="headline")))


@pytest.mark.parametrize(
    "change",
    [
        "CREATE VIEW article AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n",
        "PRAGMA user_version = 0",
    ],
)
def test_a_copy_without_the_tables_of_a_library_is_refused(
    change: str, library: Library, folder: Path, put: Put
) -> None:
    put("lantern", 3)
    copy = backup.copy_whole(library.path, folder / "backups")
    with contextlib.closing(writable(copy)) as connection:
        connection.execute("PRAGMA foreign_keys=0")
        connection.execute("DROP TABLE article")
        connection.execute(change)
    library.close()
    with pytest.raises(LibraryError, match="lacks a part"):
        backup.restore_whole(copy, folder)
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert len(articles.page(connection, Scope())) == 3


TABLES = {model._meta.table_name for model in models.Row.__subclasses__()}
# What the next refresh or grouping makes anew; all else is the reader's, or cannot be had again.
REMADE = {"source_fetch", "story_take", "story_fact", "overlooked", "grouping_state"}


def fill(path: Path) -> None:
    """Put a row into every table: 1 in every column, so that all rows belong to one saved article."""
    with contextlib.closing(writable(path)) as connection:
        connection.execute("PRAGMA foreign_keys=0")
        for table in TABLES:
            count = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
            connection.execute(f"INSERT INTO {table} VALUES ({','.join('1' * count)})")


def filled(path: Path) -> set[str]:
    """The tables that have a row."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return {name for name in TABLES if connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (1,)}


def test_copies_and_salvage_carry_every_table_that_cannot_be_made_anew(library: Library, folder: Path) -> None:
    fill(library.path)
    assert filled(library.path) == TABLES
    assert filled(backup.copy_own(library.path, folder / "backups")) == TABLES - REMADE
    library.close()
    recovery.salvage(folder)
    assert filled(library.path) == TABLES - REMADE


def damage(path: Path, every: int) -> None:
    """Overwrite every n-th page, but for those that say which tables there are: an empty library has as many."""
    empty = open_library(path.parent / "empty")
    content = bytearray(path.read_bytes())
    for start in range(empty.path.stat().st_size, len(content), 4096 * every):
        content[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(content)


def close_damaged(library: Library) -> None:
    library.close()
    with contextlib.closing(sqlite3.connect(library.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(truncate)")
    damage(library.path, every=25)


def test_a_damaged_library_is_set_aside_and_salvaged(library: Library, folder: Path, put: Put) -> None:
    ids = put("lantern", 600, text="many different words " * 30)
    states.save(library, ids[:50], NOW)
    close_damaged(library)
    saved = recovery.salvage(folder)
    assert saved.kept_as.exists() and saved.articles > 300
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert articles.page(connection, Scope(search="different"))
        total = connection.execute("SELECT sum(total) FROM country_count").fetchone()[0]
        assert total == saved.articles


def test_on_a_full_disk_the_damaged_library_stays_in_its_place(library: Library, folder: Path, put: Put) -> None:
    put("lantern", 600, text="many different words " * 30)
    close_damaged(library)
    damaged = library.path.read_bytes()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(damaged) // 2, before[1]))
    try:
        with pytest.raises((LibraryError, sqlite3.Error)):
            recovery.salvage(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert library.path.read_bytes() == damaged
    assert not recovery.set_aside_before(folder)
    assert recovery.salvage(folder).articles > 300


KILLED_MIDWAY = """
import pathlib, resource, signal, sys
from overview.library import recovery
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
recovery.salvage(pathlib.Path(sys.argv[1]))
"""


def test_a_kill_midway_leaves_the_damaged_library_in_its_place(library: Library, folder: Path, put: Put) -> None:
    put("lantern", 600, text="many different words " * 30)
    close_damaged(library)
    damaged = library.path.read_bytes()
    words = [sys.executable, "-c", KILLED_MIDWAY, str(folder), str(len(damaged) // 2)]
    assert subprocess.run(words, check=False).returncode == -signal.SIGXFSZ
    assert library.path.read_bytes() == damaged and not recovery.set_aside_before(folder)
    saved = recovery.salvage(folder)
    assert saved.articles > 300 and saved.kept_as.read_bytes() == damaged
    assert recovery.set_aside_before(folder) == [saved.kept_as] and not list(folder.glob("*.salvaged*"))


def test_a_library_that_is_nothing_but_noise_gives_a_new_one(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"\xff" * 100_000)
    with pytest.raises(Damaged):
        open_library(folder)
    saved = recovery.salvage(folder)
    assert saved.kept_as.read_bytes() == b"\xff" * 100_000 and saved.articles == 0
    assert open_library(folder).path.exists()
