"""Where no more is known of an article than its day, its story says no time of it: in lists, on its page, on paper."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from overview.library import models
from overview.library.opening import Library
from overview.library.values import DAY_ONLY
from overview.ui.layout import STORIES
from overview.ui.stories.comparison import comparison
from overview.ui.stories.words import first_told, sentence, span

DAY = 86_400


def test_a_day_alone_is_said_wherever_a_story_says_when_it_was_told(opened: Any) -> None:
    opened.choose(STORIES)
    number = opened.lenses.stories.room.opened.page.row.id
    today = int(time.time()) // DAY * DAY

    def forget_times(library: Library, story: int) -> None:
        articles = [row.id for row in models.Article.select().where(models.Article.story_id == story)]
        articles.sort()
        with library.transaction():
            for at, article in enumerate(articles):
                day = today - (4 * DAY if at == 0 else 3 * DAY)
                models.Article.update(published=day, dated=DAY_ONLY).where(models.Article.id == article).execute()
            models.Story.update(first=today - 4 * DAY, last=today - 3 * DAY).where(models.Story.id == story).execute()

    opened.desk.library.write(forget_times, number)
    opened.settle()
    opened.window.open_story(number)
    opened.settle()
    room = opened.lenses.stories.room
    opened.until(lambda: room.opened is not None and room.opened.page.row.first_day_only)
    page = room.opened.page
    said = [span(page.row), sentence(page.row), comparison(page).content.published]
    said += [first_told(take._replace(published=take.first + DAY)) for take in page.takes]
    said += [_name(one) for one in opened.window.findChildren(QWidget) if one.isVisible()]
    said += [one.accessibleDescription() for one in opened.window.findChildren(QWidget) if one.isVisible()]
    told = [words for words in said if "told" in words.lower()]
    assert len(told) > 10
    assert not [words for words in said if "00:00" in words]
    day = time.strftime("%b", time.gmtime(today - 4 * DAY))
    assert f"{time.gmtime(today - 4 * DAY).tm_mday} {day}" in span(page.row)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""
