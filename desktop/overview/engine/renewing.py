"""Stories portrayed anew, as their articles are now: those that the grouping has let go are written here."""

from __future__ import annotations

import sqlite3

from overview.engine.grouping import Grouping, as_telling
from overview.engine.story_writing import new_story
from overview.engine.work import Work
from overview.library import stories, tellings
from overview.stories.groups import gathered
from overview.stories.portrait import MOST, portray


class Renewing:
    """Beside a grouping: what it has in its window is written with what it changed itself."""

    def __init__(self, work: Work, connection: sqlite3.Connection, grouping: Grouping, now: int) -> None:
        self._work = work
        self._connection = connection
        self._grouping = grouping
        self.now = now

    def renew_stale(self) -> None:
        """Portray the stories anew of which articles have gone or changed. Raises Cancelled and Overtaken."""
        for number, key, mark in stories.stale(self._connection):
            self._work.pause()
            self.renew(key)
            with self._grouping.writing():
                stories.renewed(number, mark)

    def renew(self, key: str) -> None:
        """Portray a story anew, as its articles are now; one that is in the window is written with the others."""
        number = self._grouping.number_of(key)
        articles = tellings.members(self._connection, key)
        if number is not None:
            self._grouping.renew(number)
        elif all(map(self._grouping.has_let_go, articles)):
            self.write(key, tellings.label(self._connection, key), articles)

    def write(self, key: str, label: str, articles: list[int]) -> bool:
        """Write a story with these articles, and with this label if it still fits; False where none is in English."""
        newest = articles[-MOST:]
        mark = stories.mark_of(self._connection, key)
        texts = [as_telling(one) for one in tellings.english(self._connection, newest)]
        if not texts:
            return False
        members = tuple(sorted(self._grouping.members(self._connection, newest)))
        likeness = gathered(0, 0, members, 0, frozenset()).likeness
        portrait = portray(texts, likeness, self._grouping.grouper.frequencies.rarity, label)
        story = new_story(key, tuple(articles), portrait, mark)
        self._work.sink.changed(stories.put(self._work.library, [story], self.now))
        return True
