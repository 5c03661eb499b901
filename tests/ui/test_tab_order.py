"""Tab goes where the eye goes: from left to right, from above to below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from overview.ui.layout import OVERLOOKED, STORIES
from overview.ui.reader.takes import TakesStrip
from overview.ui.stories.bar import StoryBar
from overview.ui.stories.notice import OverlookedNotice


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def open_with_takes(app: Any) -> None:
    """An article that others tell too."""
    window = app.window
    for at in range(window.model.rowCount()):
        if window.model.article(at).takes > 1:
            window.open_article(window.model.article(at).id)
            break
    app.until(lambda: any(strip.isVisible() for strip in window.reading.page.findChildren(TakesStrip)))


def test_from_the_list_tab_goes_through_the_bar_to_the_article_its_takes_and_its_margin(app: Any) -> None:
    open_with_takes(app)
    page = app.window.reading.page
    app.window.list.setFocus(Qt.FocusReason.TabFocusReason)
    app.press(Qt.Key.Key_Tab)
    assert page.bar.isAncestorOf(focused())
    stops: list[QWidget] = []
    while app.window.right.isAncestorOf(focused()) and len(stops) < 60:
        stops.append(focused())
        app.press(Qt.Key.Key_Tab)
    strip = next(strip for strip in page.findChildren(TakesStrip) if strip.isVisible())
    places = [
        next(at for at, stop in enumerate(stops) if stop is there or there.isAncestorOf(stop))
        for there in (page.bar, page.view, strip, page._surroundings.margin)
    ]
    assert places == sorted(places)


def test_tab_comes_to_a_note_that_is_being_written_after_the_button_that_began_it(app: Any) -> None:
    open_with_takes(app)
    app.press(Qt.Key.Key_N)
    assert isinstance(focused(), QPlainTextEdit)
    app.press(Qt.Key.Key_Backtab)
    assert focused().accessibleName() == "Write a note"
    app.press(Qt.Key.Key_Tab)
    app.press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Add a tag"


def test_tab_comes_to_the_chosen_lens_from_either_side(app: Any) -> None:
    lenses = app.window.list_room.lenses
    app.named("Order and rows").setFocus(Qt.FocusReason.TabFocusReason)
    app.press(Qt.Key.Key_Backtab)
    assert focused() is app.named("Country", lenses)
    app.press(Qt.Key.Key_Backtab)
    assert not lenses.isAncestorOf(focused())


def test_a_screen_reader_is_told_that_a_lens_is_one_of_several(app: Any) -> None:
    told = QAccessible.queryAccessibleInterface(app.named("Country", app.window.list_room.lenses))
    assert told.role() == QAccessible.Role.RadioButton and told.state().checked


def test_from_the_list_of_stories_tab_goes_through_the_bar(app: Any) -> None:
    app.window.lists.choose_lens(STORIES)
    app.until(lambda: app.window.stories.stories.row is not None)
    view = app.window.stories.stories.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    app.press(Qt.Key.Key_Tab)
    assert any(bar.isAncestorOf(focused()) for bar in app.window.right.findChildren(StoryBar))


def test_tab_comes_to_why_a_story_was_overlooked_before_its_article(app: Any) -> None:
    app.window.lists.choose_lens(OVERLOOKED)
    page = app.window.reading.page
    app.until(lambda: any(notice.isVisible() for notice in page.findChildren(OverlookedNotice)))
    page.bar.last.setFocus(Qt.FocusReason.TabFocusReason)
    app.press(Qt.Key.Key_Tab)
    assert isinstance(focused(), OverlookedNotice)
    app.press(Qt.Key.Key_Tab)
    assert focused() is page.view
