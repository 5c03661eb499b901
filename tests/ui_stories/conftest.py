"""The real window on a library with the sample edition, and the real engine beside it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from overview.library.connection import FILE_NAME
from overview.library.opening import open_library
from overview.paths import places
from overview.settings.declared import REDUCE_MOTION
from overview.settings.store import Settings
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.session import Session
from overview.ui.stories.lenses import StoryLenses
from overview.ui.theme.theme import theme
from overview.ui.window import Window

SOON = 20  # milliseconds until a list reads what has changed; for readers it is a third of a second


class Opened:
    """An open window with its lenses of stories."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bot = qtbot
        where = places()
        settings = Settings(where.data)
        settings.set(REDUCE_MOTION, True)
        theme().set_reduce_motion(True)
        self.desk = Desk(where, settings, LibraryThread(open_library(where.data)))
        self.window = Window(self.desk, Session(), fresh=False)
        self.window.resize(1440, 900)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.settle(())
        assert self.window.stories is not None
        self.lenses: StoryLenses = self.window.stories
        self.lenses.reload.setInterval(SOON)
        self.rest()

    def until(self, condition: Callable[[], bool | None]) -> None:
        """Wait until a condition holds."""
        self.bot.waitUntil(condition)

    def rest(self) -> None:
        """Wait until the engine has nothing to do and what it changed is on the screen."""
        self.settle()
        self.until(lambda: not self.desk.engine.jobs)
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked of the library has been answered."""
        self.until(lambda: not self.lenses.reload.isActive())
        for _ in range(3):  # an answer may bring another question
            answered: list[int] = []
            self.desk.library.version(answered.append)
            self.until(partial(bool, answered))

    def undo(self, title: str) -> None:
        """Take back the newest changes until this one is."""
        while self.desk.undo.title:
            undone = self.desk.undo.title
            self.desk.undo.undo()
            if undone == title:
                break
        else:
            raise AssertionError(f"{title} was not to be undone")
        self.rest()
        self.settle()

    def choose(self, lens: str) -> None:
        """Look through a lens."""
        self.window.lists.choose_lens(lens)
        self.settle()
        self.settle()  # the list has opened its first story

    def ask(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Ask the library."""
        with closing(sqlite3.connect(places().data / FILE_NAME)) as connection:
            return connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the window and all that belongs to it."""
        self.window.close()
        self.desk.close()
        self.window.deleteLater()
        self.desk.deleteLater()  # whose connections keep the window
        QApplication.processEvents()


@pytest.fixture
def opened(qtbot: QtBot, sample_library: Path) -> Iterator[Opened]:
    shutil.copytree(sample_library, places().data)
    app = Opened(qtbot)
    yield app
    app.close()
