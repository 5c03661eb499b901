"""The real window, offscreen, on a real library with the real engine beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from overview.library.opening import open_library
from overview.library.values import ArticleRow
from overview.paths import places
from overview.settings import remembered
from overview.settings.declared import ORDER, REDUCE_MOTION
from overview.settings.store import Settings
from overview.ui import first_screen
from overview.ui.controls.sheet import Sheet
from overview.ui.desk import Desk
from overview.ui.library_thread import LibraryThread
from overview.ui.reader.content import ReaderContent
from overview.ui.session import from_json
from overview.ui.stories.lenses import StoryLenses
from overview.ui.theme.theme import theme
from overview.ui.window import Window


class App:
    """An open window, and a person before it."""

    def __init__(self, qtbot: QtBot, *, fresh: bool, words: Sequence[str], size: tuple[int, int]) -> None:
        self._bot = qtbot
        self.closed = False
        where = places()
        library = open_library(where.data)
        settings = Settings(where.data)
        settings.set(REDUCE_MOTION, True)
        theme().set_reduce_motion(True)
        session = from_json(remembered.load(where.data))
        self.desk = Desk(where, settings, LibraryThread(library))
        self.window = Window(self.desk, session, fresh=fresh)
        self.window.resize(*size)
        if not fresh:
            first = first_screen.read(library, session, settings.get(ORDER))
            assert first is not None
            self.window.show_first(first)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.window.settle(words)
        self.until(lambda: not self.desk.engine.jobs)

    def close(self) -> None:
        """Close the window and all that belongs to it."""
        if self.closed:
            return
        self.closed = True
        self.window.close()
        self.desk.close()
        self.window.deleteLater()
        QApplication.processEvents()

    # --- hands

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """Type, wherever the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def click_row(self, number: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click an article of the list."""
        view = self.window.list
        box = view.visualRect(view.model().index(number, 0))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, box.topLeft() + QPoint(40, 16))

    def drop(self, *files: Path) -> None:
        """Drag files over the middle of the window and let go, as the window system tells the window's handle."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        at, copy = self.window.rect().center(), Qt.DropAction.CopyAction
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        handle = self.window.windowHandle()
        QApplication.sendEvent(handle, QDragEnterEvent(at, copy, mime, buttons, none))
        QApplication.sendEvent(handle, QDragMoveEvent(at, copy, mime, buttons, none))
        over = self.window.childAt(at)
        assert over is not None and over.accessibleName() == "Drop files here"
        QApplication.sendEvent(handle, QDragMoveEvent(at, copy, mime, buttons, none))
        QApplication.sendEvent(handle, QDropEvent(QPointF(at), copy, mime, buttons, none))
        assert not over.isVisible()

    # --- eyes

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds."""
        self._bot.waitUntil(lambda: bool(condition()))

    def settle(self, milliseconds: int = 50) -> None:
        """Let the window handle what is on its way."""
        self._bot.wait(milliseconds)

    def value(self, sql: str, *values: object) -> Any:
        """The first value that the library's file gives for a query, read on a connection of its own."""
        with contextlib.closing(sqlite3.connect(places().data / "library.sqlite")) as connection:
            row = connection.execute(sql, values).fetchone()
        return row[0] if row is not None else None

    def row(self, number: int) -> ArticleRow:
        """An article of the list."""
        found = self.window.model.article(number)
        assert found is not None
        return found

    @property
    def open_now(self) -> int | None:
        """The number of the article that is open."""
        return self.window.reading.row and self.window.reading.row.id

    @property
    def content(self) -> ReaderContent:
        """What the page shows."""
        found = self.window.reading.page.content
        assert found is not None
        return found

    @property
    def lenses(self) -> StoryLenses:
        """The lists of stories."""
        assert self.window.stories is not None
        return self.window.stories

    @property
    def title(self) -> str:
        """The head of the list, as it is read aloud."""
        return self.window.list_room.title.accessibleName()

    @property
    def sheet(self) -> Sheet | None:
        """The dialogue that is open."""
        return next((one for one in self.window.findChildren(Sheet) if one.isVisible()), None)

    def named(self, name: str, within: QWidget | None = None) -> QWidget:
        """The visible widget that a screen reader calls so."""
        shown = [one for one in (within or self.window).findChildren(QWidget) if one.isVisible()]
        found = [one for one in shown if spoken(one) == name]
        assert found, f"nothing is called {name!r}"
        return found[0]

    def job(self, name: str) -> bool:
        """Whether the engine is at a job."""
        return any(job.name == name for job in self.desk.engine.jobs)

    def words(self) -> str:
        """What a screen reader finds in the window, a line for each widget."""
        return "\n".join(spoken(one) for one in self.window.findChildren(QWidget) if one.isVisible())


def engine_process() -> int:
    """The id of the engine's process that the window has started, 0 when none runs."""
    running = (one for one in psutil.Process().children() if one.status() != psutil.STATUS_ZOMBIE)
    return next((one.pid for one in running if one.cmdline()[-1:] == ["engine"]), 0)


@contextlib.contextmanager
def stopped() -> Iterator[None]:
    """An engine that does nothing meanwhile; on Windows no process can be stopped for a while."""
    engine = engine_process()
    os.kill(engine, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(engine, signal.SIGCONT)


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


@pytest.fixture
def home(sample_library: Path) -> Path:
    """A library of the test's own with the sample edition."""
    data = places().data
    shutil.copytree(sample_library, data)
    return data


@pytest.fixture
def open_app(qtbot: QtBot) -> Iterator[Callable[..., App]]:
    """Opens the window on the test's library."""
    opened: list[App] = []

    def start(*, fresh: bool = False, words: Sequence[str] = (), size: tuple[int, int] = (1440, 900)) -> App:
        app = App(qtbot, fresh=fresh, words=words, size=size)
        opened.append(app)
        return app

    yield start
    for app in opened:
        app.close()
    theme().set_reduce_motion(False)


@pytest.fixture
def app(home: Path, open_app: Callable[..., App]) -> App:
    """The window on the sample edition, with Kenya picked."""
    app = open_app()
    app.window.world.pick("KE")
    app.until(lambda: "Kenya" in app.title and app.window.model.rowCount() > 1 and not app.window.model.loading)
    return app


_TOLD = "Engineers closed the rope bridge of Valdera after a cable had snapped in the night over the Torvald gorge. "


@pytest.fixture
def address(serve: Callable[..., str]) -> str:
    """The address of a server on this machine that has an article for any path but `/none`."""

    def page(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        paragraphs = "".join(f"<p>{_TOLD}{_TOLD}Part {n} of {request.path}.</p>" for n in range(12))
        body = f"<html><body><article><h1>Rope bridge {request.path}</h1>{paragraphs}</article></body></html>"
        return 404 if request.path == "/none" else 200, "text/html", body.encode()

    return serve(page)
