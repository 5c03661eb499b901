"""What is read before Qt is imported, from libraries in every state."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from overview.library.connection import FILE_NAME
from overview.library.failures import Damaged
from overview.library.opening import open_library
from overview.ui import first_screen
from overview.ui.session import Session

KENYA = Session(countries=("KE",))


@pytest.fixture
def folder(tmp_path: Path, sample_library: Path) -> Path:
    return Path(shutil.copytree(sample_library, tmp_path / "library"))


def test_it_is_the_list_of_the_session_with_all_its_numbers(folder: Path) -> None:
    found = first_screen.read(open_library(folder), KENYA, "newest")
    assert found is not None
    assert found.rows and {row.country for row in found.rows} == {"KE"}
    assert found.sources is not None and found.sources >= len({row.source for row in found.rows}) > 1
    assert found.numbers.sample and found.numbers.by_country["KE"].total == len(found.rows)
    assert set(found.thumbnails) <= {row.picture for row in found.rows}


def test_a_locked_library_is_left_to_the_window(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_screen, "SECONDS", 0.05)
    library = open_library(folder)
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=exclusive")
        other.execute("BEGIN EXCLUSIVE")
        assert first_screen.read(library, KENYA, "newest") is None
        other.execute("ROLLBACK")
    assert first_screen.read(library, KENYA, "newest") is not None


def test_damage_is_told(folder: Path) -> None:
    library = open_library(folder)
    with (folder / FILE_NAME).open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 20_000)
    with pytest.raises(Damaged):
        first_screen.read(library, KENYA, "newest")
