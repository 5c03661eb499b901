"""The page of the library makes a copy and lists it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from overview.library.backup import copies, is_sound
from overview.library.opening import open_library
from overview.paths import places
from overview.settings.store import Settings
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.settings.library_page import LibraryPage

SECONDS = 30_000


@pytest.fixture
def page(qapp: object, qtbot: QtBot) -> Iterator[LibraryPage]:
    where = places()
    desk = Desk(where, Settings(where.data), LibraryThread(open_library(where.data)))
    made = LibraryPage(desk)
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.close()
    QCoreApplication.processEvents()


def words(page: LibraryPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label))


def copy_now(page: LibraryPage) -> TextButton:
    (button,) = [one for one in page.findChildren(TextButton) if one.words == "Copy everything now"]
    return button


def test_a_copy_is_made_and_listed(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "There is no copy yet." in words(page), timeout=SECONDS)
    copy_now(page).click()
    assert not copy_now(page).isEnabled()
    qtbot.waitUntil(lambda: "Everything: whole_" in words(page), timeout=SECONDS)
    (made,) = copies(places().data)
    assert made.path.name in words(page) and is_sound(made.path)
    assert copy_now(page).isEnabled()


def test_a_disk_that_takes_no_copy_is_told(page: LibraryPage, qtbot: QtBot) -> None:
    with contextlib.suppress(FileExistsError):
        (places().data / "backups").write_text("in the way")
    copy_now(page).click()
    qtbot.waitUntil(lambda: "The copy could not be made" in words(page), timeout=SECONDS)
    assert copy_now(page).isEnabled()
