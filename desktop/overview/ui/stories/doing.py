"""What can be done with a story, from its bar and from its menu: at once, or by way of a sheet that asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from overview.library import articles, story_corrections, story_lists
from overview.library.story_corrections import Standing
from overview.library.story_lists import Filters
from overview.library.story_values import StoryRow
from overview.library.values import ArticleRow, Scope
from overview.quoting import quoted
from overview.settings.declared import NOTIFY_STORIES
from overview.ui.controls.notices import Notice
from overview.ui.stories import bar, opening
from overview.ui.stories.asking import ChooseSheet, NameSheet
from overview.ui.stories.choices import StoryChoices, in_english
from overview.ui.stories.opening import MOST, OpenedStory
from overview.ui.stories.why import WhySheet

if TYPE_CHECKING:
    from overview.ui.window import Window

NOT_TOLD = "Overview doesn’t tell you of new articles in stories that you follow"
TOLD = "Overview tells you of new articles in stories that you follow"


_Explained = tuple[OpenedStory | None, list[ArticleRow], list[Standing]]


class StoryActions(QObject):
    """Signals: `article_wanted(number, sentence)`."""

    article_wanted = Signal(int, str)

    def __init__(self, window: Window, choices: StoryChoices) -> None:
        super().__init__(window)
        self._window = window
        self._library = window.desk.library
        self._choices = choices

    def do(self, what: str, row: StoryRow) -> None:
        """Do something; `what` is one of the bar's names."""
        match what:
            case bar.SAVE:
                self._choices.save(row)
            case bar.FOLLOW:
                self._choices.follow(row)
                if not row.followed:
                    self._library.read(story_lists.stories, Filters(followed=True), 2, then=self._offer_to_tell)
            case bar.MUTE:
                self._choices.mute(row)
            case bar.RENAME:
                self._library.read(opening.read, row.id, then=self._ask_name)
            case bar.MERGE:
                question = f"It can be undone. Which one tells the same as {quoted(row.label)}?"
                self._choose("Merge with another story", question, row, partial(self._choices.merge, row))
            case bar.WHY:
                self._library.read(_explained, row.id, then=self._show_why)
            case bar.SHARE:
                self._library.read(_shared, row.id, then=self._share)

    def put_in(self, rows: Sequence[ArticleRow]) -> None:
        """Ask into which story articles are to be put."""
        if rows:
            which = f"does {quoted(rows[0].title)}" if len(rows) == 1 else f"do these {len(rows):,} articles"
            question = f"It can be undone. To which story {which} belong?"
            alone = len(rows) > 1 and not any(row.story or row.sample for row in rows) and any(map(in_english, rows))
            new = "A new story of their own" if alone else ""
            self._choose("Put into a story", question, rows[0], lambda row: self._choices.put_in(row, rows), new)

    def show_menu(self, row: StoryRow, at: QPoint) -> None:
        """Offer all of it."""
        menu = bar.story_menu(row, self._window)
        menu.triggered.connect(lambda action: self.do(action.data(), row))
        menu.popup(at)

    def _offer_to_tell(self, followed: list[StoryRow]) -> None:
        """Said of the first story that is followed: nothing is told of it until the reader wants that."""
        desk, room = self._window.desk, self._window.list_room
        if len(followed) != 1 or desk.settings.get(NOTIFY_STORIES):
            return

        def tell() -> None:
            if desk.set(NOTIFY_STORIES, True):
                room.show_notice(Notice("circle-check", TOLD, "Quiet hours are in the settings.", can_close=True))

        notice = Notice("bell", NOT_TOLD, "It can, with a notification.", action="Tell me of them", can_close=True)
        notice.acted.connect(tell)
        room.show_notice(notice)

    def _ask_name(self, opened: OpenedStory | None) -> None:
        if opened is not None:
            sheet = NameSheet(self._window, opened.page.row, opened.page.label)
            sheet.named.connect(partial(self._choices.rename, opened.page.row))
            sheet.open()

    def _choose(
        self, title: str, question: str, near: StoryRow | ArticleRow, chosen: Callable[..., None], new: str = ""
    ) -> None:
        """Ask for another story, not the one that is given or that an article is in."""
        sheet = ChooseSheet(self._window, title, question, new)

        def look_for(typed: str) -> None:
            self._library.read(opening.to_choose, near, typed, then=sheet.show_stories)

        sheet.typed.connect(look_for)
        sheet.chosen.connect(chosen)
        sheet.open()
        look_for("")

    def _show_why(self, found: _Explained) -> None:
        opened, rows, corrections = found
        if opened is not None:
            sheet = WhySheet(self._window, opened.page, rows, corrections)
            sheet.article_wanted.connect(lambda number: self.article_wanted.emit(number, ""))
            sheet.split_wanted.connect(self._choices.split)
            sheet.back_wanted.connect(self._choices.take_back)
            sheet.open()

    def _share(self, found: tuple[OpenedStory | None, list[ArticleRow]]) -> None:
        from overview.ui.exports import show_export
        from overview.ui.stories.comparison import comparison

        opened, rows = found
        if opened is not None:
            show_export(self._window, rows, comparison(opened.page))


def _shared(connection: sqlite3.Connection, number: int) -> tuple[OpenedStory | None, list[ArticleRow]]:
    return opening.read(connection, number), articles.page(connection, Scope(story=number), limit=MOST)


def _explained(connection: sqlite3.Connection, number: int) -> _Explained:
    return *_shared(connection, number), story_corrections.corrections_of(connection, number)
