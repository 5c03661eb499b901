"""Copies of the library and what is saved of a damaged one, where the folder or the library is not as one thinks."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import PIPE

import pytest

from overview.library import backup, pictures, recovery
from overview.library.failures import Unwritable
from overview.library.opening import Library
from overview.library.values import Picture

MEGABYTE = 1024 * 1024
Put = Callable[..., tuple[int, ...]]
AT_WORK = """
import sys
import time
from pathlib import Path
from overview.library.opening import open_library
with open_library(Path(sys.argv[1])).transaction():
    pass
print("at work", flush=True)
sys.stdin.read()
"""


def test_a_copy_that_goes_while_copies_are_listed_hinders_nothing(library: Library, folder: Path) -> None:
    made = backup.copy_whole(library.path, folder / "backups")
    made.with_name("whole_20260101-000000.sqlite").symlink_to(folder / "gone.sqlite")
    made.with_name("whole_99990101-99.sqlite").touch()
    assert [copy.path for copy in backup.copies(folder)] == [made]


def test_nothing_is_restored_while_a_command_works_on_the_library(library: Library, folder: Path, put: Put) -> None:
    """It would go on in the file that is set aside, and what it stores would be lost with that."""
    copy = backup.copy_whole(library.path, folder / "backups")
    put("lantern", 2)
    library.close()
    with subprocess.Popen([sys.executable, "-c", AT_WORK, str(folder)], stdin=PIPE, stdout=PIPE) as command:
        assert command.stdout is not None and command.stdin is not None
        command.stdout.readline()
        with pytest.raises(Unwritable, match="Nothing was changed"):
            backup.restore_whole(copy, folder)
        command.stdin.close()
    assert not recovery.set_aside_before(folder)
    assert backup.restore_whole(copy, folder) is not None


def test_salvage_holds_a_row_in_memory_not_a_table(library: Library, folder: Path, put: Put) -> None:
    (article,) = put("lantern")
    for n in range(30):
        pictures.put(library, [(Picture(f"{n:08x}", "image/png", 1, 1, bytes(MEGABYTE)), None)])
        pictures.attach(library, article, [f"{n:08x}"])
    library.close()
    tracemalloc.start()
    saved = recovery.salvage(folder)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * MEGABYTE
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM picture").fetchone() == (30,)
    assert saved.articles == 1


def stamp(seconds: float) -> str:
    return time.strftime("%Y%m%d-%H%M%S", time.localtime(time.time() + seconds))


def test_copies_from_while_the_clock_was_ahead_are_the_oldest(library: Library, folder: Path) -> None:
    """Else they would be kept in the place of each new one, and the newest would be taken back from one of them."""
    place = folder / "backups"
    place.mkdir()
    ahead = [place / f"whole_{stamp((300 + day) * backup.DAY)}.sqlite" for day in range(backup.KEPT)]
    for path in ahead:
        path.touch()
    made = backup.copy_whole(library.path, place)
    assert [copy.path for copy in backup.copies(folder)] == [made, *reversed(ahead[1:])]


def test_copies_before_steps_of_the_schema_do_not_pile_up(library: Library, folder: Path) -> None:
    place = folder / "backups"
    place.mkdir()
    before = [place / f"{backup.BEFORE}{step}_{stamp(-(40 - step) * backup.DAY)}.sqlite" for step in range(7, 11)]
    for path in (*before, own := place / f"daily_{stamp(-90 * backup.DAY)}.sqlite"):
        path.touch()
    made = backup.copy_whole(library.path, place, f"{backup.BEFORE}11")
    assert [copy.path for copy in backup.copies(folder)] == [made, before[-1], own]
