"""The page of the library makes a copy and lists it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from overview.library.backup import copies, copy_whole, is_sound
from overview.library.connection import FILE_NAME
from overview.library.opening import open_library
from overview.paths import places
from overview.process_lock import ENGINE, ProcessLock
from overview.settings.store import Settings
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.settings.library_page import ASK, LibraryPage
from overview.ui.unopened import take_back


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    where = places()
    made = Desk(where, Settings(where.data), LibraryThread(open_library(where.data)))
    yield made
    made.close()
    QCoreApplication.processEvents()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LibraryPage:
    made = LibraryPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def words(page: LibraryPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label))


def copy_now(page: LibraryPage) -> TextButton:
    (button,) = [one for one in page.findChildren(TextButton) if one.words == "Copy everything now"]
    return button


def test_a_copy_is_made_and_listed(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "There is no copy yet." in words(page))
    copy_now(page).click()
    assert not copy_now(page).isEnabled()
    qtbot.waitUntil(lambda: "Everything, " in words(page))
    (made,) = copies(places().data)
    assert made.path.name in words(page) and is_sound(made.path)
    assert copy_now(page).isEnabled()


def test_a_copy_from_before_a_change_is_called_so(desk: Desk, qtbot: QtBot) -> None:
    copy_whole(places().data / FILE_NAME, places().data / "backups", "before-step-5")
    page = LibraryPage(desk)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: "Everything, before the library was built in another way, " in words(page))


def test_a_disk_that_takes_no_copy_is_told(page: LibraryPage, qtbot: QtBot) -> None:
    with contextlib.suppress(FileExistsError):
        (places().data / "backups").write_text("in the way")
    copy_now(page).click()
    qtbot.waitUntil(lambda: "The copy could not be made" in words(page))
    assert copy_now(page).isEnabled()


def test_a_copy_is_taken_back_once_the_window_is_closed(page: LibraryPage, desk: Desk, qtbot: QtBot) -> None:
    copy_now(page).click()
    qtbot.waitUntil(lambda: "Everything, " in words(page))
    (copy,) = copies(places().data)
    (button,) = [one for one in page.findChildren(TextButton) if one.words == "Take back …"]
    button.click()
    assert ASK in words(page)
    assert page.isVisible()
    button.click()
    assert not page.isVisible()
    desk.close()
    (places().data / "library.sqlite").write_bytes(b"spoilt")
    assert desk.afterwards is not None
    desk.afterwards(places())
    (kept,) = places().data.glob("library.sqlite.replaced-*[0-9]")
    assert kept.read_bytes() == b"spoilt"
    assert is_sound(places().data / "library.sqlite")
    assert copy.path.exists()


def test_nothing_is_taken_back_while_a_command_works_on_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    where = places()
    copy = copy_whole(open_library(where.data).path, where.data / "backups")
    lock = ProcessLock(where.data, ENGINE)
    assert lock.take()
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, words: told.append(words))
    take_back(where, copy)
    lock.free()
    assert told == ["Another Overview is at work on this library. Nothing was changed; try again in a while."]
    assert not list(where.data.glob("library.sqlite.replaced-*"))
