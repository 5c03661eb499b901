"""Stories that the reader saved or follows: new takes of a saved one are made whole, news of a followed one is told."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from overview.library.values import Changes
from overview.settings.declared import STORY_NOTICES
from overview.ui.desk import Desk

PAUSE = 1_500  # milliseconds, so that a refresh is looked through once and not after each of its batches


class News(NamedTuple):
    """An article that came to a followed story."""

    article: int
    story: int
    label: str
    headline: str


class Found(NamedTuple):
    """What came to the reader's stories."""

    unfinished: list[int]  # articles of saved stories that are not whole yet
    news: list[News]


class Following(QObject):
    """Signals: `news(label, headline, story)` once for each followed story that something came to."""

    news = Signal(str, str, int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._since = int(time.time())
        self._seen: set[int] = set()  # articles that were told or asked for already
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        desk.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        if changes.stories:
            self._pause.start()

    def _look(self) -> None:
        self._desk.library.read(find, self._since, frozenset(self._seen), then=self._take)

    def _take(self, found: Found) -> None:
        self._seen.update(found.unfinished, (one.article for one in found.news))
        if found.unfinished:
            self._desk.engine.ask("complete", articles=found.unfinished, page=True, pictures=True)
        newest = {one.story: one for one in found.news}
        for one in newest.values():
            self.news.emit(one.label, one.headline, one.story)


class Notifier(QObject):
    """Tells news of followed stories by the system's notifications, where the reader wants it and the system can.

    Signals: `opened(story)` when the reader presses one.
    """

    opened = Signal(int)

    def __init__(self, desk: Desk, following: Following, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self._story = 0
        following.news.connect(self._tell)

    def _tell(self, label: str, headline: str, story: int) -> None:
        wanted = self._desk.settings.get(STORY_NOTICES) and not self._window.isActiveWindow()
        if not wanted or not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.setToolTip("Overview")
            self._tray.messageClicked.connect(lambda: self.opened.emit(self._story))
        self._story = story
        self._tray.show()
        self._tray.showMessage(label, headline, self._window.windowIcon())


def find(connection: sqlite3.Connection, since: int, seen: Collection[int]) -> Found:
    """What came to saved and followed stories, besides the articles `seen`; of followed ones, after `since`."""
    unfinished = connection.execute(
        """
        SELECT a.id FROM story_choice c JOIN story s ON s.key = c.story_key JOIN article a ON a.story_id = s.id
        LEFT JOIN article_text x ON x.article_id = a.id
        WHERE c.saved_at IS NOT NULL
          AND (a.teaser OR NOT coalesce(x.clean, 0) OR (a.picture IS NULL AND a.picture_url <> '')) ORDER BY a.id
        """
    )
    news = connection.execute(
        """
        SELECT a.id, s.id, coalesce(nullif(c.name, ''), s.label), coalesce(a.title_en, a.title)
        FROM story_choice c JOIN story s ON s.key = c.story_key JOIN article a ON a.story_id = s.id
        WHERE c.followed_at IS NOT NULL AND c.muted_at IS NULL AND a.first_seen >= max(?, c.followed_at)
        ORDER BY a.published, a.id
        """,
        (since,),
    )
    return Found(
        [number for (number,) in unfinished if number not in seen],
        [News(*row) for row in news if row[0] not in seen],
    )
