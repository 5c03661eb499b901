"""Two takes compared in a low window: what stands above their texts leaves room to read them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from overview.ui.controls.label import Label
from overview.ui.controls.scroll_column import ScrollColumn
from overview.ui.layout import STORIES
from overview.ui.reader.view import ArticleView
from overview.ui.stories.bar import COMPARE, FACTS, TAKES
from overview.ui.stories.page import StoryRoom


@pytest.mark.parametrize("size", [(720, 430), (500, 740), (1_440, 860)])
def test_the_head_of_a_take_scrolls_with_its_text_and_is_whole(opened: Any, size: tuple[int, int]) -> None:
    room = part_of_story(opened, size, COMPARE)
    opened.until(lambda: all(column.text.toPlainText() for column in room.compare.columns))
    opened.settle()
    for column in room.compare.columns:
        view = column.text
        assert view.viewport().height() > 100
        lines = [one for one in column.findChildren(Label) if one.isVisible() and view.isAncestorOf(one)]
        assert lines, "headline and facts"
        for line in lines:
            assert line.height() >= line.heightForWidth(line.width())
        lowest = max(line.mapTo(view.viewport(), QPoint(0, line.height())).y() for line in lines)
        first = view.cursorRect(view.textCursor()).top()
        assert 0 <= first - lowest < 30, "the text begins below them, and not far"
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum())
        assert max(line.mapTo(view.viewport(), QPoint(0, line.height())).y() for line in lines) < 0


@pytest.mark.parametrize("size", [(500, 320), (360, 320), (640, 360)])
def test_in_the_smallest_window_the_page_scrolls_from_take_to_take(opened: Any, size: tuple[int, int]) -> None:
    room = part_of_story(opened, size, COMPARE)
    opened.until(lambda: all(column.text.toPlainText() for column in room.compare.columns))
    opened.settle()
    seen: list[set[int]] = [set(), set()]  # lines of each text that were in sight
    heading = room.heading.title
    assert heading.height() >= heading.heightForWidth(heading.width()), "the story’s title is whole"
    for _ in range(60):
        for lines, column in zip(seen, room.compare.columns, strict=True):
            lines |= lines_in_sight(column.text)
            headline = column.findChildren(Label)[0]
            assert headline.height() == headline.heightForWidth(headline.width()), "no gap below it"
        if not room.scroll_on():
            break
    else:
        raise AssertionError("it ends")
    for lines, column in zip(seen, room.compare.columns, strict=True):
        document = column.text.document()
        assert lines == {at for at in range(document.characterCount() - 1) if document.characterAt(at).isalnum()}


def test_space_scrolls_the_lower_take_where_the_reader_is_in_it(opened: Any) -> None:
    room = part_of_story(opened, (500, 740), COMPARE)
    upper, lower = (column.text for column in room.compare.columns)
    opened.until(lambda: upper.verticalScrollBar().maximum() > 0 and lower.verticalScrollBar().maximum() > 0)
    opened.window.activateWindow()
    lower.setFocus()
    opened.until(lower.hasFocus)
    assert room.scroll_on()
    assert (upper.verticalScrollBar().value(), lower.verticalScrollBar().value() > 0) == (0, True)
    upper.setFocus()
    assert room.scroll_on()
    assert upper.verticalScrollBar().value() > 0


def test_space_scrolls_no_take_that_was_scrolled_out_of_sight(opened: Any) -> None:
    room = part_of_story(opened, (500, 320), COMPARE)
    upper, lower = (column.text for column in room.compare.columns)
    opened.until(lambda: upper.verticalScrollBar().maximum() > 0 and lower.verticalScrollBar().maximum() > 0)
    (page,) = (one for one in room.findChildren(ScrollColumn) if one.isVisible())
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert upper.visibleRegion().isEmpty()
    assert room.scroll_on()
    assert (upper.verticalScrollBar().value(), lower.verticalScrollBar().value() > 0) == (0, True)


@pytest.mark.parametrize("part", [TAKES, FACTS, COMPARE])
def test_what_tab_reaches_in_a_story_that_was_scrolled_comes_into_sight(opened: Any, part: str) -> None:
    room = part_of_story(opened, (500, 320), part)
    opened.window.activateWindow()
    room.give_keys()
    (shown,) = (one for one in room.findChildren(ScrollColumn) if one.isVisible())
    assert shown.hasFocus() and shown.accessibleName() == part.capitalize()
    opened.until(lambda: shown.verticalScrollBar().maximum() > 0)
    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
    assert room.heading.why.visibleRegion().isEmpty()
    room.heading.why.setFocus(Qt.FocusReason.TabFocusReason)
    assert room.heading.why.visibleRegion().boundingRect() == room.heading.why.rect()


def part_of_story(opened: Any, size: tuple[int, int], part: str) -> StoryRoom:
    """A part of the first story, in a window of this size."""
    opened.choose(STORIES)
    opened.window.resize(*size)
    opened.window.rooms.show_reading(True)
    room: StoryRoom = opened.lenses.stories.room
    room.show_part(part)
    opened.settle()
    return room


def lines_in_sight(view: ArticleView) -> set[int]:
    """Where the letters of a text are that the reader sees whole, above and below."""
    region = view.viewport().visibleRegion().boundingRect()
    found, cursor, document = set(), view.textCursor(), view.document()
    for at in range(document.characterCount() - 1):
        if document.characterAt(at).isalnum():
            cursor.setPosition(at)
            rect = view.cursorRect(cursor)
            if region.top() <= rect.top() and rect.bottom() <= region.bottom():
                found.add(at)
    return found
