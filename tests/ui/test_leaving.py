"""Closing the window while files are being written."""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import is_zipfile

import pytest
from PySide6.QtWidgets import QAbstractButton

from overview.ui import doing
from overview.ui.controls.sheet import sheets_over
from overview.ui.doing import DoingSheet
from overview.ui.exports import export
from overview.ui.leaving import LeavingSheet

from .conftest import App, stopped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped for a while there")


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
            assert app.window.isVisible() and isinstance(sheets_over(app.window)[-1], LeavingSheet)
            DoingSheet(app.desk, app.window).open()
        assert len(app.window.findChildren(LeavingSheet)) == 1
    app.until(lambda: not app.window.isVisible())
    assert is_zipfile(archive)


def test_how_far_the_files_are_does_not_come_over_the_question(
    app: App, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doing, "PATIENCE", 100)
    with stopped():
        export(app.desk, app.window, (), "library", str(archive))
        app.window.close()
        app.settle(400)
        assert [type(one) for one in sheets_over(app.window)] == [LeavingSheet]
        click(app, "Keep it open")
        app.until(lambda: isinstance(app.sheet, DoingSheet))


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
