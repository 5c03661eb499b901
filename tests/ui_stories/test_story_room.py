"""How the parts of a story's page stand to each other."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from overview.ui.articles.row import GUTTER, RIGHT
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.exports import ExportSheet
from overview.ui.layout import STORIES
from overview.ui.reader.lines import FactLine
from overview.ui.reader.notes import NoteEditor
from overview.ui.stories.bar import ARTICLES, COMPARE, FACTS, TAKES
from overview.ui.stories.facts import SayingLine
from overview.ui.stories.grid import ORDERS, in_order
from overview.ui.stories.take import TakeColumn


@pytest.mark.parametrize("width", [400, 1_280, 1_440])
def test_every_part_has_its_title_in_one_place_and_articles_in_line_with_it(opened: Any, width: int) -> None:
    opened.choose(STORIES)
    opened.window.resize(width, 800)
    opened.window.rooms.show_reading(True)
    opened.settle()
    room = opened.lenses.stories.room
    places = []
    for part in (TAKES, FACTS, COMPARE, ARTICLES):
        room.show_part(part)
        opened.settle()
        places.append(room.heading.title.mapTo(room, QPoint(0, 0)))
    assert len(set(places)) == 1
    rows = room.articles.mapTo(room, QPoint(0, 0)).x()
    assert rows + GUTTER == places[0].x()
    assert rows + room.articles.width() - RIGHT == places[0].x() + room.heading.title.width()


@pytest.mark.parametrize("part", [TAKES, FACTS, COMPARE])
@pytest.mark.parametrize("width", [400, 1_440])
def test_the_ring_of_the_button_beside_the_counts_is_whole(opened: Any, width: int, part: str) -> None:
    opened.choose(STORIES)
    opened.window.resize(width, 800)
    opened.window.rooms.show_reading(True)
    room = opened.lenses.stories.room
    room.show_part(part)
    opened.settle()
    assert room.heading.why.visibleRegion().boundingRect() == room.heading.why.rect()
    words = room.heading.why.mapTo(room, QPoint(room.heading.why.width() - TextButton.EDGE, 0)).x()
    assert words == room.heading.title.mapTo(room, QPoint(room.heading.title.width(), 0)).x()


def test_where_two_takes_are_compared_in_little_room_each_tells_when(opened: Any) -> None:
    opened.choose(STORIES)
    opened.window.resize(1_280, 800)
    room = opened.lenses.stories.room
    room.show_part(COMPARE)
    opened.settle()
    opened.until(lambda: bool(room.compare.columns[0].findChildren(FactLine)))
    opened.settle()
    lines = [line for column in room.compare.columns for line in column.findChildren(FactLine)]
    assert lines and not any(line.toolTip() for line in lines)  # which it has where it is cut


def test_keys_are_about_the_story_on_the_screen_not_the_article_behind_it(opened: Any) -> None:
    window = opened.window
    window.open_article(opened.ask("SELECT max(id) FROM article WHERE story_id IS NULL")[0][0])
    opened.settle()
    behind = window.reading.row
    opened.choose(STORIES)
    assert behind is not None and not window.reading.page.isVisible()
    assert window.chosen() == []
    assert not any(window.commands.table[name].fits() for name in ("original", "note", "browser", "print"))
    mode = window.reading.page.mode
    for name in ("original", "read", "next_take"):
        window.commands.run(name)
    window.commands.run("share")
    opened.until(lambda: bool(window.findChildren(ExportSheet)))
    (sheet,) = window.findChildren(ExportSheet)
    title, words = [one.text() for one in sheet.findChildren(Label)][:2]
    assert title == opened.lenses.stories.row.label
    assert words.startswith(f"{opened.lenses.stories.row.articles} articles, each with ")
    (forms,) = sheet.findChildren(ScrollColumn)
    (cite,) = [one for one in sheet.findChildren(TextButton) if one.text() == "Copy their citations"]
    opened.until(lambda: forms.geometry().bottom() < cite.geometry().top())  # no line with nothing below it
    sheet.close()
    opened.rest()
    assert window.reading.page.mode == mode and window.reading.row.id == behind.id


def test_no_key_writes_in_an_article_behind_the_story_or_prints_it(opened: Any) -> None:
    window, page = opened.window, opened.window.reading.page
    window.open_article(opened.ask("SELECT max(id) FROM article WHERE story_id IS NULL")[0][0])
    opened.settle()
    opened.choose(STORIES)
    asked = []

    def refuse() -> None:
        if (dialogue := QApplication.activeModalWidget()) is not None:
            asked.append(dialogue.windowTitle())
            dialogue.close()

    fields = [one for one in page.findChildren(SearchField) if one.isVisibleTo(page)]
    looking = QTimer(window, interval=20)
    looking.timeout.connect(refuse)
    looking.start()
    for name in ("note", "tag", "find", "print"):
        window.commands.run(name)
    looking.stop()
    assert not asked
    assert not page.findChildren(NoteEditor)
    assert [one for one in page.findChildren(SearchField) if one.isVisibleTo(page)] == fields


def test_takes_stand_in_the_order_that_is_chosen(opened: Any) -> None:
    opened.choose(STORIES)
    room = opened.lenses.stories.room
    room.show_part(TAKES)
    shown = []
    for tab, (order, _) in zip(room.takes.orders.findChildren(QAbstractButton), ORDERS, strict=True):
        tab.click()
        shown.append([column.take for column in room.takes.findChildren(TakeColumn) if not column.isHidden()])
        assert shown[-1] == in_order(room.opened.page.takes, order)
    assert shown[0] != shown[1] and shown[0] != shown[2]


def test_tab_goes_through_a_story_from_above_to_below(opened: Any) -> None:
    opened.choose(STORIES)
    room = opened.lenses.stories.room
    for part, above, kind in ((TAKES, room.takes.orders.last, TakeColumn), (FACTS, room.heading.why, SayingLine)):
        room.show_part(part)
        opened.settle()
        stops = [above]
        for _ in range(3):
            stops.append(following(stops[-1]))
        assert all(isinstance(one, kind) for one in stops[1:])
        places = [one.mapTo(room, QPoint(0, 0)) for one in stops[1:]]
        assert places == sorted(places, key=lambda at: (at.y(), at.x()))


def following(widget: QWidget) -> QWidget:
    """Where Tab goes from a widget."""
    while True:
        widget = cast("QWidget", widget.nextInFocusChain())
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
