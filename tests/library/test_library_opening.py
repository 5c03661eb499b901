"""What stands at the library's path decides how it is opened, and nothing is ever overwritten."""

from __future__ import annotations

import contextlib
import queue
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from overview.library import arrivals, choices, models, retention, schema
from overview.library.connection import APPLICATION_ID, FILE_NAME
from overview.library.failures import Damaged, Missing, NotALibrary, TooNew, Unwritable
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library, schema_version, writable
from overview.ui.library_thread import LibraryThread


def pragma(path: Path, name: str) -> object:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_library_is_what_the_design_says(folder: Path) -> None:
    path = open_library(folder).path
    assert schema_version(path) == schema.LATEST
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "auto_vacuum") == 2  # incremental
    assert pragma(path, "integrity_check") == "ok"


MADE_MEANWHILE = """
import subprocess, sys
from pathlib import Path
from overview.library import choices
from overview.library.opening import open_library
folder, others = Path(sys.argv[1]), sys.argv[2:]
def begun(event, details):
    if event == "sqlite3.connect" and others:  # it has found no library and begins one
        subprocess.run([sys.executable, "-c", others.pop(), str(folder)], check=True)
sys.addaudithook(begun)
choices.put(open_library(folder), [choices.NewSource(f"source-{len(sys.argv)}", "reader", "S")])
"""


MADE_AT_LAST = MADE_MEANWHILE.replace('event == "sqlite3.connect"', 'event in ("os.link", "os.rename")')


@pytest.mark.parametrize("made", [MADE_MEANWHILE, MADE_AT_LAST])
def test_a_library_that_another_process_makes_meanwhile_is_not_overwritten(folder: Path, made: str) -> None:
    subprocess.run([sys.executable, "-c", made, str(folder), MADE_MEANWHILE], check=True)
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert connection.execute("SELECT key FROM source").fetchall() == [("source-2",), ("source-3",)]
    assert [one.name for one in folder.iterdir() if ".new" in one.name] == []


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"SQLite format 3\x00", b"<html>" * 100])
def test_an_empty_or_foreign_looking_file_is_damage_not_a_first_start(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(Damaged):
        open_library(folder)
    assert (folder / FILE_NAME).read_bytes() == content


def test_another_programs_database_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.commit()
    with pytest.raises(NotALibrary):
        open_library(folder)


def test_a_newer_library_is_refused_politely(folder: Path) -> None:
    path = open_library(folder).path
    with contextlib.closing(writable(path)) as connection:
        connection.execute(f"PRAGMA user_version={schema.LATEST + 5}")
        connection.execute("PRAGMA wal_checkpoint(truncate)")
    with pytest.raises(TooNew, match="newer Overview"):
        open_library(folder)


def test_reading_connections_cannot_write(library: Library) -> None:
    with contextlib.closing(library.connect()) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM article")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.5 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_disk_that_fills_up_loses_nothing(small_disk: Path) -> None:
    library = open_library(small_disk)
    source = choices.put(library, [choices.NewSource("one", "reader", "One", country="KE")])["one"]
    stored = 0
    with pytest.raises(Unwritable, match="full"):
        for number in range(10_000):
            text = f"<p>{'words and more words ' * 500}{number}</p>"
            article = NewArticle(str(number), f"Headline {number}", text)
            arrivals.store(library, [arrivals.Delivery(source, [article])], 1_790_000_000)
            stored += 1
    with contextlib.closing(library.connect()) as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone()[0] == stored > 5
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    library.close()


def fill(disk: Path) -> None:
    with contextlib.suppress(OSError), (disk / "rest").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def test_a_full_disk_leaves_no_half_library(small_disk: Path) -> None:
    fill(small_disk)
    with pytest.raises(Unwritable, match="full"):
        open_library(small_disk / "new")
    assert not list(small_disk.rglob("library.sqlite*"))


def test_a_library_on_a_full_disk_is_read_as_it_stands(small_disk: Path) -> None:
    library = open_library(small_disk)
    put_articles(library, 3)
    library.close()
    log = library.path.with_name("library.sqlite-wal")
    assert not log.exists()
    fill(small_disk)
    reading = LibraryThread(library)
    answers: queue.SimpleQueue[int] = queue.SimpleQueue()

    def asked() -> int:
        reading.read(lambda one: one.execute("SELECT count(*) FROM article").fetchone()[0], then=answers.put)
        deadline = time.monotonic() + 60
        while answers.empty() and time.monotonic() < deadline:
            reading.hand_over()
            time.sleep(0.01)
        return answers.get_nowait()

    assert asked() == 3
    with pytest.raises(Unwritable, match=r"full.*\.$"), library.transaction():
        raise AssertionError("it was opened")
    (small_disk / "rest").unlink()  # there is room again
    put_articles(library, 5)
    assert asked() == 5
    reading.close()


def test_a_disk_too_full_even_to_read_is_told_in_words(small_disk: Path) -> None:
    library = open_library(small_disk)
    put_articles(library, 3)
    library.path.with_name("kept-wal").write_bytes(library.path.with_name("library.sqlite-wal").read_bytes())
    library.close()
    library.path.with_name("kept-wal").rename(library.path.with_name("library.sqlite-wal"))  # as a power cut leaves it
    fill(small_disk)
    with pytest.raises(Unwritable, match=r"full.*\.$"):
        library.connect()


def test_a_folder_that_can_not_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "on a disk" / "that is not there")
    (tmp_path / "file").touch()
    for folder in ("link", "file"):
        with pytest.raises(Unwritable, match="can’t be made: File exists"):
            open_library(tmp_path / folder)


