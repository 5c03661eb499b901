"""A window as low as it can be, as at twice the size of everything on a small screen: the list has room to be read."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from overview.ui.controls.notices import Notice
from overview.ui.controls.toggles import Slider, Switch
from overview.ui.layout import DOME, HEAD, LEAST_BELOW, dome_height
from overview.ui.progress_strip import ProgressStrip
from overview.ui.reader.appearance import AppearancePanel
from overview.ui.reader.find_bar import FindBar
from overview.ui.rooms import TOO_LOW
from overview.ui.session import SMALLEST
from overview.ui.sources.rows import SourceList

from .conftest import App, spoken


@pytest.mark.parametrize("height", range(300, 1_000, 20))
def test_the_globe_gives_way_before_the_list_does(height: int) -> None:
    dome = dome_height(height)
    assert dome == 0 or height - HEAD - dome >= LEAST_BELOW
    assert dome <= DOME and dome_height(height + 20) >= dome


def test_the_list_has_more_than_a_row_and_the_globe_comes_back_with_the_room(app: Any) -> None:
    window = app.window
    window.resize(*SMALLEST)
    room, globe = window.list_room, window.globe_room
    app.until(lambda: not globe.globe.isVisible())
    app.until(lambda: room.title.height() == room.title.heightForWidth(room.title.width()) < 80)
    row = window.list.visualRect(window.list.model().index(0, 0))
    assert window.list.viewport().height() > row.height() and window.list.viewport().rect().contains(row)
    for part in (room.lenses, room.title):
        assert part.height() >= part.minimumSizeHint().height() and part.isVisible()
    assert "unread" in room.title.accessibleName()
    window.show_globe()
    assert TOO_LOW in app.words()
    window.resize(SMALLEST[0], 800)
    app.until(globe.globe.isVisible)
    assert globe.globe.height() == DOME
    window.resize(1_440, 900)
    app.until(lambda: globe.globe.height() > DOME)
    app.until(lambda: room.title.height() > 80)


@pytest.mark.parametrize("size", [SMALLEST, (500, 320), (640, 360)])
def test_of_the_sources_one_is_seen_whole_at_least(app: Any, size: tuple[int, int]) -> None:
    window = app.window
    window.resize(*size)
    window.sheets.sources()
    app.until(lambda: app.sheet is not None and app.sheet.findChild(SourceList).model().rowCount() > 3)
    rows = app.sheet.findChild(SourceList)
    app.until(lambda: rows.viewport().height() > 1.2 * rows.visualRect(rows.model().index(0, 0)).height())
    assert "on, " not in app.words()
    window.resize(1_440, 900)
    app.until(lambda: "on, " in app.words())


@pytest.mark.parametrize("page", ["reading", "sources", "library"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_where_tab_goes_round_in_a_sheet_is_seen(app: Any, page: str, key: Qt.Key) -> None:
    app.window.resize(640, 360)
    app.window.sheets.settings(page)
    app.until(lambda: app.sheet is not None and app.sheet.isAncestorOf(QApplication.focusWidget()))
    begun, gone_to = QApplication.focusWidget(), list[QWidget]()
    while not gone_to or gone_to[-1] is not begun:
        app.press(key)
        here = QApplication.focusWidget()
        assert here is not None
        assert not here.visibleRegion().isEmpty(), spoken(here)
        gone_to.append(here)
        assert len(gone_to) < 60
    assert len(gone_to) > 3


@pytest.mark.parametrize("action", ["", "Try again"])
@pytest.mark.parametrize("size", [SMALLEST, (550, 360)])
def test_a_notice_is_whole_and_leaves_the_list_some_room(app: Any, size: tuple[int, int], action: str) -> None:
    room = app.window.list_room
    app.window.resize(*size)
    room.show_strip(ProgressStrip(room))
    words = "You are reading what was fetched before. Overview tries again by itself."
    notice = Notice("wifi-off", "No network since 14:05", words, action=action, can_close=True)
    room.show_notice(notice)
    app.until(lambda: notice.isVisible() and notice.height() >= notice.heightForWidth(notice.width()) > 60)
    app.settle()
    assert notice.height() >= notice.heightForWidth(notice.width())
    assert room.rect().contains(notice.geometry()) and room.bodies.height() >= room.bodies.minimumSizeHint().height()
    assert not room.title.geometry().intersects(room.lenses.geometry())
    strip = room.findChild(ProgressStrip)
    assert not strip.isVisible()
    room.show_notice(None)
    assert strip.isVisible()


def test_the_title_gives_way_to_a_notice_of_many_lines(app: Any) -> None:
    room = app.window.list_room
    app.window.resize(*SMALLEST)
    words = "German needs a model, once, from models.example. Nothing that you read is sent to anybody. "
    notice = Notice("languages", "Read these headlines in English", words + words, action="Get it, 275 MB")
    room.show_notice(notice)
    app.until(lambda: notice.isVisible() and notice.height() >= notice.heightForWidth(notice.width()) > 130)
    app.until(lambda: room.rect().contains(notice.geometry()))
    assert not room.title.isVisible() and room.lenses.isVisible() and room.bodies.height() > 0
    app.window.resize(SMALLEST[0], 800)
    app.until(room.title.isVisible)
    app.window.resize(*SMALLEST)
    app.until(lambda: not room.title.isVisible())
    room.show_notice(None)
    assert room.title.isVisible()


def test_the_tools_stand_on_an_even_ground_where_there_is_no_globe(app: Any) -> None:
    app.window.resize(*SMALLEST)
    room = app.window.globe_room
    app.until(lambda: not room.globe.isVisible())
    picture = room.grab().toImage()
    edge = picture.width() - 2, 2
    assert {picture.pixelColor(x, 2).name() for x in range(picture.width())} == {picture.pixelColor(*edge).name()}


def test_the_line_under_the_lists_name_is_as_long_as_those_of_its_rows(app: Any) -> None:
    room, view = app.window.list_room, app.window.list
    row = view.visualRect(view.model().index(1, 0))
    picture = room.grab().toImage()
    ratio = picture.devicePixelRatio()

    def ends(y: float) -> tuple[int, int]:
        """The first and the last point of a line, left of the scroll bar."""
        at = round((y + 0.5) * ratio)
        ground = picture.pixelColor(2, at)
        inked = [x for x in range(round((room.width() - 16) * ratio)) if picture.pixelColor(x, at) != ground]
        return inked[0], inked[-1]

    assert ends(room.title.geometry().bottom()) == ends(view.viewport().mapTo(room, row.bottomLeft()).y())


@pytest.mark.parametrize("size", [SMALLEST, (640, 340), (1_440, 900)])
def test_all_that_says_how_the_text_looks_can_be_reached(app: App, size: tuple[int, int]) -> None:
    app.click_row(1)
    app.until(lambda: app.window.reading.row is not None)
    app.window.commands.run("appearance")
    app.window.resize(*size)
    page = app.window.reading.page
    (panel,) = page.findChildren(AppearancePanel)
    app.until(lambda: page.width() <= size[0] and page.rect().contains(panel.geometry()))
    parts: list[QWidget] = [*panel.findChildren(Slider), *panel.findChildren(Switch)]
    for part in parts:
        part.setFocus(Qt.FocusReason.TabFocusReason)
        app.settle()
        assert part.visibleRegion().boundingRect() == part.rect(), part.accessibleName()
    assert len(parts) == 5 and (panel.height() == panel.whole) == (size[1] > 400)


def test_the_bar_to_find_words_with_has_room_in_the_narrowest_window(app: App) -> None:
    app.window.resize(*SMALLEST)
    app.click_row(0)
    page = app.window.reading.page
    app.until(lambda: page.isVisible() and page.content is not None)
    app.window.commands.run("find")
    (bar,) = page.findChildren(FindBar)
    app.until(lambda: bar.isVisible() and page.rect().contains(bar.geometry()))
    app.window.resize(1_440, 900)
    app.until(lambda: bar.width() == FindBar.WIDE)
