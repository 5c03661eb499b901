"""Stories on their way into the library: what the grouping changed is portrayed and written, a few at a time."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Sequence

from overview.engine.grouping import Grouping, as_telling
from overview.engine.work import Work
from overview.library import stories, tellings
from overview.library.stories import NewStory
from overview.library.story_values import Fact, Saying, TakeText, Why
from overview.library.values import Changes
from overview.stories.groups import Group
from overview.stories.portrait import MOST, portray
from overview.stories.values import Portrait

LOG = logging.getLogger("overview.engine")

GATHERED = 25  # stories that articles are put into in one transaction
TOGETHER = 5  # stories written whole in one transaction


class Writer:
    """Writes what a grouping has to have written."""

    def __init__(self, work: Work, connection: sqlite3.Connection, grouping: Grouping, now: int) -> None:
        self._work = work
        self._connection = connection
        self._grouping = grouping
        self._now = now

    def write(self) -> int:
        """Write all stories that changed; gives how many were. Raises Cancelled and Overtaken: what is left is written
        next time.

        New articles are in their stories' rows before the first portrait is made, then the stories come that are new.
        """
        self._merge()
        self._adopt()
        self._set_free()
        self._gather()
        numbers = sorted(self._grouping.todo, key=lambda number: (number in self._grouping.keys, number))
        for start in range(0, len(numbers), TOGETHER):
            self._work.pause()
            self._put(numbers[start : start + TOGETHER])
            self._work.sink.progress(start, len(numbers), "Writing stories")
        return len(numbers)

    def _merge(self) -> None:
        """Merge the stories that became one, as they are in the library."""
        grouping = self._grouping
        for gone in [number for number, into in sorted(grouping.todo.items()) if into != number]:
            kept = grouping.grouper.resolve(grouping.todo.pop(gone))
            key = grouping.keys.pop(gone, None)
            changes = Changes()
            with grouping.writing():
                if key is not None and kept in grouping.keys:
                    changes = stories.merge(self._work.library, [(key, grouping.keys[kept])])
                elif key is not None:
                    grouping.inherit(kept, key)
                grouping.forget(gone)
            self._work.sink.changed(changes)

    def _adopt(self) -> None:
        """Let stories that are new here go on as those of the library that most of their articles are in, with what the
        reader chose about these: an import brought them, or the grouping had to begin anew."""
        grouping = self._grouping
        shared: list[tuple[int, int, str]] = []
        for number in sorted(grouping.todo.keys() - grouping.keys.keys()):
            group = grouping.grouper.group(number)
            if group is not None and group.story == number and len(group.members) > 1:
                of = tellings.keys_of(self._connection, [int(member.id) for member in group.members])
                shared += [(-count, number, key) for key, count in Counter(of.values()).items()]
        live = set(grouping.keys.values())
        for _, number, key in sorted(shared):
            if number not in grouping.keys and key not in live:
                live.add(key)
                with grouping.writing():
                    grouping.inherit(number, key)

    def _set_free(self) -> None:
        """Articles that stand alone need no story; those that left one are taken out of it."""
        grouping = self._grouping
        alone: dict[int, int] = {}
        for number in sorted(grouping.todo):
            group = grouping.grouper.group(number)
            if group is None or group.story != number:
                grouping.todo.pop(number)
                grouping.forget(number)
            elif len(group.members) == 1 and number not in grouping.keys:
                alone[int(group.members[0].id)] = number
        live = set(grouping.keys.values())
        left = [one for one, key in tellings.keys_of(self._connection, sorted(alone)).items() if key in live]
        with grouping.writing():
            changes = stories.release(self._work.library, left) if left else Changes()
            for number in alone.values():
                grouping.todo.pop(number)
            grouping.forget(*alone.values())
        if left:
            self._work.sink.changed(changes)

    def _gather(self) -> None:
        """Put what joined into the stories that are in the library."""
        grouping = self._grouping
        joining: list[tuple[str, list[int]]] = []
        for number in sorted(grouping.todo):
            group, key = grouping.grouper.group(number), grouping.keys.get(number)
            if group is not None and key is not None:
                inside = set(tellings.members(self._connection, key))
                joined = [one for one in (int(member.id) for member in group.members) if one not in inside]
                if joined:
                    joining.append((key, joined))
        for start in range(0, len(joining), GATHERED):
            self._work.pause()
            with grouping.writing():
                changes = stories.gather(self._work.library, joining[start : start + GATHERED])
            self._work.sink.changed(changes)

    def _put(self, numbers: Sequence[int]) -> None:
        grouping = self._grouping
        found: dict[int, NewStory | None] = {}
        credited: list[tuple[int, str]] = []
        for number in numbers:
            group = grouping.grouper.group(number)
            try:
                found[number] = self._story(number, group, credited) if group is not None else None
            except sqlite3.Error:
                raise
            except Exception:  # one story, whatever its articles hold, must not end the others: it stays as it is
                LOG.exception("a fault in portraying story %s", number)
        with grouping.writing():
            changes = stories.put(self._work.library, [story for story in found.values() if story], self._now)
            tellings.credit(self._work.library, credited)
            for number, story in found.items():
                if story is not None:
                    grouping.written(number, story.key)
                else:
                    grouping.forget(number)
        for number in numbers:
            grouping.todo.pop(number)
        self._work.sink.changed(changes)

    def _story(self, number: int, group: Group, credited: list[tuple[int, str]]) -> NewStory | None:
        """A story as it is to be written; None when none of its articles is in the library any more."""
        grouper = self._grouping.grouper
        key = self._grouping.keys.get(number) or self._new_key(number, group.members[0].id)
        before = [
            one for one in tellings.members(self._connection, key) if grouper.story_of(str(one)) in (None, number)
        ]
        inside = [int(member.id) for member in group.members]
        newest = list(dict.fromkeys((*before, *inside)))[-MOST:]
        mark = stories.mark_of(self._connection, key)
        texts = [as_telling(one) for one in tellings.english(self._connection, newest)]
        if not texts:
            return None
        label = tellings.label(self._connection, key)
        portrait = portray(texts, group.likeness, grouper.frequencies.rarity, label)
        credited += [(int(article), agency) for article, agency in portrait.agencies.items()]
        told = [int(one.id) for one in texts]
        rest = set(inside).difference(told, before)
        return new_story(key, (*told, *sorted(rest)), portrait, mark)

    def _new_key(self, number: int, first: str) -> str:
        """A key that no story has. Where the grouping began anew, so did its numbers, and the story that had this one
        may go on without its first article."""
        key = f"{number}-{first}"
        while stories.is_taken(self._connection, key):
            key += f"-{self._now}"
        return key


def new_story(key: str, articles: tuple[int, ...], portrait: Portrait, mark: str = "") -> NewStory:
    """A portrait as the library keeps it."""
    return NewStory(
        key=key,
        label=portrait.label,
        articles=articles,
        voices=tuple((int(article), int(first)) for article, first in portrait.voices.items()),
        takes=tuple(
            TakeText(
                take.country,
                int(take.headline),
                take.sentences,
                take.agency or None,
                take.words,
                take.difference,
            )
            for take in portrait.takes
        ),
        facts=tuple(
            Fact(
                fact.kind,
                fact.what,
                tuple(Saying(one.country, one.value, int(one.article), one.sentence) for one in fact.sayings),
            )
            for fact in portrait.facts
        ),
        why=Why(
            portrait.why.words,
            portrait.why.names,
            portrait.why.likeness,
            tuple((int(article), likeness) for article, likeness in portrait.why.articles),
        ),
        mark=mark,
    )
