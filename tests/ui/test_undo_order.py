"""What is taken back first: what the reader did on purpose, and only then what came about by reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from overview.ui.controls.label import Label
from overview.ui.controls.marks import KeyCap
from overview.ui.undo import KEPT, UndoStack

from .conftest import App


def test_what_was_done_on_purpose_is_taken_back_before_what_happened_by_itself() -> None:
    stack = UndoStack()
    taken: list[str] = []
    offered: list[str] = []
    stack.done.connect(offered.append)
    stack.push("saved", lambda: taken.append("saved"))
    stack.push("note", lambda: taken.append("note"), quiet=True)
    for number in range(KEPT + 1):
        stack.push("read", partial(taken.append, f"read {number}"), by_itself=True)
    assert (stack.title, offered) == ("note", ["saved", ""])
    while stack.title and len(taken) < 4:
        stack.undo()
    assert taken == ["note", "saved", f"read {KEPT}", f"read {KEPT - 1}"]


def test_what_another_way_has_taken_back_is_taken_back_once() -> None:
    stack = UndoStack()
    taken: list[str] = []
    step = stack.push("import", lambda: taken.append("import"))
    stack.push("corrected", lambda: taken.append("corrected"))
    stack.take_back(step)
    stack.take_back(step)
    assert (taken, stack.title) == (["import"], "corrected")


def test_reading_does_not_stand_between_a_mistake_and_its_undoing(app: App) -> None:
    saved, opened = "SELECT count(*) FROM reading_state WHERE saved_at IS NOT NULL", app.window.reading
    before = app.value(saved)
    app.click_row(0)
    app.until(lambda: opened.row is not None)
    QTest.keyClick(app.window.list, Qt.Key.Key_S)
    app.until(lambda: app.value(saved) != before)
    read = "SELECT count(*) FROM reading_state WHERE read_at IS NOT NULL"
    already = app.value(read)
    unread = next(at for at in range(1, 9) if not app.row(at).read)
    app.click_row(unread)
    app.until(lambda: app.value(read) == already + 1)
    QTest.keyClick(app.window.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    app.until(lambda: app.value(saved) == before)
    assert app.value(read) == already + 1


def test_the_bar_offers_to_take_back_only_what_was_done_last(app: App) -> None:
    bar = app.window.undo_notice.bar
    app.desk.undo.push("60 sources added from “the papers of my grandmother.opml”", lambda: None)
    (words,) = bar.findChildren(Label)
    assert bar.isVisible() and not words.laid_out(words.width()).cut
    app.desk.undo.push("Note written", lambda: None, quiet=True)
    assert not bar.isVisible()
    app.desk.undo.undo()
    assert "Undone: Note written" in app.words() and not any(one.isVisible() for one in bar.findChildren(KeyCap))


def test_undoing_a_note_goes_on_to_what_is_older_and_loses_no_word(app: App) -> None:
    key, control = Qt.Key, Qt.KeyboardModifier.ControlModifier
    saved, written = "SELECT count(*) FROM reading_state WHERE saved_at IS NOT NULL", "SELECT max(text) FROM note"
    before = app.value(saved)
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.read)
    article = app.open_now
    QTest.keyClick(app.window.list, key.Key_S)
    app.until(lambda: app.value(saved) != before)
    app.press(key.Key_N)
    app.type("Who paid for it?")
    app.press(key.Key_Return, control)
    app.until(lambda: app.desk.undo.title == "Note written")
    app.click_row(1)
    app.until(lambda: app.open_now != article and (row := app.window.reading.row) is not None and row.read)
    app.press(key.Key_Z, control)
    app.until(lambda: app.value(written) is None)
    answered: list[int] = []
    app.desk.library.version(answered.append)  # answers come in order: so has that of the removal
    app.until(lambda: answered)
    app.press(key.Key_Z, control)
    app.until(lambda: app.value(saved) == before)
    assert app.value(written) is None
    app.until(lambda: app.desk.undo.title == "Note removed")
    app.press(key.Key_Z, control)
    app.until(lambda: app.value(written) == "Who paid for it?")
    assert app.value("SELECT article_id FROM note") == article


def test_what_was_done_is_said_in_the_room_that_is_seen(home: Path, open_app: Callable[..., App]) -> None:
    app = open_app(size=(720, 700))
    rooms, bar = app.window.rooms, app.window.undo_notice.bar

    def stands_in(room: QWidget) -> bool:
        return bar.isVisible() and QRect(room.mapTo(rooms, QPoint()), room.size()).contains(bar.geometry())

    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    assert app.window.right.isVisible() and not app.window.list_room.isVisible()
    app.press(Qt.Key.Key_S)
    app.until(bar.isVisible)
    assert stands_in(app.window.right)
    app.window.resize(760, 600)
    app.settle()
    assert stands_in(app.window.right)
    app.press(Qt.Key.Key_Escape)
    app.until(app.window.list_room.isVisible)
    assert stands_in(app.window.list_room)
    app.window.resize(1440, 900)
    app.settle()
    assert stands_in(app.window.list_room)


def test_what_was_done_is_said_above_the_field_that_is_written_in(home: Path, open_app: Callable[..., App]) -> None:
    app = open_app(size=(400, 760))
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    bar = app.window.undo_notice.bar

    def is_clear_of(field: QWidget) -> bool:
        written = QRect(field.mapTo(app.window.rooms, QPoint()), field.size())
        return bar.isVisible() and not bar.geometry().intersects(written)

    app.press(Qt.Key.Key_T)
    app.type("sardines")
    app.press(Qt.Key.Key_Return)
    app.until(bar.isVisible)
    app.press(Qt.Key.Key_T)
    app.until(lambda: is_clear_of(app.named("Name of the tag")))
    app.press(Qt.Key.Key_Escape)
    app.press(Qt.Key.Key_N)
    app.until(lambda: is_clear_of(app.named("Note")))
    app.window.undo_notice.say("Said while a note is written")
    assert is_clear_of(app.named("Note"))
