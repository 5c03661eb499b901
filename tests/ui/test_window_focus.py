"""Where the keyboard goes when what had it goes away, and what is shown as chosen meanwhile."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

import overview.ui
from overview.ui.controls.notices import EmptyState, Notice
from overview.ui.controls.pressable import Pressable
from overview.ui.layout import COUNTRY, OVERLOOKED, SAVED, STORIES
from overview.ui.palette.sheet import Palette
from overview.ui.rooms import BOTH_BESIDE, TOO_NARROW

from .conftest import spoken


def test_folding_the_globe_leaves_the_keyboard_to_the_list_and_its_star_finds_a_country(app: Any) -> None:
    app.window.globe_room.countries.filter.setFocus(Qt.FocusReason.TabFocusReason)
    app.window.show_globe()
    app.until(lambda: app.window.rooms.folded and QApplication.focusWidget() is app.window.list)
    app.named("Countries", app.window.rail).click()
    app.until(lambda: QApplication.focusWidget() is app.window.globe_room.countries.filter)


def test_a_window_without_room_for_the_globe_says_so_and_finds_countries_in_the_palette(app: Any) -> None:
    window = app.window
    window.resize(1000, 700)
    app.settle()
    app.named("Show the globe", window.rail).click()
    app.until(window.undo_notice.bar.isVisible)
    assert spoken(window.undo_notice.bar) == TOO_NARROW and not window.rooms.folded
    window.resize(1440, 900)
    window.rooms.set_both(True)
    window.show_globe()
    assert spoken(window.undo_notice.bar) == BOTH_BESIDE and not window.rooms.folded
    for width in (1000, 600):
        window.resize(width, 700)
        app.settle()
        app.press(Qt.Key.Key_C)
        app.until(lambda: isinstance(app.sheet, Palette))
        app.press(Qt.Key.Key_Escape)
        app.until(lambda: app.sheet is None)


def test_tab_goes_from_the_countries_to_the_lenses_and_from_the_article_to_the_globe_room(app: Any) -> None:
    """The globe room is made last, but stands first."""
    window = app.window
    app.click_row(1)
    app.until(lambda: window.reading.row is not None)
    window.globe_room.countries.list.setFocus(Qt.FocusReason.TabFocusReason)
    app.press(Qt.Key.Key_Tab)
    assert window.list_room.isAncestorOf(QApplication.focusWidget())
    app.named("Search", window.globe_room).setFocus(Qt.FocusReason.TabFocusReason)
    while window.globe_room.isAncestorOf(QApplication.focusWidget()):
        app.press(Qt.Key.Key_Backtab)
    assert window.right.isAncestorOf(QApplication.focusWidget())


def test_a_screen_reader_comes_to_the_rooms_from_left_to_right(app: Any) -> None:
    window = app.window
    rooms = QAccessible.queryAccessibleInterface(window.rooms).child(0)
    inside = [rooms.child(number).object() for number in range(rooms.childCount())]
    found = [
        next(one for one in inside if one is room or (isinstance(one, QWidget) and one.isAncestorOf(room)))
        for room in (window.globe_room, window.rail, window.list_room, window.right)
    ]
    assert [inside.index(one) for one in found] == sorted(inside.index(one) for one in found)
    assert len(set(map(id, found))) == 4


def test_an_empty_list_keeps_the_keyboard_of_a_full_one(app: Any) -> None:
    app.window.list.setFocus(Qt.FocusReason.TabFocusReason)
    app.window.world.pick("NR")
    app.until(lambda: isinstance(QApplication.focusWidget(), EmptyState))
    app.window.world.pick("KE")
    app.until(lambda: QApplication.focusWidget() is app.window.list)


def test_no_lens_is_chosen_while_all_articles_are_searched(app: Any) -> None:
    app.press(Qt.Key.Key_4)
    app.until(lambda: app.named("Saved").isChecked())
    app.press(Qt.Key.Key_Slash)
    app.until(lambda: app.window.list_room.search.hasFocus())
    assert not any(app.named(name).isChecked() for name in ("Country", "Stories", "Overlooked", "Saved"))
    assert app.named("Saved").focusPolicy() == Qt.FocusPolicy.StrongFocus  # Tab still comes to the lenses
    app.press(Qt.Key.Key_Escape)
    app.until(lambda: app.named("Saved").isChecked())


def test_every_notice_goes_with_its_cross(app: Any) -> None:
    app.window.list_room.show_notice(Notice("info", "Rain is likely", can_close=True))
    app.until(lambda: "Rain is likely" in app.words())
    app.named("Hide this notice", app.window.list_room).click()
    app.until(lambda: "Rain is likely" not in app.words())


def test_several_countries_are_all_named(app: Any) -> None:
    for code in ("MA", "IS", "JP"):
        app.window.world.pick(code, add=True)
    app.until(lambda: "Kenya, Morocco, Iceland, Japan" in app.title)
    assert not app.window.list_room.title._laid_out(app.window.list_room.width()).cut


def test_in_a_narrow_window_a_lens_shows_its_list_and_a_story_itself(home: Path, open_app: Callable[..., Any]) -> None:
    app = open_app(size=(420, 720))
    app.window.world.pick("KE")
    app.until(lambda: app.window.model.rowCount() > 1 and not app.window.model.loading)
    app.window.open_article(app.window.model.article(0).id)
    app.until(app.window.reading.page.isVisible)
    app.press(Qt.Key.Key_2)
    app.until(app.window.stories.stories.view.isVisible)
    app.window.open_story(app.value("SELECT id FROM story ORDER BY id LIMIT 1"))
    app.until(app.window.stories.stories.room.isVisible)
    app.window.world.pick("JP")
    app.until(app.window.list.isVisible)


def test_everything_that_is_pressed_has_a_name_and_is_large_enough(app: Any) -> None:
    app.window.open_article(app.window.model.article(0).id)
    app.until(lambda: app.window.reading.row is not None)

    def shown() -> list[QAbstractButton]:
        return [one for one in app.window.findChildren(QAbstractButton) if one.isVisible()]

    def small() -> list[QAbstractButton]:
        return [one for one in shown() if min(one.width(), one.height()) < 28]

    for lens in (COUNTRY, STORIES, OVERLOOKED, SAVED):
        app.window.lists.choose_lens(lens)
        app.settle(300)
        app.until(lambda: not small())  # what came at the last moment is laid out
        assert all(spoken(one) for one in shown()), lens


def test_the_ring_of_everything_that_is_pressed_has_room() -> None:
    for module in pkgutil.walk_packages(overview.ui.__path__, "overview.ui."):
        importlib.import_module(module.name)
    kinds = [Pressable]
    for kind in kinds:
        kinds += kind.__subclasses__()
        assert kind.outset <= min(kind.room), f"{kind.__name__} is too small for its ring"
    assert len(kinds) > 10


def test_a_window_that_grows_narrow_leaves_the_keyboard_to_what_is_read(app: Any) -> None:
    app.click_row(0)
    app.until(lambda: app.window.reading.row is not None)
    app.window.rooms.show_reading(True)
    app.window.list.setFocus()
    app.window.resize(720, 700)
    app.until(lambda: not app.window.list.isVisible())
    assert app.window.reading.page.view.hasFocus()


def test_the_edition_takes_the_keyboard_from_the_list_in_whose_place_it_stands(app: Any) -> None:
    app.window.resize(420, 720)
    app.window.list.setFocus()
    app.press(Qt.Key.Key_5)
    app.until(lambda: app.window.reading.edition is not None)
    assert app.window.reading.page.view.hasFocus()
    app.press(Qt.Key.Key_Escape)
    assert app.window.list.hasFocus()
