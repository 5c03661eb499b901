"""Where the keyboard is, and that what it reaches is in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QScrollArea, QWidget

from overview.settings import remembered
from overview.settings.declared import DENSITY
from overview.ui.consent import ConsentSheet, of_foreign
from overview.ui.controls.pressable import Pressable
from overview.ui.layout import STORIES
from overview.ui.reader.appearance import AppearancePanel
from overview.ui.reader.find_bar import FindBar
from overview.ui.reader.listed import HeadingsSheet
from overview.ui.session import Session, to_json

from .conftest import App

KEY = Qt.Key


def focused(app: App) -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None and app.window.isAncestorOf(found) and found.isVisible()
    return found


def test_the_keyboard_in_the_list_opens_nothing_by_itself(app: App) -> None:
    app.window.world.pick("UZ")  # no news: the list is not to be seen
    app.until(lambda: app.window.model.rowCount() == 0)
    before = app.window.reading.row
    app.window.world.pick("JP")
    app.until(lambda: app.window.model.rowCount() > 0)
    app.window.list.setFocus(Qt.FocusReason.TabFocusReason)
    app.settle()
    assert app.window.reading.row == before and not app.window.list.chosen
    app.press(KEY.Key_Down)
    first = app.window.model.article(0)
    assert first is not None
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id == first.id)
    assert [row.id for row in app.window.list.chosen] == [first.id]


def test_a_key_that_is_held_down_goes_on_where_it_steps_and_not_where_it_changes(app: App) -> None:
    held = {one.key().toString() for one in app.window.findChildren(QShortcut) if one.autoRepeat()}
    assert held == {"J", "K", "Space", "U", "]", ".", ",", "Ctrl+=", "Ctrl++", "Ctrl+-"}


def test_a_key_that_is_let_go_and_pressed_at_one_moment_is_held_down(app: App) -> None:
    """So X11 tells it, and Qt often takes it for a key that is pressed again."""

    def told(kind: QEvent.Type, moment: int) -> None:
        event = QKeyEvent(kind, KEY.Key_D, Qt.KeyboardModifier.NoModifier, "d")
        event.setTimestamp(moment)
        QApplication.sendEvent(app.window.windowHandle(), event)

    def rows_after(moment: int) -> str:
        told(QEvent.Type.ShortcutOverride, moment)
        app.press(KEY.Key_D)
        return app.desk.settings.get(DENSITY)

    before = app.desk.settings.get(DENSITY)
    once = rows_after(1_000)
    assert once != before
    for moment in (1_500, 1_540, 1_580):
        told(QEvent.Type.KeyRelease, moment)
        assert rows_after(moment) == once
    told(QEvent.Type.KeyRelease, 1_620)
    assert rows_after(1_700) not in (before, once)


def test_from_the_words_to_find_escape_leads_to_the_text(app: App) -> None:
    app.click_row(1)
    app.until(lambda: app.window.reading.page.view.plain_text())
    app.window.list.setFocus()
    app.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    app.type("the")
    app.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is app.window.reading.page.view
    app.window.list.setFocus()
    app.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    app.window.list.setFocus()
    app.window.commands.run("next")
    app.until(lambda: not app.window.reading.page.findChildren(FindBar)[0].isVisible())
    assert QApplication.focusWidget() is app.window.list, "it was not in the bar"


def test_letters_do_not_jump_in_the_list(app: App) -> None:
    app.window.list.setFocus()
    before = app.window.list.currentIndex().row()
    rows = [app.window.model.article(at) for at in range(app.window.model.rowCount())]
    for letter in {row.title[:1].lower() for row in rows if row is not None}:
        app.window.list.keyboardSearch(letter)
        assert app.window.list.currentIndex().row() == before


def test_a_note_is_written_in_sight(app: App) -> None:
    app.window.resize(1200, 560)  # no margin beside the text: notes are below it
    row = app.window.model.article(0)
    assert row is not None
    app.window.list.choose(row.id)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id == row.id)
    app.settle(300)
    app.press(KEY.Key_N)
    app.until(lambda: isinstance(focused(app), QPlainTextEdit))
    app.settle()
    view, editor = app.window.reading.page.view.viewport(), focused(app)
    assert view.rect().contains(editor.rect().translated(editor.mapTo(view, QPoint())))


def test_end_goes_to_the_end_also_before_the_keys_have_gone_anywhere(app: App) -> None:
    app.window.list.setFocus()
    assert not app.window.list.currentIndex().isValid()
    last = app.window.model.rowCount() - 1
    app.press(KEY.Key_End)
    assert app.window.list.currentIndex().row() == last > 0
    app.until(lambda: len(app.window.chosen()) == 1)


def test_the_offer_to_undo_goes_when_it_was_taken(app: App) -> None:
    app.press(KEY.Key_J)
    app.until(lambda: app.window.chosen())
    app.press(KEY.Key_S)
    app.until(app.window.undo_notice.bar.isVisible)
    app.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    app.until(lambda: not app.window.undo_notice.bar.isVisible())


def test_what_the_palette_found_goes_with_what_was_typed_and_escape_closes_it(app: App) -> None:
    app.press(KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = app.sheet
    assert palette is not None
    before = app.named("Found", palette).accessibleDescription()
    app.type("zzz")
    app.until(lambda: app.named("Found", palette).accessibleDescription() != before)
    cross = app.named("Empty the field", palette)
    assert isinstance(cross, QAbstractButton)
    cross.click()
    app.until(lambda: app.named("Found", palette).accessibleDescription() == before)
    app.type("zzz")
    app.press(KEY.Key_Escape)
    assert app.sheet is None


def test_enter_presses_what_the_keyboard_is_on(app: App) -> None:
    app.named("Stories").setFocus(Qt.FocusReason.TabFocusReason)
    app.press(KEY.Key_Return)
    app.until(lambda: app.window.lists.lens == STORIES)


def test_enter_agrees_to_the_question_before_the_first_news(app: App) -> None:
    agreed: list[bool] = []
    ConsentSheet(app.window, 3, 2, lambda: agreed.append(True), foreign=of_foreign(app.desk.settings)).open()
    assert "Ask 3 news sites for their news?" in app.words() and "translation models" in app.words()
    app.press(KEY.Key_Return)
    assert agreed and app.sheet is None
    ConsentSheet(app.window, 1, 1, lambda: None, foreign="").open()
    assert "Ask 1 news site for its news?" in app.words() and "1 news site in 1 country, " in app.words()


def test_the_settings_fit_a_narrow_window(home: Path, open_app: Callable[..., App]) -> None:
    app = open_app(size=(400, 720))
    app.window.sheets.settings()
    app.until(lambda: app.sheet is not None)
    assert app.sheet is not None
    for page in ("Reading", "Globe", "Sources", "Translation", "Notifications", "Keyboard", "Privacy"):
        next(one for one in app.sheet.findChildren(QAbstractButton) if one.text() == page).click()
        app.settle()
        (area,) = [one for one in app.sheet.findChildren(QScrollArea) if one.isVisible()]
        assert area.accessibleName() == page
        inside = area.widget()
        assert inside is not None and inside.width() <= area.viewport().width(), page
        assert inside.height() < 3_000, page


def test_all_here_is_what_the_list_shows(app: App) -> None:
    unread = "SELECT count(*) FROM article WHERE id NOT IN (SELECT article_id FROM reading_state WHERE read_at > 0)"
    shift, before = Qt.KeyboardModifier.ShiftModifier, app.value(unread)
    app.window.lists.choose_lens(STORIES)
    app.until(lambda: app.window.list_room.body is not app.window.list)
    app.press(KEY.Key_R, shift)
    app.press(KEY.Key_A, shift)
    app.window.search("whale ")
    app.until(lambda: app.window.list_room.body is app.window.list and not app.window.model.loading)
    rows = [app.window.model.article(at) for at in range(app.window.model.rowCount())]
    found = sum(not row.read for row in rows if row is not None)
    app.window.list.setFocus()
    app.press(KEY.Key_R, shift)
    app.until(app.window.undo_notice.bar.isVisible)
    assert app.value(unread) == before - found and 0 < found < before


@pytest.mark.parametrize("key", [KEY.Key_Down, KEY.Key_Return])
def test_from_the_search_the_keys_go_on_in_what_was_found(app: App, key: Qt.Key) -> None:
    app.window.search("whale")
    app.until(lambda: app.window.model.rowCount() > 1 and not app.window.model.loading)
    assert focused(app) is app.window.list_room.search
    app.press(key)
    assert focused(app) is app.window.list


def test_enter_counts_also_before_the_answer_is_there(app: App) -> None:
    room = app.window.list_room

    def came_to(there: QWidget) -> bool:
        return focused(app) is there and not app.window.model.loading

    app.window.search()
    for words, then in (("zzzz", room.search), ("whale", app.window.list), ("", room.search)):
        room.search.setFocus()
        room.search.selectAll()
        app.press(KEY.Key_Delete)
        app.type(words)
        app.press(KEY.Key_Return)
        app.until(partial(came_to, then))


def test_enter_opens_the_first_of_what_was_found(app: App) -> None:
    app.window.search("whale")
    app.until(lambda: app.window.model.rowCount() > 1 and not app.window.model.loading)
    app.press(KEY.Key_Return)
    assert focused(app) is app.window.list and app.window.reading.row is None
    app.press(KEY.Key_Return)
    first = app.window.model.article(0)
    app.until(lambda: app.window.reading.row is not None)
    assert first is not None and app.window.reading.row is not None and app.window.reading.row.id == first.id


@pytest.mark.parametrize("size", [(1440, 900), (800, 600)])
def test_the_key_of_the_search_goes_back_to_the_words_of_one_that_is_shown(
    home: Path, open_app: Callable[..., App], size: tuple[int, int]
) -> None:
    app = open_app(size=size)
    app.window.search("whale")
    app.until(lambda: app.window.model.rowCount() > 1 and not app.window.model.loading)
    app.press(KEY.Key_Down)
    app.press(KEY.Key_Return)
    app.until(lambda: app.window.reading.row is not None)
    app.press(KEY.Key_Slash)
    assert focused(app) is app.window.list_room.search
    app.type("crane")
    assert app.window.list_room.search.text() == "crane"


def test_the_search_is_come_to_where_it_stands(app: App) -> None:
    room = app.window.list_room
    app.window.search()
    assert focused(app) is room.search
    app.press(KEY.Key_Tab)
    assert focused(app) is room.title.options
    room.search.setFocus()
    app.press(KEY.Key_Backtab)
    assert room.lenses.isAncestorOf(focused(app))
    order = [child for child in room.children() if child in (room.lenses, room.search, room.title)]
    assert order == [room.lenses, room.search, room.title]  # that of screen readers


def test_a_start_where_there_is_no_news_leaves_the_keyboard_to_the_list(
    home: Path, open_app: Callable[..., App]
) -> None:
    remembered.keep(home, to_json(Session(countries=("UZ",))))
    app = open_app()
    app.window.world.pick("KE")
    app.until(lambda: app.window.model.rowCount() > 1)
    assert focused(app) is app.window.list


def test_the_arrows_go_through_the_settings_with_one_ring(app: App) -> None:
    app.window.sheets.settings()
    sheet = app.sheet
    assert sheet is not None
    app.named("Reading", sheet).setFocus(Qt.FocusReason.TabFocusReason)
    app.press(KEY.Key_Down)
    app.press(KEY.Key_Down)
    entries = [one for one in sheet.findChildren(Pressable) if one.isVisible() and one.ring]
    assert entries == [focused(app)] == [app.named("Sources", sheet)]
    assert entries[0].isChecked()


def test_the_arrows_go_through_the_tabs_with_one_ring(app: App) -> None:
    tabs = app.window.list_room.lenses
    first, *others = tabs.findChildren(Pressable)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert [one.ring for one in (first, *others)] == [True, False, False, False]
    app.press(KEY.Key_Right)
    assert [one.ring for one in (first, *others)] == [False, True, False, False]
    app.press(KEY.Key_Left)
    assert [one.ring for one in (first, *others)] == [True, False, False, False]


@pytest.mark.parametrize("leave", [(KEY.Key_Escape,), (KEY.Key_Tab,) * 8])
def test_how_the_text_looks_is_set_and_left_with_keys(app: App, leave: tuple[Qt.Key, ...]) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    app.window.list.setFocus(Qt.FocusReason.TabFocusReason)
    app.press(KEY.Key_A)
    (panel,) = app.window.findChildren(AppearancePanel)
    for _ in range(2):
        app.press(KEY.Key_Tab)
    slider = focused(app)
    assert slider.accessibleName() == "Text size" and slider.accessibleDescription() == "18.5 px"
    app.press(KEY.Key_Right)
    assert slider.accessibleDescription() == "19 px"
    for key in leave:
        if focused(app) is not app.window.list:
            app.press(key)
    assert not panel.isVisible() and focused(app) is app.window.list


def test_escape_takes_the_field_for_a_tag_away(app: App) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    app.settle()
    app.press(KEY.Key_T)
    field = app.named("Name of the tag")
    app.until(lambda: focused(app) is field)
    app.press(KEY.Key_Escape)
    assert not field.isVisible() and focused(app) is app.window.list


def test_where_the_list_stands_alone_an_article_is_opened_and_left_with_keys(
    home: Path, open_app: Callable[..., App]
) -> None:
    app = open_app(size=(720, 700))
    page, unread = app.window.reading.page, "SELECT count(*) FROM reading_state WHERE read_at IS NOT NULL"
    before = app.value(unread)
    app.window.list.setFocus()
    app.press(Qt.Key.Key_Down)
    app.settle(1_500)
    assert app.window.list.current is not None and not page.isVisible()
    assert app.window.reading.row is None and app.value(unread) == before  # what is not on the screen is not read
    app.press(Qt.Key.Key_Return)
    app.until(lambda: app.window.reading.row == app.window.list.current)
    assert page.isVisible() and page.view.hasFocus() and not app.window.list.isVisible()
    app.press(Qt.Key.Key_Escape)
    assert app.window.list.hasFocus() and not page.isVisible()
    app.press(Qt.Key.Key_J)
    app.until(lambda: app.window.reading.row == app.window.list.current and page.isVisible())
    app.press(Qt.Key.Key_Escape)
    app.press(Qt.Key.Key_2)
    app.until(lambda: app.lenses.stories.view.hasFocus())
    app.press(Qt.Key.Key_Down)
    app.press(Qt.Key.Key_Return)
    room = app.lenses.stories.room
    app.until(lambda: room.isVisible() and room.isAncestorOf(focused(app)))
    app.press(Qt.Key.Key_Escape)
    app.until(app.lenses.stories.view.hasFocus)
    app.press(Qt.Key.Key_3)
    overlooked, opened = app.lenses.overlooked.view, app.open_now
    app.until(overlooked.hasFocus)
    app.press(Qt.Key.Key_Down)
    app.settle(300)
    assert overlooked.currentIndex().isValid() and app.open_now == opened
    app.press(Qt.Key.Key_Return)
    app.until(lambda: app.window.reading.row is not None and app.window.reading.row.id != opened)
    assert page.isVisible() and page.view.hasFocus()


def test_keys_go_from_heading_to_heading_and_the_pages_of_keys_tell_them(app: App) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    app.type("H")
    app.until(app.window.undo_notice.bar.isVisible)
    assert "Select words first" in app.window.undo_notice.bar.accessibleName()
    app.window.show_edition()
    app.until(lambda: app.window.reading.edition is not None)
    bar = app.window.reading.page.view.verticalScrollBar()
    app.type(".")
    first = bar.value()
    app.type(".")
    assert 0 < first < bar.value()
    app.type(",")
    assert bar.value() == first
    app.type("L")
    assert isinstance(app.sheet, HeadingsSheet)
    app.press(KEY.Key_Escape)
    app.window.sheets.settings("keyboard")
    app.until(lambda: app.sheet is not None)
    words = app.words()
    assert all(one in words for one in ("Next heading", "Headings on this page", "Shift ← → ↑ ↓"))
