"""A reader's day in the real window: pick, list, read, save, take back, tag, note, search."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overview.library import retention
from overview.library.values import ArticleRow, Changes
from overview.ui.articles.row import bookmark_rect
from overview.ui.controls.row_model import ROW

from .conftest import App

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def rows(app: App) -> list[ArticleRow]:
    """The articles that the list has."""
    model = app.window.model
    return [model.index(at).data(ROW) for at in range(model.rowCount())]


def open_row(app: App, at: int) -> ArticleRow:
    """Click an article and wait until it is there."""
    row = rows(app)[at]
    app.click_row(at)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id == row.id)
    return row


def place(app: App, **state: bool) -> int:
    """Where the first article in this state stands."""
    return next(at for at, row in enumerate(rows(app)) if all(getattr(row, name) == on for name, on in state.items()))


def test_picking_a_country_lists_its_articles(app: App) -> None:
    assert {row.country for row in rows(app)} == {"KE"}
    assert len(rows(app)) == app.value("SELECT count(*) FROM article WHERE country = 'KE'")
    app.window.world.pick("JP", add=True)
    app.until(lambda: {row.country for row in rows(app)} == {"KE", "JP"})
    assert "Kenya" in app.title and "Japan" in app.title
    dates = [row.published for row in rows(app)]
    assert dates == sorted(dates, reverse=True)


def test_the_country_list_picks_and_the_globe_follows(app: App) -> None:
    panel = app.window.globe_room.countries
    panel.filter.setFocus()
    app.type("japo")  # French and others: Japon
    app.press(KEY.Key_Return)
    app.until(lambda: app.window.world.selection == ("JP",))
    app.until(lambda: rows(app) and {row.country for row in rows(app)} == {"JP"})
    picked = panel.list.currentIndex()
    assert panel.list.code_at(picked) == "JP" and panel.list.viewport().rect().contains(panel.list.visualRect(picked))
    assert app.window.list.hasFocus()


def test_an_opened_article_is_read_after_a_moment(app: App) -> None:
    at = place(app, read=False)
    row = open_row(app, at)
    assert app.window.reading.page.content is not None
    assert app.content.title == row.title
    assert not rows(app)[at].read
    app.until(lambda: app.value("SELECT read_at FROM reading_state WHERE article_id = ?", row.id))
    app.until(lambda: rows(app)[at].read)


def test_going_back_to_the_open_article_while_another_is_being_read(app: App) -> None:
    first = open_row(app, 0)
    other, busy = rows(app)[1], threading.Event()
    asked: list[object] = []
    app.desk.library.read(lambda _connection: busy.wait(30))
    app.window.reading.open(other.id)
    app.window.reading.open(first.id)
    app.desk.library.read(lambda _connection: None, then=asked.append)
    busy.set()
    app.until(lambda: asked)
    assert app.window.reading.row is not None and app.window.reading.row.id == first.id


def test_another_article_stays_open_where_the_one_before_it_is_gone(app: App) -> None:
    first, busy = open_row(app, place(app, saved=False)), threading.Event()
    other, asked = next(row for row in rows(app) if row.id != first.id), list[object]()
    app.desk.library.read(lambda _connection: busy.wait(30))
    app.desk.library.write(retention.prune, [first.id])
    app.window.reading.open(other.id)
    app.window.reading.apply(Changes((first.id,)))
    app.desk.library.read(lambda _connection: None, then=asked.append)
    busy.set()
    app.until(lambda: asked)
    assert app.value("SELECT id FROM article WHERE id = ?", first.id) is None
    assert app.window.reading.row is not None and app.window.reading.row.id == other.id


def test_what_is_read_of_the_sample_edition_when_it_goes_can_be_read_to_its_end(app: App) -> None:
    title, page = open_row(app, place(app, saved=True)).title, app.window.reading.page
    app.desk.engine.ask("sample", remove=True)  # as the first news does
    app.until(lambda: app.window.reading.row is None)
    assert title in app.words() and page.view.isVisible()
    assert not app.named("Save").isEnabled()
    app.press(KEY.Key_S)
    app.press(KEY.Key_N)
    app.settle()
    assert not app.desk.undo.title and app.value("SELECT count(*) FROM reading_state") == 0


def test_saving_by_key_and_by_click_and_taking_it_back(app: App) -> None:
    at = place(app, saved=False)
    row = open_row(app, at)
    app.press(KEY.Key_S)
    app.until(lambda: app.value("SELECT saved_at FROM reading_state WHERE article_id = ?", row.id))
    app.until(lambda: rows(app)[at].saved)
    app.press(KEY.Key_4)
    app.until(lambda: app.title.startswith("Saved") and row.id in [one.id for one in rows(app)])
    app.until(lambda: all(one.saved for one in rows(app)))
    app.press(KEY.Key_Z, CONTROL)
    app.until(lambda: row.id not in [one.id for one in rows(app)])
    assert app.value("SELECT saved_at FROM reading_state WHERE article_id = ?", row.id) is None
    app.press(KEY.Key_1)
    app.until(lambda: "Kenya" in app.title and len(rows(app)) > at and rows(app)[at].id == row.id)
    box = app.window.list.visualRect(app.window.list.model().index(at, 0))
    mark = bookmark_rect(rows(app)[at], app.window.list._rows.look, box.y(), box.height())
    QTest.mouseClick(app.window.list.viewport(), Qt.MouseButton.LeftButton, pos=mark.center().toPoint())
    app.until(lambda: rows(app)[at].saved)


def test_a_click_on_a_bookmark_opens_nothing_where_the_list_stands_alone(
    home: Path, open_app: Callable[..., App]
) -> None:
    app = open_app(size=(720, 700))
    row = open_row(app, 0)
    app.press(KEY.Key_Escape)
    app.until(app.window.list.isVisible)
    box = app.window.list.visualRect(app.window.list.model().index(0, 0))
    mark = bookmark_rect(rows(app)[0], app.window.list._rows.look, box.y(), box.height())
    QTest.mouseClick(app.window.list.viewport(), Qt.MouseButton.LeftButton, pos=mark.center().toPoint())
    app.until(lambda: rows(app)[0].saved != row.saved)
    assert app.window.list.isVisible()


def test_several_at_once_are_saved_and_taken_back_together(app: App) -> None:
    before = [row.saved for row in rows(app)[:3]]
    saved = app.value("SELECT count(*) FROM reading_state WHERE saved_at IS NOT NULL")
    app.click_row(0)
    app.click_row(2, SHIFT)
    assert [row.id for row in app.window.chosen()] == [row.id for row in rows(app)[:3]]
    assert not all(before)
    app.press(KEY.Key_S)
    app.until(lambda: all(row.saved for row in rows(app)[:3]))
    changed = app.value("SELECT count(*) FROM reading_state WHERE saved_at IS NOT NULL")
    assert changed == saved + before.count(False)
    app.press(KEY.Key_Z, CONTROL)
    app.until(lambda: [row.saved for row in rows(app)[:3]] == before)


def test_mark_below_and_all_here_as_read(app: App) -> None:
    app.window.world.clear()
    app.until(lambda: app.title.startswith("The world") and not app.window.model.loading and len(rows(app)) > 20)
    before = app.value("SELECT count(*) FROM reading_state WHERE read_at IS NOT NULL")
    app.click_row(4)
    above = [row.read for row in rows(app)[:4]]
    app.press(KEY.Key_B, SHIFT)
    app.until(lambda: all(row.read for row in rows(app)[4:]))
    assert [row.read for row in rows(app)[:4]] == above
    assert app.value("SELECT count(*) FROM reading_state WHERE read_at IS NOT NULL") > before + 10
    app.press(KEY.Key_Z, CONTROL)
    app.until(lambda: app.value("SELECT count(*) FROM reading_state WHERE read_at IS NOT NULL") <= before + 1)
    app.press(KEY.Key_R, SHIFT)
    app.until(lambda: all(row.read for row in rows(app)))
    assert app.value("SELECT count(*) FROM article") == app.value(
        "SELECT count(*) FROM reading_state WHERE read_at IS NOT NULL"
    )


def test_scrolling_brings_all_of_a_long_list(app: App) -> None:
    app.window.world.clear()
    app.until(lambda: app.title.startswith("The world") and not app.window.model.loading)
    bar = app.window.list.verticalScrollBar()
    total = app.value("SELECT count(*) FROM article")
    assert 40 <= len(rows(app)) < total
    while bar.value() < bar.maximum() or len(rows(app)) < total:
        assert bar.maximum() > 0
        bar.setValue(bar.value() + 500)
        app.settle(10)
        if bar.value() == bar.maximum():
            app.until(lambda: bar.value() < bar.maximum() or len(rows(app)) == total)
    assert len({row.id for row in rows(app)}) == total


def test_tags_and_notes_are_kept_and_taken_back(app: App) -> None:
    row = open_row(app, 0)
    app.press(KEY.Key_T)
    app.type("harvest")
    app.press(KEY.Key_Return)
    app.until(lambda: app.value("SELECT name FROM tag WHERE article_id = ?", row.id) == "harvest")
    app.until(lambda: app.content.tags == ("harvest",))
    app.press(KEY.Key_Z, CONTROL)
    app.until(lambda: app.content.tags == ())
    app.window.list.setFocus()
    app.press(KEY.Key_N)
    app.type("Ask who paid for it.")
    app.press(KEY.Key_Return, CONTROL)
    app.until(lambda: app.value("SELECT text FROM note WHERE article_id = ?", row.id) == "Ask who paid for it.")
    app.until(lambda: len(app.content.notes) == 1)
    app.press(KEY.Key_Z, CONTROL)
    app.until(lambda: app.value("SELECT count(*) FROM note") == 0)


def test_a_tag_is_taken_off_with_its_key_and_comes_back(app: App) -> None:
    row, tags = open_row(app, 0), "SELECT group_concat(name) FROM tag WHERE article_id = ?"
    app.window.reading.page.tag_added.emit("harvest")
    app.until(lambda: app.content.tags == ("harvest",))
    done = app.desk.undo.title
    app.window.reading.page.tag_added.emit("harvest")  # it has it
    app.settle()
    tag = app.named("harvest", app.window.reading.page)
    tag.setFocus()
    app.press(KEY.Key_Delete)
    app.until(lambda: app.value(tags, row.id) is None and app.content.tags == ())
    app.press(KEY.Key_Z, CONTROL)
    app.until(lambda: app.value(tags, row.id) == "harvest" and app.desk.undo.title == done)
    app.until(lambda: app.content.tags == ("harvest",))
    app.press(KEY.Key_Z, CONTROL)
    app.until(lambda: app.value(tags, row.id) is None)


def test_search_finds_words_and_says_when_there_are_none(app: App) -> None:
    word = max((word for word in rows(app)[0].title.split() if word.isalpha() and word.isascii()), key=len)
    app.press(KEY.Key_Slash)
    app.type(word)
    app.until(lambda: rows(app) and app.title.startswith("Search") and any(word in row.title for row in rows(app)))
    field = app.window.list_room.search
    field.clear()
    app.type("zzqqxx")
    app.until(lambda: "Nothing found" in app.words())
    field.clear()
    app.type('country:jp "')
    app.settle(400)
    app.press(KEY.Key_Escape)
    assert not field.text()
    app.press(KEY.Key_Escape)
    app.until(lambda: "Kenya" in app.title and rows(app) and app.window.list.hasFocus())


def test_a_list_of_unread_articles_alone_says_so_and_why_it_is_empty(app: App) -> None:
    app.window.lists._option("unread", True)
    app.until(lambda: app.title.endswith("unread. Unread only.") and not any(row.read for row in rows(app)))
    app.press(KEY.Key_4)
    app.until(lambda: app.title.startswith("Saved") and app.title.endswith("Unread only."))
    app.until(lambda: not app.window.model.loading)
    app.window.marking.read(rows(app))
    app.window.lists.show_lens()
    app.until(lambda: "Nothing unread here" in app.words())
    app.named("Show all").setFocus()
    app.press(KEY.Key_Space)
    app.until(lambda: rows(app) and "Unread only" not in app.title)


def test_what_finds_nothing_keeps_the_keyboard_so_that_it_can_be_put_right(app: App) -> None:
    app.press(KEY.Key_Slash)
    field = app.window.list_room.search
    app.type("zzqqxx")
    app.press(KEY.Key_Return)  # before the answer is there
    app.until(lambda: "Nothing found" in app.words())
    app.until(field.hasFocus)
    app.press(KEY.Key_Return)  # and after it
    assert field.hasFocus()
    field.clear()
    app.type("after:2026-13-45")
    app.press(KEY.Key_Return)
    app.until(lambda: "needs a day" in app.words())
    app.until(field.hasFocus)


def test_the_palette_finds_countries_articles_and_commands(app: App) -> None:
    app.press(KEY.Key_K, CONTROL)
    app.until(lambda: app.sheet is not None)
    app.type("argent")
    app.press(KEY.Key_Return)
    app.until(lambda: app.sheet is None)
    app.until(lambda: app.window.world.selection == ("AR",))
    app.press(KEY.Key_K, CONTROL)
    app.type("surprise me")
    app.settle(300)
    app.press(KEY.Key_Return)
    app.until(lambda: app.window.world.selection not in ((), ("AR",)))
    app.until(lambda: rows(app))
    title = rows(app)[0].title
    app.press(KEY.Key_K, CONTROL)
    app.type(" ".join(word for word in title.split() if word.isalpha() and word.isascii()))
    app.settle(500)
    app.press(KEY.Key_Return)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.title == title)


def test_original_and_english(app: App) -> None:
    app.window.world.pick("JP")
    app.until(lambda: rows(app) and rows(app)[0].country == "JP")
    open_row(app, 0)
    english = app.window.reading.page.view.toPlainText()
    app.press(KEY.Key_O)
    app.until(lambda: app.window.reading.page.view.toPlainText() != english)
    assert any("\u3040" <= letter <= "\u30ff" for letter in app.window.reading.page.view.toPlainText())


def test_what_is_done_is_about_the_open_article_where_it_is_not_in_the_list(app: App) -> None:
    saved = "SELECT count(*) FROM reading_state WHERE saved_at IS NOT NULL AND article_id = ?"
    app.click_row(0)
    app.until(lambda: app.window.reading.row == app.window.list.current)
    before = app.row(0)
    elsewhere = app.value("SELECT id FROM article WHERE country = 'IS' LIMIT 1")
    was = app.value(saved, before.id), app.value(saved, elsewhere)
    app.window.open_article(elsewhere)
    app.until(lambda: app.open_now == elsewhere)
    app.press(Qt.Key.Key_S)
    app.until(lambda: app.value(saved, elsewhere) != was[1])
    assert app.value(saved, before.id) == was[0]
    app.press(Qt.Key.Key_J)
    app.until(lambda: app.window.reading.row == app.window.model.article(1))  # the keys go on from where they were


@pytest.mark.parametrize("at", [0, 1])
def test_an_article_that_is_no_longer_saved_stays_open_and_opens_no_other(app: App, at: int) -> None:
    app.press(KEY.Key_4)
    app.until(lambda: len(rows(app)) > 2 and all(row.saved for row in rows(app)))
    count, behind = len(rows(app)), rows(app)[at + 1]
    opened = open_row(app, at)
    app.press(KEY.Key_S)
    app.until(lambda: len(rows(app)) == count - 1)
    app.settle(300)
    assert app.window.reading.row is not None and app.window.reading.row.id == opened.id
    app.press(KEY.Key_J)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id == behind.id)


@pytest.mark.parametrize("again", [False, True])
def test_the_edition_does_not_come_over_an_article_that_was_opened_after_it(app: App, again: bool) -> None:
    reading = app.window.reading
    if again:  # the one that is open already
        app.click_row(1)
        app.until(lambda: reading.row is not None)
    app.window.show_edition()
    app.click_row(1)
    app.until(lambda: reading.row is not None)
    answered: list[object] = []
    app.desk.library.read(lambda _connection: True, then=answered.append)
    app.until(lambda: answered)  # all that was asked before is answered too
    assert reading.edition is None
    content, row = reading.page.content, reading.row
    assert content is not None and row is not None and content.id == row.id


def test_space_goes_through_the_edition(app: App) -> None:
    app.press(KEY.Key_5)
    app.until(lambda: app.window.reading.edition is not None)
    bar = app.window.reading.page.view.verticalScrollBar()
    app.until(lambda: bar.maximum() > 0)
    app.press(KEY.Key_Space)
    app.until(lambda: bar.value() > 0)
    assert app.window.reading.row is None


def test_what_the_system_has_no_program_for_is_told(app: App, qtbot: QtBot) -> None:
    desk = app.window.desk  # the platform of the tests opens nothing
    with qtbot.waitSignal(desk.trouble, check_params_cb=lambda sentence: "no program" in sentence):
        desk.open_outside(QUrl("https://harbour.example/"))
