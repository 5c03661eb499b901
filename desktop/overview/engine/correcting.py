"""What the reader sets right about stories, where the grouping alone can't: in stories that it has let go, and to put
back what was before when a correction is taken back.

What a correction is going to change is noted in the grouping's state before, for nothing else could undo it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from overview.engine.grouping import Grouping
from overview.engine.renewing import Renewing
from overview.engine.work import Work
from overview.library import stories, story_choices, tellings
from overview.library.story_values import MADE_KEY, Corrected, StoryChoice
from overview.stories.values import Move

MERGED, PARTED = "merged", "parted"  # kinds of the state's rows, by the two articles of the correction


class _Merge(NamedTuple):
    """A merge of the stories of two articles, as it is noted."""

    a: int
    b: int
    stays: int  # the one of both whose story stays
    gone: str  # the key of the other's story; "": the other is put in alone
    label: str
    articles: list[int]
    chosen: tuple[object, ...] = ()  # what the reader chose about it: a StoryChoice's values behind its key
    others: tuple[int, ...] = ()  # articles of the story that stays


class Correcting:
    """Corrections carried out beside a grouping: `note`, then its own `correct` with `moves`, then `carry_out`."""

    def __init__(self, work: Work, connection: sqlite3.Connection, grouping: Grouping, renewing: Renewing) -> None:
        self._work = work
        self._connection = connection
        self._grouping = grouping
        self._renewing = renewing

    def note(self, corrected: Corrected) -> None:
        """Note what corrections that are not carried out yet are going to join and to part. Raises Overtaken."""
        self._make(corrected)
        of = self._stories_of(corrected)
        put_in = _put_in(corrected, of)
        for a, b in sorted(corrected.together):
            if (a, b) in put_in:
                self._keep(MERGED, a, b, _Merge(a, b, a, "", "", [b]))
            elif a in of and b in of and of[a] != of[b]:
                stays, goes = (a, b) if self._stays(a, b, of) else (b, a)
                gone = of[goes]
                choice = story_choices.chosen(self._work.library, gone)
                label, articles = tellings.label(self._connection, gone), tellings.members(self._connection, gone)
                others = tuple(tellings.members(self._connection, of[stays]))
                self._keep(MERGED, a, b, _Merge(a, b, stays, gone, label, articles, choice[1:], others))
        for a, b in sorted(corrected.apart):
            if a in of and of[a] == of.get(b):
                self._keep(PARTED, a, b, (a, b))

    def moves(self, corrected: Corrected) -> list[Move]:
        """What goes back in the grouping, the smallest part of a story first, for merges may rest on merges. What came
        to a merged story later looks for its own place."""
        found = []
        for _, merge in self._no_merges(corrected):
            found.append(Move(frozenset(map(str, merge.articles))))
            if merge.others:
                key = tellings.keys_of(self._connection, [merge.stays]).get(merge.stays, "")
                later = set(tellings.members(self._connection, key)).difference(merge.articles, merge.others)
                found += [Move(frozenset((str(one),))) for one in later]
        for _, a, b in self._not_parted(corrected):
            to = str(a)
            if self._grouping.has_let_go(a):
                number = self._number(a, tellings.keys_of(self._connection, [a]))
                group = None if number is None else self._grouping.grouper.group(number)
                to = group.members[0].id if group is not None else ""
            if to:
                found.append(Move(frozenset((str(b),)), to))
        return sorted(found, key=lambda move: (len(move.articles), sorted(move.articles)))

    def carry_out(self, corrected: Corrected) -> None:
        """Carry out corrections in the library, and take back those that are none any more. Raises Overtaken."""
        for number, merge in self._no_merges(corrected):
            self._part(number, merge, corrected)
        for number, a, b in self._not_parted(corrected):
            self._put_back(number, a, b)
        self._merge(corrected)
        self._release(corrected)

    # --- taken back

    def _no_merges(self, corrected: Corrected) -> Iterator[tuple[int, _Merge]]:
        for number, merge in self._merges():
            if (merge.a, merge.b) not in corrected.together:
                yield number, merge

    def _merges(self) -> list[tuple[int, _Merge]]:
        """The merges that are noted, with their numbers."""
        rows = stories.load_state(self._connection, MERGED)
        return [(number, _Merge(*json.loads(text))) for number, text in rows]

    def _not_parted(self, corrected: Corrected) -> Iterator[tuple[int, int, int]]:
        for number, text in stories.load_state(self._connection, PARTED):
            a, b = json.loads(text)
            if (a, b) not in corrected.apart:
                yield number, a, b

    def _part(self, noted: int, merge: _Merge, corrected: Corrected) -> None:
        if not merge.gone:
            self._take_out(noted, merge)
            return
        if all(map(self._grouping.has_let_go, merge.articles)):
            merge = self._leaving(merge, corrected)
        of = tellings.keys_of(self._connection, [merge.stays, *merge.articles])
        kept = of.get(merge.stays, "")
        grouper = self._grouping.grouper
        numbers = {grouper.story_of(str(one)) for one in merge.articles} - {None, self._number(merge.stays, of)}
        self._renewing.write(merge.gone, merge.label, [one for one in merge.articles if of.get(one) == kept])
        with self._grouping.writing():
            for number in numbers.difference(self._grouping.keys):
                if number is not None and self._grouping.number_of(merge.gone) is None:
                    self._grouping.inherit(number, merge.gone)
            if merge.chosen:
                story_choices.part(self._work.library, StoryChoice._make((merge.gone, *merge.chosen)), kept)
            stories.store_state(self._work.library, MERGED, [], [noted])
        self._renewing.renew(kept)

    def _leaving(self, merge: _Merge, corrected: Corrected) -> _Merge:
        """What is to leave, where merges that hold still moved what one joined that is taken back. Each of them goes on
        with the story that it names an article of; the other one leaves."""
        for _, other in self._merges():
            rest = [one for one in other.articles if one not in merge.articles]
            moved_it = 0 < len(rest) == len(other.articles) - len(merge.articles)
            if not moved_it or (other.a, other.b) not in corrected.together:
                continue
            going_on = other._replace(articles=rest)
            if (other.b if other.stays == other.a else other.a) in merge.articles:
                going_on = other._replace(
                    gone=merge.gone, label=merge.label, articles=merge.articles, chosen=merge.chosen
                )
                merge = merge._replace(gone=other.gone, label=other.label, articles=rest, chosen=other.chosen)
            self._keep(MERGED, other.a, other.b, going_on)
        return merge

    def _take_out(self, noted: int, merge: _Merge) -> None:
        """Take an article that was put in alone out of the story again."""
        of = tellings.keys_of(self._connection, [merge.stays, merge.b])
        kept, number = of.get(merge.stays, ""), self._grouping.grouper.story_of(str(merge.b))
        with self._grouping.writing():
            if number is not None and self._grouping.keys.get(number) == kept and self._alone(number):
                self._grouping.disown(number)
            if of.get(merge.b) == kept:
                self._work.sink.changed(stories.release(self._work.library, [merge.b]))
            stories.store_state(self._work.library, MERGED, [], [noted])
        if not kept.startswith(MADE_KEY) or not self._unmake(kept):
            self._renewing.renew(kept)

    def _unmake(self, key: str) -> bool:
        """End a story that the reader made if a single article is left of it and nothing is chosen about it."""
        if len(tellings.members(self._connection, key)) > 1 or any(story_choices.chosen(self._work.library, key)[1:]):
            return False
        number = self._grouping.number_of(key)
        with self._grouping.writing():
            if number is not None:
                self._grouping.disown(number)
            self._work.sink.changed(stories.remove(self._work.library, [key]))
        return True

    def _put_back(self, noted: int, a: int, b: int) -> None:
        of = tellings.keys_of(self._connection, [a, b])
        if a in of and of.get(b) != of[a] and (self._grouping.has_let_go(b) or self._number(a, of) is None):
            self._work.sink.changed(stories.gather(self._work.library, [(of[a], [b])]))
            self._renewing.renew(of[a])
            self._renewing.renew(of.get(b, ""))
        with self._grouping.writing():
            stories.store_state(self._work.library, PARTED, [], [noted])

    # --- of stories that the grouping has let go

    def _make(self, corrected: Corrected) -> None:
        """Begin a story of articles that belong together and are in none, with one of them: the others are put in."""
        for one, other in sorted(corrected.together):
            if tellings.keys_of(self._connection, [one, other]):
                continue
            key = f"{MADE_KEY}{self._renewing.now}-{one}"
            number = self._grouping.grouper.story_of(str(one))
            with self._grouping.writing():  # both or nothing, whatever ends the engine
                if self._renewing.write(key, "", [one]) and number is not None and number not in self._grouping.keys:
                    self._grouping.inherit(number, key)

    def _merge(self, corrected: Corrected) -> None:
        put_in = _put_in(corrected, self._stories_of(corrected))
        for a, b in sorted(corrected.together):
            of = tellings.keys_of(self._connection, [a, b])
            if (a, b) in put_in:
                self._put_in(b, of[a], of.get(b, ""))
            elif len(set(of.values())) > 1 and None in (self._number(a, of), self._number(b, of)):
                stays, goes = (a, b) if self._stays(a, b, of) else (b, a)
                with self._grouping.writing():
                    changes = stories.merge(self._work.library, [(of[goes], of[stays])])
                self._work.sink.changed(changes)
                self._renewing.renew(of[stays])

    def _put_in(self, article: int, key: str, before: str) -> None:
        """Put an article into a story, where one of both is not in the window; not one that other articles came to."""
        number = self._grouping.grouper.story_of(str(article))
        if number is None:
            with self._grouping.writing():
                changes = stories.gather(self._work.library, [(key, [article])])
            if changes.articles:
                self._work.sink.changed(changes)
                self._renewing.renew(before)
                self._renewing.renew(key)
        elif self._grouping.number_of(key) is None and self._alone(number):  # the story is told again, by it
            with self._grouping.writing():
                self._grouping.inherit(number, key)
                self._grouping.renew(number)

    def _release(self, corrected: Corrected) -> None:
        of = self._stories_of(corrected)
        let_go = self._grouping.has_let_go
        leaving = [b for a, b in sorted(corrected.apart) if let_go(b) and a in of and of[a] == of.get(b)]
        if leaving:
            self._work.sink.changed(stories.release(self._work.library, leaving))
            for key in sorted({of[one] for one in leaving}):
                self._renewing.renew(key)

    def _alone(self, number: int) -> bool:
        group = self._grouping.grouper.group(number)
        return group is not None and len(group.members) == 1

    def _number(self, article: int, of: dict[int, str]) -> int | None:
        """The story in the grouping's window that an article belongs to, even if the article itself has left it."""
        number = self._grouping.grouper.story_of(str(article))
        return self._grouping.number_of(of.get(article, "")) if number is None else number

    def _stays(self, a: int, b: int, of: dict[int, str]) -> bool:
        """Whether the first one's story is the one that stays: the one in the window, or else the older one."""
        first, second = self._number(a, of), self._number(b, of)
        return second is None or (first is not None and first < second)

    def _stories_of(self, corrected: Corrected) -> dict[int, str]:
        named = {one for pair in corrected.together | corrected.apart for one in pair}
        return tellings.keys_of(self._connection, sorted(named))

    def _keep(self, kind: str, a: int, b: int, noted: object) -> None:
        with self._grouping.writing():
            stories.store_state(self._work.library, kind, [(a << 32 | b, json.dumps(noted))])


def _put_in(corrected: Corrected, of: dict[int, str]) -> set[tuple[int, int]]:
    """The pairs of which the second comes alone to the first one's story: it is in none, or is taken out of its own."""
    leaving = {b for a, b in corrected.apart if a in of and of[a] == of.get(b)}
    taken_out = {(of.get(one), other) for pair in corrected.apart for one, other in (pair, pair[::-1])}
    return {
        (a, b)
        for a, b in corrected.together
        if a in of and of.get(b) != of[a] and (b not in of or b in leaving) and (of[a], b) not in taken_out
    }
