"""Files for the window: dropped, named at the start, handed over by a second start; and an engine that dies."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from overview.library.connection import FILE_NAME
from overview.paths import places, program
from overview.process_lock import WINDOW, ProcessLock
from overview.settings.declared import ALLOW_PRIVATE, PROXY
from overview.ui.controls.label import Label
from overview.ui.controls.marks import ProgressLine
from overview.ui.imports.correction import CorrectionSheet
from overview.ui.imports.sheet import WAITS, ImportSheet
from overview.ui.instance import Listener, socket_name
from overview.ui.sources.forms import AddSiteSheet
from overview.ui.taking import take, take_and_come

from .conftest import App, engine_process

CONTROL = Qt.KeyboardModifier.ControlModifier


def page(folder: Path, number: int) -> Path:
    """A saved page with an invented article."""
    sentences = " ".join(
        f"Sentence {n} of report {number} tells how the ferry of Upper Fable number {number} left its pier."
        for n in range(12)
    )
    path = folder / f"report-{number:04}.html"
    path.write_text(
        f"<html><head><title>The ferry of Fable pier {number}</title></head><body><article>"
        f"<h1>The ferry of Fable pier {number}</h1><p>{sentences}</p><p>{sentences.upper()}</p></article></body></html>"
    )
    return path


def count(app: App) -> int:
    """How many imported articles there are."""
    return int(app.value("SELECT count(*) FROM article WHERE identity LIKE 'import:%'"))


def test_one_dropped_file_is_opened(app: App, tmp_path: Path) -> None:
    app.drop(page(tmp_path, 1))
    app.until(lambda: app.window.reading.row is not None and "Fable pier 1" in app.window.reading.row.title)
    assert count(app) == 1
    app.until(lambda: not app.window.imports.children())  # nothing stays of an import that is over
    app.press(Qt.Key.Key_Z, CONTROL)
    app.until(lambda: count(app) == 0)


def test_an_article_without_an_address_says_so_where_its_page_is_asked_for(app: App, tmp_path: Path) -> None:
    app.drop(page(tmp_path, 1))
    app.until(lambda: app.window.reading.row is not None and "Fable pier 1" in app.window.reading.row.title)
    app.press(Qt.Key.Key_V)
    app.until(lambda: "This article came without the address of a page." in app.words())


def test_the_menu_of_an_imported_article_offers_its_file_and_its_details(app: App, tmp_path: Path) -> None:
    def more() -> dict[str, QAction]:
        bar = app.window.reading.page.bar
        QTest.mouseClick(app.named("More", bar), Qt.MouseButton.LeftButton)
        (menu,) = [one for one in bar.findChildren(QMenu) if one.isVisible()]
        menu.close()
        return {action.text(): action for action in menu.actions()}

    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    assert not {"Show the original file", "Correct the details …"} & set(more())
    app.drop(page(tmp_path, 1))
    app.until(lambda: app.window.reading.row is not None and "Fable pier 1" in app.window.reading.row.title)
    assert "Show the original file" in more()
    more()["Correct the details …"].trigger()
    app.until(lambda: isinstance(app.sheet, CorrectionSheet))


def test_an_older_article_stands_in_the_list_at_once_where_its_date_says(app: App, tmp_path: Path) -> None:
    app.window.world.clear()
    app.until(lambda: app.window.model.rowCount() > 5)
    older = page(tmp_path, 1)
    third = app.window.model.article(2)
    assert third is not None
    moment = datetime.fromtimestamp(third.published - 1, UTC).isoformat()
    date = f'<meta property="article:published_time" content="{moment}">'
    older.write_text(older.read_text().replace("<head>", f"<head>{date}"))
    app.drop(older)
    app.until(lambda: app.window.reading.row is not None and "Fable pier 1" in app.window.reading.row.title)
    number = app.window.reading.row.id if app.window.reading.row is not None else 0
    app.until(lambda: app.window.model.row_of(number) == 3)


def test_a_drop_of_many_gives_a_result_a_file_and_is_taken_back_whole(app: App, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "picture.bin").write_bytes(os.urandom(4_000))
    files = [page(tmp_path, 1), page(tmp_path, 2), page(tmp_path, 1), tmp_path / "empty.html", tmp_path / "picture.bin"]
    files += [tmp_path / "gone.txt", page(tmp_path, 3)]
    twice = tmp_path / "again.html"
    twice.write_bytes(files[0].read_bytes())
    app.drop(*files, twice)
    app.until(lambda: app.sheet is not None and "Done" in app.words())
    sheet = app.sheet
    assert isinstance(sheet, ImportSheet)
    found = {result.place: result for result in sheet.model.results}
    assert [found[f"report-000{n}.html"].status for n in (1, 2, 3)] == ["added"] * 3
    assert found["again.html"].status == "here"
    for name in ("empty.html", "picture.bin", "gone.txt"):
        assert found[name].status == "failed" and len(found[name].words) > 10
    assert count(app) == 3
    app.named("Undo this import", sheet).setFocus()
    app.press(Qt.Key.Key_Space)
    app.until(lambda: count(app) == 0 and app.sheet is None)


def test_addresses_that_are_dropped_together_are_read_one_after_the_other(app: App, address: str) -> None:
    app.desk.settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    app.desk.settings.set(PROXY, "none")
    take(app.window, [], [f"{address}/{name}" for name in ("a", "none", "b")])
    app.until(lambda: app.sheet is not None and "Done" in app.words())
    sheet = app.sheet
    assert isinstance(sheet, ImportSheet) and "Two of three pages were added" in app.words()
    assert [one.place for one in sheet.model.results if one.status == "failed"] == [f"{address}/none"]
    titles = "SELECT group_concat(title) FROM (SELECT title FROM article WHERE url LIKE ? ORDER BY url)"
    assert app.value(titles, f"{address}/%") == "Rope bridge /a,Rope bridge /b"
    app.named("Undo this import", sheet).setFocus()
    app.press(Qt.Key.Key_Space)
    app.until(lambda: app.value(titles, f"{address}/%") is None and app.sheet is None)


def test_an_address_without_an_article_may_be_added_as_a_site(app: App, address: str) -> None:
    app.desk.settings.set(ALLOW_PRIVATE, ("127.0.0.1",))
    app.desk.settings.set(PROXY, "none")
    take(app.window, [], [f"{address}/none"])
    app.until(lambda: "Add it as a site …" in app.words())
    app.named("Add it as a site …", app.window.list_room).setFocus()
    app.press(Qt.Key.Key_Space)
    app.until(lambda: isinstance(app.sheet, AddSiteSheet) and "No feed was found" in app.words())
    assert "Add it as a site …" not in app.words()


def test_an_import_that_its_sheet_took_back_is_not_taken_back_again(app: App, tmp_path: Path) -> None:
    app.desk.undo.push("Something older", lambda: None)
    app.drop(page(tmp_path, 1), page(tmp_path, 2))
    app.until(lambda: app.sheet is not None and "Done" in app.words())
    assert app.desk.undo.title == "2 articles added"
    app.named("Undo this import", app.sheet).setFocus()
    app.press(Qt.Key.Key_Space)
    app.until(lambda: count(app) == 0 and app.sheet is None)
    assert "Undone: 2 articles added" in app.words()
    assert app.desk.undo.title == "Something older"


def test_what_an_import_only_completed_can_be_taken_back(app: App, tmp_path: Path) -> None:
    tagged = "SELECT count(*) FROM tag WHERE name = 'sea'"
    for name, tags in (("first", []), ("second", ["sea"])):
        entry = {"title": "Vote", "url": "https://pier.example/vote", "is_archived": 0, "tags": tags}
        (tmp_path / f"{name}.json").write_text(json.dumps([entry, entry]))
        app.drop(tmp_path / f"{name}.json")
        app.until(lambda: not app.job("import"))
    assert (app.desk.undo.title, app.value(tagged)) == ("Files imported", 1)
    app.desk.undo.undo()
    app.until(lambda: app.value(tagged) == 0)
    assert count(app) == 1


def test_an_empty_folder_is_called_a_folder(app: App, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    app.drop(tmp_path / "empty")
    app.until(lambda: app.sheet is not None and "Done" in app.words())
    assert "The folder was not added\nOne folder holds nothing that Overview can read." in app.words()


def test_an_import_is_ended_early(app: App, tmp_path: Path) -> None:
    app.drop(*(page(tmp_path, n) for n in range(120)))
    app.until(lambda: count(app) > 5)
    app.named("Cancel").setFocus()
    app.press(Qt.Key.Key_Space)
    app.until(lambda: not app.job("import"))
    app.until(lambda: "You ended it early" in app.words())
    assert 5 < count(app) < 120


def test_an_import_that_waits_for_another_says_so_and_its_line_stands_still(app: App, tmp_path: Path) -> None:
    with closing(sqlite3.connect(places().data / FILE_NAME)) as library:
        library.execute("BEGIN IMMEDIATE")  # nothing can be stored meanwhile
        for number in (1, 2):
            app.window.imports.add([str(page(tmp_path, number))])
        app.until(lambda: len(app.window.findChildren(ImportSheet)) == 2)
        app.until(lambda: [job.waits for job in app.desk.engine.jobs if job.name == "import"] == [False, True])
        sheets = app.window.findChildren(ImportSheet)
        assert [any(one.text() == WAITS for one in sheet.findChildren(Label)) for sheet in sheets] == [False, True]
        app.window.sheets.doing()
        lines = [one for one in app.window.findChildren(ProgressLine) if one.accessibleName() == "Reading files"]
        assert "Has begun" in app.words() and "Waits for its turn" in app.words()
        assert [one.maximum() - one.minimum() for one in lines] == [0, 1]
    app.press(Qt.Key.Key_Escape)
    app.until(lambda: not app.job("import"))
    assert WAITS not in app.words()


@pytest.mark.slow
def test_the_engine_is_killed_in_mid_import_and_nothing_is_lost_or_doubled(app: App, tmp_path: Path) -> None:
    files = [page(tmp_path, n) for n in range(40)]
    app.drop(*files)
    app.until(lambda: count(app) > 5)
    killed = engine_process()
    os.kill(killed, signal.SIGKILL)
    app.until(lambda: engine_process() not in (0, killed))
    assert app.window.isVisible()
    app.until(lambda: "started anew. The import goes on" in app.words())
    app.until(lambda: not app.job("import"))
    sheet = app.sheet
    assert isinstance(sheet, ImportSheet)
    assert sorted(result.place for result in sheet.model.results) == sorted(path.name for path in files)
    assert {result.status for result in sheet.model.results} <= {"added", "here"}
    assert count(app) == len(files)
    assert app.value("SELECT count(DISTINCT title) FROM article WHERE identity LIKE 'import:%'") == len(files)
    assert app.value("PRAGMA integrity_check") == "ok"
    app.named("Undo this import", sheet).setFocus()
    app.press(Qt.Key.Key_Space)
    app.until(lambda: count(app) == 0)


def test_a_window_closed_in_mid_import_keeps_what_was_added(
    home: Path, open_app: Callable[..., App], tmp_path: Path
) -> None:
    files = [page(tmp_path, n) for n in range(60)]
    app = open_app()
    app.drop(*files)
    app.until(lambda: count(app) > 3)
    app.close()
    added = count(app)
    again = open_app()
    assert count(again) == added and again.value("PRAGMA integrity_check") == "ok"
    again.drop(*files)
    again.until(lambda: not again.job("import"))
    assert count(again) == len(files)


def test_files_named_at_the_start_are_imported(home: Path, open_app: Callable[..., App], tmp_path: Path) -> None:
    app = open_app(words=[str(page(tmp_path, 7))])
    app.until(lambda: app.window.reading.row is not None and "Fable pier 7" in app.window.reading.row.title)


@pytest.mark.parametrize("line", [b"no JSON\n", b'{"a": 1}\n', b"[1]\n", b"[" * 100_000 + b"\n", b"\xff\xfe\n"])
def test_what_another_program_of_the_readers_sends_instead_of_words_is_not_answered(app: App, line: bytes) -> None:
    listener = Listener(places().data, app.window)
    taken: list[list[str]] = []
    listener.handed_over.connect(taken.append)
    socket = QLocalSocket()
    socket.connectToServer(socket_name(places().data))
    socket.write(line)
    app.until(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert taken == []
    listener.close()


def test_a_second_start_hands_its_files_over_and_ends(app: App, tmp_path: Path) -> None:
    where = places()
    lock = ProcessLock(where.data, WINDOW)
    assert lock.take()
    listener = Listener(where.data, app.window)
    listener.handed_over.connect(lambda words: take_and_come(app.window, words))
    page(tmp_path, 9)
    child = subprocess.Popen([*program(), "report-0009.html"], cwd=tmp_path)
    app.until(lambda: child.poll() is not None)
    assert child.returncode == 0
    app.until(lambda: app.window.reading.row is not None and "Fable pier 9" in app.window.reading.row.title)
    listener.close()
    lock.free()


@pytest.mark.parametrize("copied", ["A sentence that was copied somewhere.", ""])
def test_what_was_copied_and_can_not_be_added_is_said_to_be_neither_file_nor_address(app: App, copied: str) -> None:
    QGuiApplication.clipboard().setText(copied)
    app.press(Qt.Key.Key_V, CONTROL)
    app.until(lambda: "What was copied is no file and no address" in app.words())
    assert not app.job("import") and not app.job("read_page")
