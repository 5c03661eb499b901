"""The library's thread: what is long is written part by part, and an answer is of one moment."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from overview.library import choices
from overview.library.opening import open_library
from overview.ui.library_thread import LibraryThread


def test_what_was_begun_is_done_when_the_window_closes(tmp_path: Path) -> None:
    thread, done = LibraryThread(open_library(tmp_path / "library")), list[int]()

    def parts(_library: object) -> Iterator[None]:
        for number in range(3):
            done.append(number)
            yield

    ended = thread.write_in_parts(lambda _library: iter(range(10**12)), part=lambda _: None, then=lambda: None)
    ended.end()
    thread.write_in_parts(parts, part=lambda _: None, then=lambda: None)
    thread.close()
    assert done == [0, 1, 2]


def test_what_is_done_in_parts_lets_others_go_between(qtbot: QtBot, tmp_path: Path) -> None:
    library = open_library(tmp_path / "library")
    thread = LibraryThread(library)
    try:
        told: list[object] = []

        def parts(_library: object, count: int) -> Iterator[int]:
            yield from range(count)

        handing = QTimer(interval=5)
        handing.timeout.connect(thread.hand_over)
        handing.start()
        thread.write_in_parts(parts, 3, part=told.append, then=lambda: told.append("over"))
        thread.read(lambda _connection: "between", then=told.append)
        qtbot.waitUntil(lambda: "over" in told)
        assert told == [0, "between", 1, 2, "over"]
        many = thread.write_in_parts(parts, 10**9, part=told.append, then=lambda: told.append("never"))
        qtbot.waitUntil(lambda: len(told) > 10)
        many.end()
        done = len(told)
        qtbot.wait(50)
        assert len(told) <= done + 1
    finally:
        thread.close()


def answers(thread: LibraryThread, told: Sequence[object]) -> int:
    """How many answers have been told, once those that wait are handed over."""
    thread.hand_over()
    return len(told)


def test_what_takes_long_aside_keeps_nobody_waiting(qtbot: QtBot, tmp_path: Path) -> None:
    thread, told, over = LibraryThread(open_library(tmp_path / "library")), list[str](), threading.Event()
    thread.aside(lambda: over.wait(20) and "at last", told.append)
    thread.read(lambda _connection: "at once", then=told.append)
    qtbot.waitUntil(lambda: answers(thread, told) == 1)
    over.set()
    qtbot.waitUntil(lambda: answers(thread, told) == 2)
    assert told == ["at once", "at last"]
    thread.close()


def test_an_answer_is_of_one_moment(qtbot: QtBot, tmp_path: Path) -> None:
    library = open_library(tmp_path / "library")
    thread, told = LibraryThread(library), list[tuple[int, int]]()

    def count(connection: sqlite3.Connection) -> int:
        return int(connection.execute("SELECT count(*) FROM source").fetchone()[0])

    def twice(connection: sqlite3.Connection, key: str) -> tuple[int, int]:
        before = count(connection)
        choices.put(library, [choices.NewSource(key, choices.READER, key)])
        return before, count(connection)

    try:
        for key in ("quay", "pier"):
            thread.read(twice, key, then=told.append)
        qtbot.waitUntil(lambda: answers(thread, told) == 2)
        assert told == [(0, 0), (1, 1)]
    finally:
        thread.close()
