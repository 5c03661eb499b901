"""Faults that the window had once."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QMessageBox

from overview.library import arrivals, backup, choices
from overview.library.arrivals import Delivery
from overview.library.connection import FILE_NAME
from overview.library.failures import Damaged
from overview.library.new_articles import NewArticle
from overview.library.opening import open_library
from overview.library.values import Scope
from overview.paths import Places, places
from overview.ui.articles.delegate import row_tip
from overview.ui.articles.model import ArticleModel
from overview.ui.engine_client import PATIENCE, EngineClient
from overview.ui.library_thread import LibraryThread
from overview.ui.reader.notes import NoteEditor
from overview.ui.unopened import AT_WORK, help_with

from .conftest import engine_process


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by a signal")
def test_a_job_that_was_cancelled_is_not_asked_again_when_the_engine_dies(qtbot: Any, tmp_path: Path) -> None:
    open_library(places().data)
    engine = EngineClient(places().logs)
    try:
        ended: list[tuple[str, bool]] = []
        engine.ask("known_models", action="list")
        qtbot.waitUntil(lambda: not engine.jobs)
        os.kill(engine_process(), signal.SIGSTOP)
        jobs = [engine.ask("known_models", action="list") for _ in range(2)]
        for job in jobs:
            job.failed.connect(lambda sentence, cancelled: ended.append((sentence, cancelled)))
        engine.cancel(jobs[0])  # it never hears of it
        os.kill(engine_process(), signal.SIGKILL)
        qtbot.waitUntil(lambda: bool(ended))  # the window has seen that it died
        engine.cancel(jobs[1])  # nobody is there to hear of it
        assert [cancelled for _, cancelled in ended] == [True, True] and not engine.jobs
    finally:
        engine.close()


def test_of_a_library_that_is_gone_when_the_engine_starts_is_said_so(qtbot: Any) -> None:
    engine = EngineClient(places().logs)
    told: list[str] = []
    engine.gone.connect(told.append)
    try:
        engine.ask("known_models", action="list")
        qtbot.waitUntil(lambda: not engine.jobs)
        assert [sentence[:19] for sentence in told] == ["The library is gone"]
        assert not (places().data / FILE_NAME).exists()
    finally:
        engine.close()


DYING = """import os, sys
for line in sys.stdin:
    if '"job"' in line:
        print('{"id": %d, "done": {}}' % int(sys.argv[1]), '{"id": -1, "began": "translate"}', sep="\\n", flush=True)
        os.abort()
