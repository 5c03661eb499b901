"""When the reader is told of what came in: once the library has been quiet for a moment."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from overview.library import news
from overview.library.news import COUNTRY, SEARCH, STORY, Mark, Match, Wanted
from overview.library.values import Changes
from overview.settings import declared
from overview.ui.desk import Desk
from overview.ui.notifications.deciding import HOUR, Manner, Message, decide

QUIET = 15_000  # milliseconds without a change: a refresh and the grouping after it are through
AGAIN = 300_000  # milliseconds after which what waits is looked at again


class Watch(QObject):
    """Looks for what the reader wants to be told of, and has it told by `send`."""

    def __init__(self, desk: Desk, send: Callable[[Message], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._send = send
        self._mark: Mark | None = None
        self._waiting: tuple[Match, ...] = ()
        self._sent: list[float] = []
        self._soon = QTimer(self, singleShot=True, interval=QUIET)
        self._soon.timeout.connect(self.look)
        self._later = QTimer(self, singleShot=True, interval=AGAIN)
        self._later.timeout.connect(lambda: self._tell([]))
        desk.library.read(news.newest, then=self._begin)
        desk.changed.connect(self._changed)

    def look(self) -> None:
        """Look now."""
        wanted = self._wanted()
        if self._mark is None:
            return
        if wanted.anything:
            self._desk.library.read(_look, wanted, self._mark, then=self._found)
        else:
            self._desk.library.read(news.newest, then=self._begin)

    def _begin(self, newest: int) -> None:
        self._mark = Mark(newest, newest)

    def _changed(self, changes: Changes) -> None:
        if changes.articles or changes.stories:
            self._soon.start()  # anew: more may be on its way

    def _found(self, found: tuple[int, list[Match]]) -> None:
        newest, matches = found
        assert self._mark is not None
        told = self._mark.told.union(*(one.articles for one in matches))
        self._mark = self._mark._replace(at=newest, told=told)
        self._tell(matches)

    def _tell(self, matches: list[Match]) -> None:
        now = time.time()
        get = self._desk.settings.get
        quiet_from, quiet_until = int(get(declared.QUIET_FROM)), int(get(declared.QUIET_UNTIL))
        manner = Manner(quiet_from, quiet_until, round(get(declared.NOTIFY_LIMIT)))
        self._sent = [at for at in self._sent if now - HOUR < at <= now]  # the clock may have been set back
        wanted = dict(zip((STORY, COUNTRY, SEARCH), self._wanted(), strict=True))
        waiting = [one for one in self._waiting if wanted[one.kind]]  # the reader may have turned it off since
        decision = decide([*waiting, *matches], manner, time.localtime(now).tm_hour, now, self._sent)
        self._waiting = decision.waiting
        for message in decision.messages:
            self._send(message)
            self._sent.append(now)
        if self._waiting:
            self._later.start()

    def _wanted(self) -> Wanted:
        get = self._desk.settings.get
        countries = get(declared.FAVOURITES) if get(declared.NOTIFY_COUNTRIES) else ()
        return Wanted(get(declared.NOTIFY_STORIES), countries, get(declared.NOTIFY_SEARCHES))


def _look(connection: sqlite3.Connection, wanted: Wanted, mark: Mark) -> tuple[int, list[Match]]:
    return news.newest(connection), news.since(connection, wanted, mark)
