"""The grouping of stories kept in the library: taken up where it stopped, also after a crash.

What a batch changed is kept together with the list of the stories that have to be written because of it. So whatever
ends the engine, nothing is grouped twice and no story is left behind.
"""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from threading import Lock
from weakref import WeakKeyDictionary

from overview.engine.work import Tools
from overview.library import stories, story_corrections, tellings
from overview.library.opening import Library
from overview.library.story_values import Corrected
from overview.library.tellings import EnglishText
from overview.stories.grouping import WINDOW, Grouper
from overview.stories.groups import Member
from overview.stories.text import term_counts
from overview.stories.values import Changes, Corrections, Move, Telling

MARGIN = 60  # seconds before the last run, in which an article may still have been on its way into the library
# The kinds of rows that are kept.
GROUP, KEY, WAITING, FORMER = "group", "key", "todo", "former"  # one per story
WHOLE, FREQUENCIES, CORRECTED, RUN = "whole", "frequencies", "corrected", "run"  # one in all
YOUNG = 5_000  # articles, until which the grouping begins anew whenever their number passes a power of two


class Overtaken(Exception):
    """Another process has grouped meanwhile: what is in the library holds, and this one has to begin from there."""


class Grouping:
    """A grouper whose state is in the library."""

    def __init__(self, library: Library) -> None:
        """Take it up where it was left. What is kept of it and damaged is forgotten: it can be worked out anew."""
        self._library = library
        try:
            with closing(library.connect()) as connection:  # which nobody waits for: there may be much to read
                connection.execute("BEGIN")  # all of it as it is at one moment
                self._load(connection)
        except ValueError:
            stories.forget_state(library)
            self._begin()

    def _begin(self) -> None:
        self.grouper = Grouper()
        self.keys: dict[int, str] = {}  # of the stories that are in the library
        self.todo: dict[int, int] = {}  # stories to be written: itself, or the story that it was merged into
        self.former: set[str] = set()  # keys from before it began anew, until it is known which stories go on
        self.last_run = 0  # Unix seconds
        self._let_go: dict[int, Member] = {}
        self._kept_corrections = ""
        self._kept_whole = ""

    def has_learnt_enough(self, fresh: int) -> bool:
        """Whether what is known of how rare words are will do with so many articles more, or is from so few before
        that those had better be placed anew."""
        seen = self.grouper.frequencies.seen
        return not 0 < seen < YOUNG or seen.bit_length() == (seen + fresh).bit_length()

    def begin_anew(self) -> None:
        """Forget all that was grouped, but for which stories there were: `former`. Raises Overtaken."""
        former = self.former.union(self.keys.values())
        with self.writing():
            stories.forget_state(self._library, (GROUP, KEY, WAITING, WHOLE, FREQUENCIES, CORRECTED, RUN))
            stories.store_state(self._library, FORMER, enumerate(sorted(former)))
        self._begin()
        self.former = former

    def begun(self) -> None:
        """Note that all is grouped that was so before it began anew. Inside a transaction."""
        stories.forget_state(self._library, (FORMER,))
        self.former = set()

    def outdated(self, connection: sqlite3.Connection) -> bool:
        """Whether the library holds another state: another process went on, or a copy was restored."""
        rows = stories.load_state(connection, WHOLE)
        return (rows[0][1] if rows else "") != self._kept_whole

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction in which the library's state is the one from which this goes on. Raises Overtaken."""
        with self._library.transaction() as connection:
            if self.outdated(connection):
                raise Overtaken
            yield

    def members(self, connection: sqlite3.Connection, articles: Sequence[int]) -> list[Member]:
        """Articles in English with their vectors, also those that the grouping has let go. What was read of these is
        kept until `remember_only`."""
        there = {one: self.grouper.member(str(one)) for one in articles}
        missing = [one for one, member in there.items() if member is None and one not in self._let_go]
        for telling in map(as_telling, tellings.english(connection, missing)):
            vector = self.grouper.frequencies.vector(term_counts(telling.title, telling.text))
            self._let_go[int(telling.id)] = Member(telling.published, telling.id, vector)
        found = (self._let_go.get(one) if member is None else member for one, member in there.items())
        return [member for member in found if member is not None]

    def remember_only(self, articles: Sequence[int]) -> None:
        """Forget what was read of other articles than these that the grouping has let go."""
        self._let_go = {one: self._let_go[one] for one in articles if one in self._let_go and self.has_let_go(one)}

    def add(self, articles: Sequence[Telling], now: int) -> None:
        """Group articles, and keep what came of it. Raises Overtaken."""
        self._keep(self.grouper.add(articles, now))

    def look_again(self, connection: sqlite3.Connection) -> None:
        """Let articles find their place anew that have become others since the last run. Raises Overtaken."""
        changed = stories.changed(connection, self.last_run - MARGIN)
        changes = self.grouper.look_again(map(as_telling, tellings.english(connection, changed)))
        if changes.split or changes.merged:
            self._keep(changes)

    def correct(self, connection: sqlite3.Connection, corrected: Corrected, moves: Sequence[Move]) -> None:
        """Carry out what the reader set right since the last time; `moves`: what goes back. Raises Overtaken."""
        corrections = _as_corrections(corrected)
        text = _as_text(corrections)
        if text != self._kept_corrections:
            changes = self.grouper.correct(corrections, moves, self._named_and_let_go(connection, corrected))
            self._kept_corrections = text
            self._keep(changes)

    def _named_and_let_go(self, connection: sqlite3.Connection, corrected: Corrected) -> dict[int, frozenset[str]]:
        """The articles that corrections name and that have left the window, by the story in it that they belong to."""
        named = {one for pair in corrected.together | corrected.apart for one in pair} | corrected.muted
        named.update(article for article, _ in corrected.renamed)
        of = tellings.keys_of(connection, [one for one in sorted(named) if self.grouper.story_of(str(one)) is None])
        found: dict[int, frozenset[str]] = {}
        for article, key in of.items():
            if (number := self.number_of(key)) is not None:
                found[number] = found.get(number, frozenset()) | {str(article)}
        return found

    def has_let_go(self, article: int) -> bool:
        """Whether an article is not in the window (any more)."""
        return self.grouper.story_of(str(article)) is None

    def number_of(self, key: str) -> int | None:
        """The story in the window that has a key."""
        found = (self.grouper.resolve(number) for number, one in self.keys.items() if one == key)
        return next((number for number in found if self.grouper.group(number) is not None), None)

    def renew(self, number: int) -> None:
        """Have a story written anew with those that changed."""
        self.todo[number] = number
        stories.store_state(self._library, WAITING, [(number, str(number))])

    def written(self, number: int, key: str) -> None:
        """Note that a story is in the library as it is now, in the transaction that wrote it."""
        self.keys[number] = key
        stories.store_state(self._library, KEY, [(number, key)])
        stories.store_state(self._library, WAITING, [], [number])

    def forget(self, *numbers: int) -> None:
        """Note that nothing has to be written of these any more: merged into others, alone, or out of the window."""
        gone = [number for number in numbers if number not in self.keys]
        stories.store_state(self._library, KEY, [], gone)
        stories.store_state(self._library, WAITING, [], numbers)

    def inherit(self, number: int, key: str) -> None:
        """Give a story that is not in the library yet the key of one that was merged into it."""
        self.keys[number] = key
        stories.store_state(self._library, KEY, [(number, key)])

    def disown(self, number: int) -> None:
        """Take the key away again from an article that stands alone."""
        del self.keys[number]
        stories.store_state(self._library, KEY, [], [number])

    def ran(self, now: int) -> None:
        """Note when articles were looked for."""
        self.last_run = now
        stories.store_state(self._library, RUN, [(0, str(now))])

    def _keep(self, changes: Changes) -> None:
        saved = self.grouper.unsaved()
        todo = {number: number for number in (*changes.joined.values(), *_moved(changes))}
        todo.update((kept, kept) for kept in map(self.grouper.resolve, (kept for _, kept in changes.merged)))
        todo.update((gone, kept) for gone, kept in changes.merged)
        lost = [number for number in saved.gone if number not in todo]
        with self.writing():
            stories.store_state(self._library, GROUP, saved.groups, saved.gone)
            stories.store_state(self._library, KEY, [], lost)
            stories.store_state(self._library, WAITING, [(number, str(into)) for number, into in todo.items()], lost)
            stories.store_state(self._library, WHOLE, [(0, saved.whole)])
            stories.store_state(self._library, FREQUENCIES, [(0, b64encode(saved.frequencies).decode("ascii"))])
            stories.store_state(self._library, CORRECTED, [(0, self._kept_corrections)])
        for number in lost:
            self.keys.pop(number, None)
            self.todo.pop(number, None)
        self.todo.update(todo)
        self._kept_whole = saved.whole

    def _load(self, connection: sqlite3.Connection) -> None:
        def one(kind: str) -> str:
            rows = stories.load_state(connection, kind)
            return rows[0][1] if rows else ""

        self._begin()
        self.former = {key for _, key in stories.load_state(connection, FORMER)}
        self._kept_whole = one(WHOLE)
        if not self._kept_whole:
            return
        self._kept_corrections = one(CORRECTED)
        self.grouper = Grouper(_corrections(self._kept_corrections) if self._kept_corrections else Corrections())
        groups = stories.load_state(connection, GROUP)
        self.grouper.restore(groups, self._kept_whole, b64decode(one(FREQUENCIES), validate=True))
        self.keys = dict(stories.load_state(connection, KEY))
        self.todo = {number: int(into) for number, into in stories.load_state(connection, WAITING)}
        self.last_run = int(one(RUN) or 0)


