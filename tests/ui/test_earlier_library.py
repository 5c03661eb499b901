"""A library that an earlier Overview wrote is brought up to date before the eyes of the reader."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from overview.library import schema
from overview.library.connection import APPLICATION_ID, FILE_NAME
from overview.library.opening import is_earlier, writable
from overview.paths import Places
from overview.process_lock import ENGINE, ProcessLock
from overview.ui.beforehand import find
from overview.ui.unopened import AT_WORK, bring_up_to_date


@pytest.fixture
def earlier(tmp_path: Path) -> Places:
    """Where such a library is."""
    with contextlib.closing(writable(tmp_path / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        schema.upgrade(connection, schema.LATEST - 1)
    return Places(tmp_path, tmp_path, tmp_path)


@contextlib.contextmanager
def closing_boxes() -> Iterator[set[str]]:
    """Gives the words of all boxes that are shown; those that wait for an answer are closed."""
    shown: set[str] = set()

    def look() -> None:
        boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
        shown.update(one.text() for one in boxes)
        waiting = QApplication.activeModalWidget()
        if isinstance(waiting, QMessageBox):
            waiting.buttons()[0].click()

    looking = QTimer(interval=20)
    looking.timeout.connect(look)
    looking.start()
    yield shown
    looking.stop()


def test_the_reader_sees_that_it_is_at_work(qtbot: QtBot, earlier: Places) -> None:
    found = find(earlier)
    assert (found.library, found.trouble, found.fresh) == (None, None, False)
    assert is_earlier(earlier.data), "nothing was done before anything could be shown"
    with closing_boxes() as shown:
        assert bring_up_to_date(earlier) is not None
    assert shown == {AT_WORK}
    assert not is_earlier(earlier.data)
    assert find(earlier).library is not None


def test_nothing_is_changed_under_a_command_that_is_at_work(qtbot: QtBot, earlier: Places) -> None:
    engine = ProcessLock(earlier.data, ENGINE)
    assert engine.take()
    with closing_boxes() as shown:
        assert bring_up_to_date(earlier) is None
    assert [words for words in shown if "Another Overview is at work" in words]
    engine.free()
    assert is_earlier(earlier.data)
