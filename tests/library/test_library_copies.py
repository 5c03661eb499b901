"""Copies of the library and what is saved of a damaged one, where the folder or the library is not as one thinks."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from overview.library import backup, pictures, recovery
from overview.library.opening import Library
from overview.library.values import Picture

MEGABYTE = 1024 * 1024
Put = Callable[..., tuple[int, ...]]


def test_a_copy_that_goes_while_copies_are_listed_hinders_nothing(library: Library, folder: Path) -> None:
    made = backup.copy_whole(library.path, folder / "backups")
    made.with_name("whole_20260101-000000.sqlite").symlink_to(folder / "gone.sqlite")
    made.with_name("whole_99990101-99.sqlite").touch()
    assert [copy.path for copy in backup.copies(folder)] == [made]


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
