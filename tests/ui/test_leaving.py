"""Closing the window while files are being written."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import is_zipfile

import pytest
from PySide6.QtWidgets import QAbstractButton

from overview.ui.doing import DoingSheet
from overview.ui.exports import export
from overview.ui.leaving import LeavingSheet

from .conftest import App, engine_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped for a while there")


@contextmanager
def stopped() -> Iterator[None]:
    """An engine that writes nothing meanwhile."""
    engine = engine_process()
    os.kill(engine, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(engine, signal.SIGCONT)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where the library is to be written as an archive."""
    return tmp_path / "library.zip"


def click(app: App, name: str) -> None:
    """Click the button that is called so."""
    button = app.named(name)
    assert isinstance(button, QAbstractButton)
    button.click()


def test_the_window_closes_when_the_files_are_written(app: App, archive: Path) -> None:
    with stopped():
        export(app.desk, app.window, (), "library", str(archive))
        for _ in range(2):  # the second time nothing more is said
            app.window.close()
            app.settle()
            assert app.window.isVisible() and isinstance(app.window.children()[-1], LeavingSheet)
            DoingSheet(app.desk, app.window).open()
        assert len(app.window.findChildren(LeavingSheet)) == 1
    app.until(lambda: not app.window.isVisible())
    assert is_zipfile(archive)


def test_it_stays_where_the_reader_wants_it_to(app: App, archive: Path) -> None:
    with stopped():
        export(app.desk, app.window, (), "library", str(archive))
        app.window.close()
        click(app, "Keep it open")
    app.until(lambda: is_zipfile(archive) and not app.desk.engine.jobs)
    app.settle()
    assert app.window.isVisible() and app.sheet is None
    app.window.close()
    assert not app.window.isVisible()


def test_it_closes_at_once_where_the_reader_wants_that(app: App, archive: Path) -> None:
    with stopped():
        export(app.desk, app.window, (), "library", str(archive))
        app.window.close()
        click(app, "Close now")
        assert not app.window.isVisible()
    app.close()
    assert not archive.exists()


def test_it_closes_at_once_where_the_system_ends_it(app: App, archive: Path) -> None:
    with stopped():
        export(app.desk, app.window, (), "library", str(archive))
        app.window.end()
        assert not app.window.isVisible()
