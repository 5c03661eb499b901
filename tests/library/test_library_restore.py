"""`overview backup` and `overview restore`: what was copied comes back, and never under a running Overview."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from overview.app import main
from overview.library import articles, backup, recovery, stories, story_choices
from overview.library.connection import FILE_NAME
from overview.library.opening import Library, open_library
from overview.library.stories import NewStory
from overview.library.values import Scope
from overview.process_lock import ENGINE, WINDOW, ProcessLock

NOW = 1_790_000_000
Put = Callable[..., tuple[int, ...]]


@pytest.fixture(autouse=True)
def _this_library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERVIEW_HOME", str(folder))


def count(folder: Path) -> int:
    with contextlib.closing(open_library(folder).connect()) as connection:
        return len(articles.page(connection, Scope()))


def test_a_copy_is_made_listed_and_restored(
    library: Library, folder: Path, put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    put("lantern", 3)
    assert main(["backup", "--list"]) == 0
    assert capsys.readouterr() == ("", "There is no copy yet.\n")
    assert main(["backup"]) == 0
    copy = Path(capsys.readouterr().out.strip())
    assert main(["backup", "--list"]) == 0
    listed = capsys.readouterr()
    assert str(copy) in listed.out and not listed.err
    put("lantern", 2, start=3)
    library.close()
    assert main(["restore", str(copy)]) == 0
    assert "is kept as" in capsys.readouterr().out
    assert count(folder) == 3


@pytest.mark.parametrize("name", [ENGINE, WINDOW])
def test_nothing_is_restored_under_a_running_overview(
    library: Library, folder: Path, put: Put, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    copy = backup.copy_whole(library.path, folder / "backups")
    put("lantern", 2)
    lock = ProcessLock(folder, name)
    assert lock.take()
    assert main(["restore", str(copy)]) == 1
    assert "close Overview first" in capsys.readouterr().err
    lock.free()
    assert count(folder) == 2


def test_a_backup_that_is_not_there_is_told(library: Library, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(folder / "none.sqlite")]) == 1
    assert "There is no backup" in capsys.readouterr().err
    assert library.path.exists()


def test_two_libraries_set_aside_within_a_second_are_both_kept(folder: Path) -> None:
    kept = []
    for content in (b"first", b"second", b"third"):
        folder.mkdir(exist_ok=True)
        (folder / FILE_NAME).write_bytes(content)
        kept.append(recovery.set_aside(folder))
    assert [path.read_bytes() for path in kept if path is not None] == [b"first", b"second", b"third"]


def test_the_articles_of_a_saved_story_are_in_the_daily_copy(library: Library, folder: Path, put: Put) -> None:
    ids = put("lantern", 4)
    stories.put(library, [NewStory("ferry", "A ferry", ids[:2]), NewStory("tide", "A tide", ids[2:])], NOW)
    story_choices.save(library, "ferry", NOW)
    copy = backup.copy_own(library.path, folder / "backups")
    library.close()
    backup.restore_whole(copy, folder)
    with contextlib.closing(open_library(folder).connect()) as connection:
        assert {row.id for row in articles.page(connection, Scope())} == set(ids[:2])


CUT_OFF = """
import os, sys
from pathlib import Path
from overview.library import backup, recovery
left = int(sys.argv[3])
def before(event, details):
    global left
    if event in ("os.link", "os.rename") and "library.sqlite" in str(details[0]):
        left -= 1
        if left == 0:
            os._exit(9)
sys.addaudithook(before)
folder = Path(sys.argv[1])
backup.restore_whole(Path(sys.argv[2]), folder) if sys.argv[2] else recovery.salvage(folder)
"""


@pytest.mark.parametrize("restored", [True, False])
def test_whatever_cuts_it_off_there_is_a_library(library: Library, folder: Path, put: Put, *, restored: bool) -> None:
    """Else the next start would take it for the first one."""
    put("lantern", 3)
    copy = backup.copy_whole(library.path, folder / "backups")
    library.close()
    ends: list[int] = []
    while 0 not in ends:
        words = [str(folder), str(copy) if restored else "", str(len(ends) + 1)]
        ends.append(subprocess.run([sys.executable, "-c", CUT_OFF, *words], check=False).returncode)
        assert (folder / FILE_NAME).exists() and count(folder) == 3
    assert ends[:-1] and set(ends[:-1]) == {9}
