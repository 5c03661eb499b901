"""What the reader sets right about stories that the grouping has let go: carried out in the library alone.

What a merge joined is noted in the grouping's state, for nothing else could part it again.
"""

from __future__ import annotations

import json
import sqlite3

from overview.engine.grouping import Grouping, as_telling
from overview.engine.story_writing import new_story
from overview.engine.work import Work
from overview.library import stories, tellings
from overview.library.story_values import Corrected
from overview.stories.groups import gathered
from overview.stories.portrait import MOST, portray

MERGED = "merged"  # a kind of the state's rows, by the second article of the correction

# The correction's articles, the one whose story stayed, the story that went, its label and articles.
_Merge = tuple[int, int, int, str, str, list[int]]


class OldStories:
    """Stories that have left the window of a grouping."""

    def __init__(self, work: Work, connection: sqlite3.Connection, grouping: Grouping, now: int) -> None:
        self._work = work
        self._connection = connection
        self._grouping = grouping
        self._now = now

    def correct(self, corrected: Corrected) -> None:
        """Carry out corrections, and take back those that are none any more. Raises Overtaken."""
        self._part(corrected)
        self._merge(corrected)
        self._release(corrected)

    def _part(self, corrected: Corrected) -> None:
        for number, text in stories.load_state(self._work.library, MERGED):
            merge: _Merge = json.loads(text)
            a, b, stays, gone, label, articles = merge
            if (a, b) not in corrected.together:
                of = tellings.story_of(self._connection, [stays, *articles])
                self._write(gone, label, [one for one in articles if of.get(one) == of.get(stays, "")])
                self._renew(of.get(stays, ""))
                with self._grouping.writing():
                    stories.store_state(self._work.library, MERGED, [], [number])

    def _merge(self, corrected: Corrected) -> None:
        for a, b in sorted(corrected.together):
            of = tellings.story_of(self._connection, [a, b])
            if (self._let_go(a) or self._let_go(b)) and len(set(of.values())) > 1:
                stays, goes = (a, b) if self._let_go(b) else (b, a)  # a story in the window goes on
                gone, kept = of[goes], of[stays]
                label, articles = tellings.label(self._connection, gone), tellings.members(self._connection, gone)
                noted: _Merge = (a, b, stays, gone, label, articles)
                with self._grouping.writing():
                    stories.store_state(self._work.library, MERGED, [(b, json.dumps(noted))])
                    changes = stories.merge(self._work.library, [(gone, kept)])
                self._work.sink.changed(changes)
                self._renew(kept)

    def _release(self, corrected: Corrected) -> None:
        of = tellings.story_of(self._connection, sorted({one for pair in corrected.apart for one in pair}))
        leaving = [b for a, b in sorted(corrected.apart) if self._let_go(b) and a in of and of[a] == of.get(b)]
        if leaving:
            self._work.sink.changed(stories.release(self._work.library, leaving))
            for key in sorted({of[one] for one in leaving}):
                self._renew(key)

    def _let_go(self, article: int) -> bool:
        return self._grouping.grouper.story_of(str(article)) is None

    def _renew(self, key: str) -> None:
        """Portray a story anew, as its articles are now; one that is in the window is written with the others."""
        articles = tellings.members(self._connection, key)
        if all(map(self._let_go, articles)):
            self._write(key, tellings.label(self._connection, key), articles)

    def _write(self, key: str, label: str, articles: list[int]) -> None:
        newest = articles[-MOST:]
        texts = [as_telling(one) for one in tellings.english(self._connection, newest)]
        if not texts:
            return
        members = tuple(sorted(self._grouping.members(self._connection, newest)))
        likeness = gathered(0, 0, members, 0, frozenset()).likeness
        portrait = portray(texts, likeness, self._grouping.grouper.frequencies.rarity, label)
        self._work.sink.changed(stories.put(self._work.library, [new_story(key, tuple(articles), portrait)], self._now))
