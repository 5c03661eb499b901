"""Whole windows as processes: a second start, a window that is killed, and what is there when it starts again."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDir

from overview.process_lock import WINDOW, ProcessLock
from overview.ui.instance import socket_name

from ..waiting import until
from .conftest import Overview

Page = Callable[..., Path]
Window = Callable[..., subprocess.Popen[bytes]]
SECONDS = 300  # a busy machine is no failure


def value(library: Path, sql: str) -> int:
    """A number out of the library; -1 while there is none."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{library / 'library.sqlite'}?mode=ro", uri=True)) as connection:
            return int(connection.execute(sql).fetchone()[0])
    except sqlite3.OperationalError:
        return -1


def open_window(window: Window, library: Path, *words: object) -> subprocess.Popen[bytes]:
    """A window that has put its sample edition in."""
    child = window(*words)
    until(lambda: value(library, "SELECT count(*) FROM article") >= 60)
    return child


def engines(parent: int) -> list[int]:
    """The engines that a window has."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            numbers = entry.read_text().rpartition(")")[2].split()  # after the name: state, parent, … (proc(5))
            if int(numbers[1]) == parent:
                found.append(int(entry.parent.name))
    return found


def test_a_second_start_gives_its_files_to_the_first(
    window: Window, overview: Overview, library: Path, page: Page
) -> None:
    first = open_window(window, library)
    time.sleep(0.5)
    said = overview(page(1))
    assert said.code == 0 and not said.err
    until(lambda: value(library, "SELECT count(*) FROM article WHERE title LIKE 'Bell 1 %'") == 1)
    assert first.poll() is None
    assert overview("list", "--json").code == 0  # commands work beside it
    assert overview("import", page(2)).code == 0
    assert value(library, "SELECT count(*) FROM article WHERE title LIKE 'Bell 2 %'") == 1
    socket = Path(QDir.tempPath(), socket_name(library))
    assert socket.exists()
    first.send_signal(signal.SIGTERM)
    assert first.wait(SECONDS) == 0
    assert not socket.exists()


def test_the_first_window_on_a_library_that_a_command_made_has_the_sample_edition(
    window: Window, overview: Overview, library: Path
) -> None:
    assert overview("sources", "list", "--json").code == 0
    assert value(library, "SELECT count(*) FROM source") > 1_000
    open_window(window, library)


def test_a_killed_window_takes_its_engine_along_and_leaves_a_sound_library(
    window: Window, overview: Overview, library: Path, page: Page
) -> None:
    first = open_window(window, library, *(page(n) for n in range(60)))
    until(lambda: value(library, "SELECT count(*) FROM article WHERE title LIKE 'Bell%'") > 3)
    (engine,) = engines(first.pid)
    first.send_signal(signal.SIGKILL)
    first.wait()
    until(lambda: not Path(f"/proc/{engine}").exists())
    lock = ProcessLock(library, WINDOW)
    assert lock.take()
    lock.free()
    done = value(library, "SELECT count(*) FROM article WHERE title LIKE 'Bell%'")
    assert 3 < done <= 60
    with contextlib.closing(sqlite3.connect(library / "library.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        connection.execute("REPLACE INTO remembered VALUES ('sound_at', ?)", (int(time.time()),))
        connection.commit()
    found_sound = "SELECT count(*) FROM remembered WHERE name = 'sound_at'"
    second = window(*(page(n) for n in range(60)))
    until(lambda: value(library, "SELECT count(*) FROM article WHERE title LIKE 'Bell%'") == 60)
    assert second.poll() is None
    assert value(library, "SELECT count(DISTINCT title) FROM article WHERE title LIKE 'Bell%'") == 60
    until(lambda: value(library, found_sound) == 0)  # it is looked at again, though it was found sound just now


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_window_that_is_asked_to_end_ends_with_its_engine(
    window: Window, library: Path, asked: signal.Signals
) -> None:
    first = open_window(window, library)
    (engine,) = engines(first.pid)
    os.kill(engine, signal.SIGSTOP)  # even one that does not answer
    first.send_signal(asked)
    assert first.wait(SECONDS) is not None
    with contextlib.suppress(ProcessLookupError):  # it is gone already
        os.kill(engine, signal.SIGCONT)
    until(lambda: not Path(f"/proc/{engine}").exists())


def test_a_window_on_a_torn_library_asks_what_to_do_and_changes_nothing(window: Window, filled: Path) -> None:
    file = filled / "library.sqlite"
    whole = bytearray(file.read_bytes())
    whole[4_096 : len(whole) - 4_096] = b"\x5a" * (len(whole) - 8_192)
    whole[100:4_096] = b"\x5a" * 3_996  # the schema itself
    file.write_bytes(whole)
    child = window()
    time.sleep(4)
    assert child.poll() is None  # it waits for an answer
    assert engines(child.pid) == []
    child.kill()
    child.wait()
    assert file.read_bytes() == whole
