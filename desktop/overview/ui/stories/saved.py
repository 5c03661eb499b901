"""Saved stories are kept whole: what came to them, also later, is read from its page with its pictures."""

from __future__ import annotations

import sqlite3

from PySide6.QtCore import QObject, QTimer

from overview.library.values import Changes
from overview.ui.desk import Desk

PAUSE = 1_500  # milliseconds, so that a refresh is looked through once and not after each of its batches


class SavedStories(QObject):
    """Has the articles of saved stories made whole as they come."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: set[int] = set()  # what can't be made whole is not asked for again
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: desk.library.read(unfinished, then=self._complete))
        desk.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        if changes.stories:
            self._pause.start()

    def _complete(self, articles: list[int]) -> None:
        fresh = [number for number in articles if number not in self._asked]
        self._asked.update(fresh)
        if fresh:
            self._desk.engine.ask("complete", articles=fresh, page=True, pictures=True)


def unfinished(connection: sqlite3.Connection) -> list[int]:
    """The articles of saved stories that are not whole yet."""
    rows = connection.execute(
        """
        SELECT a.id FROM story_choice c JOIN story s ON s.key = c.story_key JOIN article a ON a.story_id = s.id
        LEFT JOIN article_text x ON x.article_id = a.id
        WHERE c.saved_at IS NOT NULL
          AND (a.teaser OR NOT coalesce(x.clean, 0) OR (a.picture IS NULL AND a.picture_url <> '')) ORDER BY a.id
        """
    )
    return [number for (number,) in rows]