def put_articles(library: Library, count: int) -> None:
    source = choices.put(library, [choices.NewSource("one", "reader", "One", country="KE")])["one"]
    news = [NewArticle(str(at), f"Headline {at}", "<p>Words.</p>" * 300) for at in range(count)]
    arrivals.store(library, [arrivals.Delivery(source, news)], 1_790_000_000)


def in_file(path: Path, *, with_log: bool) -> int:
    """How many articles the library's file has, with or without what is in the log."""
    mode = "mode=ro" if with_log else "immutable=1"
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])


def test_what_can_be_had_again_is_carried_over_before_the_reader_writes(library: Library) -> None:
    with library.refetchable():
        put_articles(library, 20)
        assert in_file(library.path, with_log=False) == 0
    assert in_file(library.path, with_log=False) == 20


def test_what_can_be_had_again_stays_in_the_log_while_another_is_at_the_library(library: Library) -> None:
    with contextlib.closing(library.connect()) as reading, contextlib.closing(writable(library.path)) as writing:
        with library.refetchable():
            reading.execute("BEGIN")
            assert reading.execute("SELECT count(*) FROM article").fetchone() == (0,)
            put_articles(library, 20)
            writing.execute("BEGIN IMMEDIATE")
        assert in_file(library.path, with_log=False) == 0
        assert in_file(library.path, with_log=True) == 20
        assert reading.execute("SELECT count(*) FROM article").fetchone() == (0,)
        writing.execute("ROLLBACK")


def test_what_can_be_had_again_stays_in_the_log_on_a_full_disk(small_disk: Path) -> None:
    library = open_library(small_disk)
    with library.refetchable():
        put_articles(library, 80)
        fill(small_disk)
    assert in_file(library.path, with_log=True) == 80
    (small_disk / "rest").unlink()
    put_articles(library, 81)
    assert in_file(library.path, with_log=True) == 81
    library.close()


def test_on_a_full_disk_no_room_is_given_back_until_there_is_some(small_disk: Path) -> None:
    library = open_library(small_disk)
    put_articles(library, 80)
    with contextlib.closing(writable(library.path)) as connection:
        connection.execute("DELETE FROM article")
    fill(small_disk)
    with pytest.raises(sqlite3.OperationalError, match="full"):  # or whoever asks again until all is given never ends
        retention.give_room_back(library)
    (small_disk / "rest").unlink()
    assert retention.give_room_back(library) > 50
    assert retention.give_room_back(library) == 0
    library.close()


@pytest.mark.parametrize("written_before", [False, True])
def test_a_library_that_was_removed_takes_nothing_and_is_not_made_anew(folder: Path, written_before: bool) -> None:
    opened = open_library(folder)
    if written_before:
        with opened.transaction():
            pass
    opened.path.rename(folder / "elsewhere")
    with pytest.raises(Missing, match="is gone"), opened.transaction():
        raise AssertionError("it was written into")
    with pytest.raises(Missing, match="is gone"):  # not that it may not be written to, as SQLite's words would have it
        opened.connect()
    assert not opened.path.exists()
    (folder / "elsewhere").rename(opened.path)
    with opened.transaction():
        pass
    opened.close()


def test_the_log_of_a_library_that_is_gone_is_not_read_into_a_new_one(folder: Path) -> None:
    library = open_library(folder)
    put_articles(library, 20)
    with contextlib.closing(library.connect()):
        with contextlib.closing(writable(library.path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(truncate)")
        with library.transaction():
            models.Article.update(words=5).execute()
        names = [f"{FILE_NAME}{ending}" for ending in ("-wal", "-shm")]
        kept = [(folder / name).read_bytes() for name in names]
        library.close()
    for path in folder.glob(f"{FILE_NAME}*"):
        path.unlink()
    for name, content in zip(names, kept, strict=True):
        (folder / name).write_bytes(content)  # as a kill leaves them
    new = open_library(folder)
    assert pragma(new.path, "integrity_check") == "ok"
    assert in_file(new.path, with_log=True) == 0
    assert (folder / f"{FILE_NAME}-wal.left").read_bytes() == kept[0]
