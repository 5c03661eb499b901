"""What may be wrong with a machine: full disks, locked, damaged, newer and read-only libraries. Nothing is lost."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Overview

Page = Callable[..., Path]


def sound(library: Path) -> int:
    """The file is whole; gives how many articles it has."""
    with contextlib.closing(sqlite3.connect(library / "library.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        count: int = connection.execute("SELECT count(*) FROM article").fetchone()[0]
        indexed: int = connection.execute("SELECT count(*) FROM article_text").fetchone()[0]
        assert count == indexed
        return count


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b"not a database at all" * 50, "not a database"),
        (b"SQLite format 3\x00" + b"\xff" * 90, ""),
    ],
)
def test_a_damaged_library_is_never_written_over(
    overview: Overview, page: Page, library: Path, content: bytes, words: str
) -> None:
    library.mkdir()
    file = library / "library.sqlite"
    file.write_bytes(content)
    for command in (("list",), ("import", page(1)), ("save", 1), ("backup",), ("search", "x")):
        said = overview(*command)
        assert said.code == 1 and words in said.err and said.err.strip().endswith("."), said
    assert overview("doctor").code == 1
    assert file.read_bytes() == content


def test_pages_torn_out_of_the_middle_are_told(overview: Overview, page: Page, filled: Path) -> None:
    file = filled / "library.sqlite"
    whole = bytearray(file.read_bytes())
    whole[8_192 : len(whole) - 4_096] = os.urandom(len(whole) - 12_288)
    file.write_bytes(whole)
    for command in (("list",), ("search", "bell"), ("show", 1), ("import", page(9))):
        said = overview(*command)
        assert said.code in (0, 1) and (said.code == 0 or "damaged" in said.err), said
    assert overview("doctor").code == 1


def test_a_newer_library_is_refused_and_left_alone(overview: Overview, page: Page, filled: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled / "library.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version=999")
    said = overview("import", page(2))
    assert said.code == 1 and "newer Overview" in said.err
    assert sound(filled) == 6


def test_another_programs_file_is_left_alone(overview: Overview, library: Path) -> None:
    library.mkdir()
    with contextlib.closing(sqlite3.connect(library / "library.sqlite")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    said = overview("list")
    assert said.code == 1 and "another program" in said.err


@pytest.mark.slow
def test_a_library_that_stays_locked_is_told(overview: Overview, filled: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled / "library.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(overview("list", "--json").lines) == 6  # reading goes on
        said = overview("save", 1)
        other.execute("ROLLBACK")
    assert said.code == 1 and "keeps the library locked" in said.err, said
    assert overview("save", 1).code == 0


def test_settings_that_are_none_are_put_aside(overview: Overview, library: Path, page: Page) -> None:
    library.mkdir()
    (library / "settings.json").write_text("{ this is no")
    (library / "window.json").write_text("[1, 2")
    assert overview("import", page(1)).code == 0
    assert (library / "settings.json.damaged").read_text() == "{ this is no"
    assert not (library / "settings.json").exists()


def test_a_read_only_library_is_read_and_says_why_it_is_not_written(
    overview: Overview, page: Page, filled: Path, mounted: Callable[..., Path]
) -> None:
    frozen = mounted("frozen", "--bind", str(filled))
    mounted("frozen", "-o", "remount,bind,ro")
    assert len(overview("list", "--json", home=frozen).lines) == 6
    assert "Bell 1" in overview("show", 1, home=frozen).out
    for command in (("save", 1), ("import", page(9))):
        said = overview(*command, home=frozen)
        assert said.code == 1 and "may not write" in said.err, said
    started = overview(home=frozen)
    assert started.code == 2 and "may not write" in started.err and "--library" in started.err


@pytest.mark.slow
def test_a_disk_that_is_full_costs_nothing_that_was_kept(
    overview: Overview, page: Page, mounted: Callable[..., Path]
) -> None:
    disk = mounted("disk", "-t", "tmpfs", "-o", "size=3m", "tmpfs")
    home = disk / "library"
    said = overview("import", "--json", *(page(n, much=4_000) for n in range(40)), home=home)
    assert said.code == 1 and "disk is full" in (said.err + said.out).lower(), said
    kept = [one for one in said.lines if one["status"] == "added"]
    assert 0 < len(kept) < 40
    assert sound(home) == len(kept)
    settings = overview("save", kept[0]["articles"][0], home=home)
    assert settings.code in (0, 1) and (settings.code == 0 or "disk is full" in settings.err)
    mounted("disk", "-o", "remount,size=60m")
    more = overview("import", "--json", *(page(n, much=4_000) for n in range(40)), home=home)
    assert more.code == 0, more.err
    assert {one["status"] for one in more.lines} == {"added", "here"}
    assert sound(home) == 40


def test_a_disk_that_is_full_from_the_start(overview: Overview, page: Page, mounted: Callable[..., Path]) -> None:
    disk = mounted("tiny", "-t", "tmpfs", "-o", "size=64k", "tmpfs")
    (disk / "filler").write_bytes(b"x" * 60_000)
    said = overview("import", page(1), home=disk / "library")
    assert said.code == 1 and "disk is full" in said.err.lower(), said
    (disk / "filler").unlink()
    mounted("tiny", "-o", "remount,size=20m")
    assert overview("import", page(1), home=disk / "library").code == 0
    assert sound(disk / "library") == 1
