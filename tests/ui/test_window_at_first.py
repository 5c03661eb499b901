"""A reader who is quicker than the window: a menu and the settings between the first paint and all that comes after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from overview.library.opening import open_library
from overview.paths import places
from overview.settings.store import Settings
from overview.ui import first_screen
from overview.ui.articles.menu import article_menu
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.session import Session
from overview.ui.settings.dialog import SettingsSheet
from overview.ui.window import Window


@pytest.fixture
def painted(home: Path, qtbot: QtBot) -> Iterator[Window]:
    """The window as it is at its first paint."""
    where = places()
    library, session = open_library(where.data), Session(countries=("KE",))
    desk = Desk(where, Settings(where.data), LibraryThread(library))
    window = Window(desk, session, fresh=False)
    first = first_screen.read(library, session, "newest")
    assert first is not None
    window.show_first(first)
    window.show()
    yield window
    window.close()
    desk.close()
    window.deleteLater()
    qtbot.wait(1)


def test_a_menu_and_the_settings_are_there_at_once(painted: Window) -> None:
    painted.list.step(1)
    assert [action.text() for action in article_menu(painted).actions() if action.text()]
    painted.sheets.settings()
    assert painted.findChild(SettingsSheet) is not None
    before = painted.commands
    painted.settle([])
    assert painted.commands is before