"""


def test_what_the_engine_left_half_done_is_taken_up_but_not_for_ever(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "engine.py"
    program.write_text(DYING)
    asked: list[str] = []
    engine = EngineClient(places().logs)
    monkeypatch.setattr("overview.ui.engine_client.program", lambda: [sys.executable, str(program), str(len(asked))])

    def ask(name: str) -> None:
        asked.append(name)
        engine.ask(name)

    try:
        engine.lost.connect(lambda: ask("prepare"))
        ask("refresh")
        qtbot.waitUntil(lambda: engine._process is None and not engine.jobs)  # and it has heard of the death
        assert asked == ["refresh", *["prepare"] * PATIENCE]
    finally:
        engine.close()


def test_a_note_that_can_not_be_kept_is_told_and_can_be_had_back(app: Any) -> None:
    app.window.list.setFocus()
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    told: list[str] = []
    app.window.desk.trouble.connect(told.append)
    with contextlib.closing(sqlite3.connect(app.window.desk.library.library.path, isolation_level=None)) as other:
        other.execute("CREATE TRIGGER refused BEFORE UPDATE ON note BEGIN SELECT raise(ABORT, 'disk is full'); END")
        other.execute("INSERT INTO note (id, article_id, made) VALUES (900, ?, 1)", (app.window.reading.row.id,))
    app.window.reading.page.note_kept.emit(900, "", 0, "Written anew")
    app.until(lambda: told)
    assert "disk is full" in told[0]
    assert "Note not kept" in app.words()
    with contextlib.closing(sqlite3.connect(app.window.desk.library.library.path, isolation_level=None)) as other:
        other.execute("DROP TRIGGER refused")
    app.desk.undo.undo()
    app.until(lambda: app.value("SELECT text FROM note WHERE id = 900") == "Written anew")


def test_an_article_that_became_whole_while_it_was_translated_is_translated_anew(app: Any) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    reading, engine = app.window.reading, app.window.desk.engine
    opened = reading._opened
    row = opened.article.row._replace(id=opened.article.row.id, language="uk", translated=False)
    beginning = opened.article._replace(row=row, html_translated=None, translation=None, teaser=True)

    def asked() -> list[int]:
        return [job.number for job in engine.jobs if job.name == "translate_article"]

    reading.translating.show(None)
    reading.translating.show(opened._replace(article=beginning))
    (first,) = asked()[-1:]
    reading.translating.show(opened._replace(article=beginning._replace(teaser=True)))
    assert asked()[-1] == first
    reading.translating.show(opened._replace(article=beginning._replace(teaser=False)))
    assert asked()[-1] > first


def test_all_that_arrived_is_shown_though_it_came_at_once(qtbot: Any, tmp_path: Path) -> None:
    library = open_library(tmp_path / "library")
    thread = LibraryThread(library)
    try:
        (source,) = choices.put(library, [choices.NewSource("mihon", "reader", "Mihon", country="JP")]).values()

        def arrive(first: int, count: int) -> Any:
            some = [
                NewArticle(str(n), f"Headline {n}", "<p>High.</p>", country="JP", published=1_790_000_000 + n)
                for n in range(first, first + count)
            ]
            return arrivals.store(library, [Delivery(source, some)], 1_790_100_000).changes

        arrive(0, 1)
        model = ArticleModel(thread)
        model.set_scope(Scope())
        handing = QTimer(interval=5)
        handing.timeout.connect(thread.hand_over)
        handing.start()
        qtbot.waitUntil(lambda: model.rowCount() == 1)
        model.apply(arrive(1, 450))
        qtbot.waitUntil(lambda: model.rowCount() == 451)
    finally:
        thread.close()


def test_a_tooltip_shows_a_name_from_outside_as_it_is(app: Any) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    row = app.window.reading.row._replace(source_name="<img src='file:///a.png'> & Sons", translated=False)
    shown = QTextDocument()
    shown.setHtml(row_tip(row))
    assert "<img src='file:///a.png'> & Sons" in shown.toPlainText()


def test_a_copy_that_can_not_be_taken_back_is_told(qtbot: Any, tmp_path: Path) -> None:
    open_library(tmp_path)
    backup.copy_whole(tmp_path / FILE_NAME, tmp_path / "backups")
    (tmp_path / FILE_NAME).write_bytes(b"")
    (tmp_path / f"{FILE_NAME}.restored").mkdir()  # in the way
    told: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            wanted = [one for one in box.buttons() if "newest copy" in one.text()] or box.buttons()
            wanted[0].click()

    clicking = QTimer(interval=50)
    clicking.timeout.connect(answer)
    clicking.start()
    assert help_with(Places(tmp_path, tmp_path, tmp_path), Damaged("The library is damaged.")) is None
    clicking.stop()
    assert len(told) == 2


def test_what_could_be_saved_of_a_damaged_library_is_told(qtbot: Any, tmp_path: Path) -> None:
    open_library(tmp_path)
    (tmp_path / FILE_NAME).write_bytes(b"nothing that can be read" * 400)
    told: list[str] = []
    shown: set[str] = set()

    def answer() -> None:
        boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
        shown.update(one.text() for one in boxes)
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            wanted = [one for one in box.buttons() if "Save what" in one.text()] or box.buttons()
            wanted[0].click()

    clicking = QTimer(interval=50)
    clicking.timeout.connect(answer)
    clicking.start()
    assert help_with(Places(tmp_path, tmp_path, tmp_path), Damaged("The library is damaged.")) is not None
    clicking.stop()
    (kept,) = tmp_path.glob(f"{FILE_NAME}.damaged-*[0-9]")
    assert told[1].startswith("0 articles could be read") and str(kept) in told[1]
    assert AT_WORK in shown


def test_a_note_that_was_given_up_can_be_had_back(app: Any) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    first = app.window.reading.row.id
    for words in ("", "Half a thought"):
        app.window.reading.page.write_note()
        app.until(lambda: app.window.reading.page.findChildren(NoteEditor))
        app.type(words)
        app.press(Qt.Key.Key_Escape)
        assert app.desk.undo.title == ("Note not kept" if words else "")
    app.click_row(1)
    app.until(lambda: app.window.reading.row.id != first)
    app.desk.undo.undo()
    app.until(lambda: app.value("SELECT text FROM note WHERE article_id = ?", first) == "Half a thought")


def test_a_note_that_is_being_written_is_kept_when_the_reader_goes_on(app: Any) -> None:
    def write(text: str) -> None:
        app.window.reading.page.write_note()
        app.until(lambda: app.window.reading.page.findChildren(NoteEditor))
        app.window.reading.page.findChildren(NoteEditor)[-1].setPlainText(text)

    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    first = app.window.reading.row.id
    write("Half a thought")
    app.click_row(1)
    app.until(lambda: app.window.reading.row.id != first)
    app.until(lambda: app.value("SELECT text FROM note WHERE article_id = ?", first) == "Half a thought")
    second = app.window.reading.row.id
    write("Another")
    app.window.close()
    app.until(lambda: app.value("SELECT text FROM note WHERE article_id = ?", second) == "Another")