class _Kept:
    """What a process has in memory between two runs."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.grouping: Grouping | None = None


_KEPT: WeakKeyDictionary[Tools, _Kept] = WeakKeyDictionary()


@contextmanager
def grouping_of(tools: Tools) -> Iterator[Grouping]:
    """The grouping of a process's library, for one thread at a time: in memory since the last time, or read. It stays
    in memory for the next time only if all went well: else what is in the library holds."""
    kept = _KEPT.setdefault(tools, _Kept())
    with kept.lock:
        grouping, kept.grouping = kept.grouping, None
        with closing(tools.library.connect()) as connection:
            lost = grouping is None or grouping.outdated(connection)
        if grouping is None or lost:
            grouping = Grouping(tools.library)
        yield grouping
        kept.grouping = grouping


def behind(connection: sqlite3.Connection, now: int) -> bool:
    """Whether articles wait to be grouped, stories to be written, or what the reader set right to be carried out. Costs
    a fraction of taking the grouping up."""
    if stories.load_state(connection, WAITING) or stories.load_state(connection, stories.STALE):
        return True
    done = stories.load_state(connection, CORRECTED)
    if _as_text(_as_corrections(story_corrections.corrected(connection))) != (done[0][1] if done else _NO_CORRECTIONS):
        return True
    ran = stories.load_state(connection, RUN)
    since = int(ran[0][1]) - MARGIN if ran else 0
    published = now + WINDOW if ran else now - WINDOW  # after a run, only what came since: days may lie ahead of now
    return bool(tellings.waiting(connection, published, now - WINDOW, since))


def as_telling(one: EnglishText) -> Telling:
    """An article as the grouping knows it."""
    return Telling(**{**one._asdict(), "id": str(one.id)})


def _as_corrections(corrected: Corrected) -> Corrections:
    """The reader's corrections as the grouping knows articles."""
    return Corrections(
        together=frozenset((str(a), str(b)) for a, b in corrected.together),
        apart=frozenset((str(a), str(b)) for a, b in corrected.apart),
        renamed=frozenset((str(article), name) for article, name in corrected.renamed),
        muted=frozenset(map(str, corrected.muted)),
    )


def _as_text(corrections: Corrections) -> str:
    return json.dumps([sorted(one) for one in corrections])


_NO_CORRECTIONS = _as_text(Corrections())


def _moved(changes: Changes) -> Iterator[int]:
    for split in changes.split:
        yield from (split.story, split.into)


def _corrections(text: str) -> Corrections:
    """What `_as_text` made a text of. Raises ValueError for anything else."""
    try:
        together, apart, renamed, muted = json.loads(text)
        return Corrections(
            frozenset((str(a), str(b)) for a, b in together),
            frozenset((str(a), str(b)) for a, b in apart),
            frozenset((str(article), str(name)) for article, name in renamed),
            frozenset(map(str, muted)),
        )
    except TypeError as error:
        raise ValueError("the corrections are damaged") from error
