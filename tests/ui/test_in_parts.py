"""What is long is written part by part on the library's thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from overview.library.opening import open_library
from overview.ui.library_thread import LibraryThread


def test_what_is_done_in_parts_lets_others_go_between(qtbot: Any, tmp_path: Path) -> None:
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
