"""Getting the news: when it begins, progress with counts and a way to end it, what came and what went wrong."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from overview.counting import counted
from overview.library import sources
from overview.settings.declared import (
    NO_PROXY,
    PROXY,
    REFRESH_AGREED,
    REFRESH_EVERY,
    REFRESH_ON_START,
    SYSTEM_PROXY,
)
from overview.settings.setting import Setting
from overview.ui.consent import ConsentSheet, of_foreign
from overview.ui.controls.notices import Notice
from overview.ui.desk import Desk
from overview.ui.engine_client import Job
from overview.ui.library_thread import Ticket
from overview.ui.progress_strip import ProgressStrip
from overview.ui.times import day_and_time

if TYPE_CHECKING:
    from overview.ui.window import Window

AGAIN_OFFLINE = 120_000  # milliseconds after which the network is tried again
PORTAL = "It answers in place of the news sites. Log in with a browser; Overview tries again by itself."
NOBODY = "No source is on. Switch some on, or add a site, on the page of sources."
LOOKING = "Looking which sites are on"
SOON = 100  # milliseconds until what the reader waits for is shown to have begun: what is quicker is there at once
TICK = 30_000  # milliseconds between two looks at the clock: a timer of hours stands still while the computer sleeps


class Wanted(NamedTuple):
    """A refresh: `first` these countries before the others; `only` these sources; `due`: those whose time has come;
    `again`: what the reader asked for when there was no network."""

    first: tuple[str, ...] = ()
    only: tuple[int, ...] = ()
    due: bool = False
    again: bool = False

    @property
    def by_itself(self) -> bool:
        """Whether nobody waits for it."""
        return self.due or self.again


class Refreshing(QObject):
    """Refreshes, one at a time: when the reader asks, on a schedule, and again when there was no network."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._job: Job | None = None
        self._looking: Ticket | None = None  # for the sites that are meant, before the reader is asked
        self._strip: ProgressStrip | None = None
        self._notice: Notice | None = None
        self._wanted = Wanted()  # what runs, or ran last
        self._waiting: list[Wanted] = []
        self._offline_since: int | None = None
        self._trouble = ""  # that was told last
        self._failing: dict[int, str] = {}  # sources that gave no news to what runs, or ran last, and why
        self._told: set[int] = set()  # those of which that was said
        self._last = time.time()  # when the schedule began, or was kept
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._look_at_clock)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_OFFLINE)
        self._again.timeout.connect(self._resume)
        self._rest = Wanted(due=True)  # what is to be tried again then
        desk.setting_changed.connect(self._setting_changed)
        self._plan()

    def on_start(self) -> None:
        """Overview has started: get the news if the reader wants that."""
        if self._desk.settings.get(REFRESH_ON_START):
            self._scheduled()

    def start(self, first: Sequence[str] = (), only: Sequence[int] = ()) -> None:
        """Get the news of all sources that are on (`first`: these countries before the others), or `only` of some.

        Asks before the first time. While a refresh runs, what it does not ask waits its turn.
        """
        wanted = Wanted(tuple(first), tuple(only))
        if self._desk.settings.get(REFRESH_AGREED):
            self._begin(wanted)
            return
        if self._looking is not None:
            self._looking.drop()  # whoever presses the button again is asked once
        preparing = [job for job in self._desk.engine.jobs if job.name == "prepare"]
        self._looking = look = self._desk.library.read(
            _meant, wanted.only, then=lambda found: self._ask(found, wanted, preparing)
        )
        QTimer.singleShot(SOON, self, lambda: self._show_look(look))

    def _show_look(self, look: Ticket) -> None:
        """Show that it begins, where the reader waits to be asked; a refresh that runs has its own strip."""
        if look is self._looking and self._job is None:
            strip = ProgressStrip(self._window.list_room, LOOKING)
            strip.cancel.clicked.connect(self._look_no_more)
            self._window.list_room.show_strip(strip)

    def _look_no_more(self) -> None:
        """The reader is asked, or not to be asked any more."""
        if self._looking is not None:
            self._looking.drop()
            self._looking = None
            if self._job is None:
                self._window.list_room.show_strip(None)

    def _begin(self, wanted: Wanted) -> None:
        if self._job is None:
            self._run(wanted)
            return
        if (wanted.only or self._wanted.due or self._wanted.only) and wanted not in self._waiting:
            self._waiting.append(wanted)
        if self._strip is not None:
            self._strip.say()

    def _ask(self, found: tuple[int, int], wanted: Wanted, preparing: list[Job]) -> None:
        """Ask before sites are asked for the first time. Who agrees to some has not agreed to all. `preparing`: what
        was bringing the catalogue in when the sites were `found`."""

        def yes() -> None:
            if not wanted.only:
                self._desk.set(REFRESH_AGREED, True)
            self._begin(wanted)

        if not found[0] and preparing:  # the catalogue was not in yet
            self._wait_for(preparing[0], wanted)
            return
        self._look_no_more()
        if not found[0]:
            self._say("circle-alert", NOBODY)
            return
        settings = self._desk.settings
        by_proxy = settings.get(PROXY).strip().lower() not in ("", NO_PROXY, SYSTEM_PROXY)
        ConsentSheet(self._window, *found, yes, foreign=of_foreign(settings), by_proxy=by_proxy).open()

    def _wait_for(self, job: Job, wanted: Wanted) -> None:
        """Look again when the catalogue is in, unless the reader does not wait for that any more."""
        look = self._looking

        def again() -> None:
            if look is self._looking:
                self.start(wanted.first, wanted.only)

        if job in self._desk.engine.jobs:
            job.done.connect(lambda _result: again())
            job.failed.connect(lambda _sentence, _cancelled: self._look_no_more())
        else:  # it came in meanwhile
            again()

    def _look_at_clock(self) -> None:
        """Keep the schedule, also after sleep, and when the clock was set back."""
        if not 0 <= time.time() - self._last < self._desk.settings.get(REFRESH_EVERY) * 60:
            self._scheduled()

    def _scheduled(self) -> None:
        if self._job is None and self._desk.settings.get(REFRESH_AGREED):
            self._run(Wanted(self._window.world.selection, due=True))

    def _resume(self) -> None:
        if self._job is None and self._desk.settings.get(REFRESH_AGREED):
            self._run(self._rest)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting.key == REFRESH_EVERY.key:
            self._plan()

    def _plan(self) -> None:
        self._last = time.time()
        if self._desk.settings.get(REFRESH_EVERY):
            self._clock.start()
        else:
            self._clock.stop()

    def _run(self, wanted: Wanted) -> None:
        self._again.stop()
        self._wanted = wanted
        self._last = self._last if wanted.only else time.time()
        self._job = job = self._desk.engine.ask("refresh", **wanted._asdict())
        self._strip = None
        QTimer.singleShot(0, self, lambda: self._show_strip(job))  # asking alone may have to start the engine
        self._failing = {}
        job.item.connect(lambda _number, value: self._failing.update({value["source"]: value["words"]}))
        job.done.connect(lambda result: self._done(result, wanted))
        job.failed.connect(lambda sentence, cancelled: self._failed(sentence, cancelled, wanted))

    def _show_strip(self, job: Job) -> None:
        if job is self._job:
            self._strip = strip = ProgressStrip(self._window.list_room)
            strip.cancel.clicked.connect(lambda: self._desk.engine.cancel(job))
            self._window.list_room.show_strip(strip)
            job.progress.connect(strip.show_progress)
            if not self._wanted.by_itself:
                strip.say()

    def _done(self, result: dict[str, Any], wanted: Wanted) -> None:
        new, failed, asked, lost = result["new"], result["failed"], result["asked"], result["lost"]
        outcome, self._trouble = "", ""
        if lost:
            self._rest = Wanted(only=tuple(lost), again=True)
            self._again.start()
        if result["offline"]:
            self._offline(wanted, portal=result["portal"])
        elif failed and (not wanted.by_itself or self._failing.keys() - self._told):  # by itself: once of each
            self._offline_since = None
            self._told |= self._failing.keys()
            told = [why for one, why in self._failing.items() if one not in lost]
            words = _failures(told, scheduled=bool(self._desk.settings.get(REFRESH_EVERY))) if told else ""
            if lost:
                why = {self._failing[one] for one in lost if one in self._failing}  # of a proxy the same for all
                reason = why.pop() if len(why) == 1 else "The network was lost on the way."
                words = f"{words} {reason} Overview asks {counted(len(lost), 'site')} again by itself.".lstrip()
            self._say("info", f"{_news(new)} from {asked - failed:,} of {counted(asked, 'site')}", words, "Show them")
        else:
            if self._offline_since is not None or not failed:
                self._window.list_room.hide_notice(self._notice)
            self._offline_since = None
            if not wanted.by_itself:
                outcome = _outcome(new, asked, result["alone"])
        self._end(outcome)

    def _failed(self, sentence: str, cancelled: bool, wanted: Wanted) -> None:
        if not cancelled and not (wanted.by_itself and sentence == self._trouble):  # by itself it says so once
            self._trouble = sentence
            self._say("circle-alert", sentence)
        self._end()

    def _end(self, outcome: str = "") -> None:
        """The refresh is over. `outcome`: what the reader, who asked for it, is told for a while."""
        self._job = None
        if outcome and self._strip is not None:
            self._strip.show_outcome(outcome)
        else:
            self._window.list_room.show_strip(None)
        if self._waiting:
            self._run(self._waiting.pop(0))

    def _offline(self, wanted: Wanted, *, portal: bool) -> None:
        """Said once, and to who asks; the network is tried again until it is there, without another word."""
        self._waiting.clear()
        self._again.start()
        self._rest = wanted._replace(again=True)
        if not wanted.by_itself or (self._offline_since is None and (portal or not wanted.again)):
            now = int(time.time())
            self._offline_since = since = self._offline_since or now
            title = f"No network since {day_and_time(since, now).removeprefix('Today ').replace('Yester', 'yester')}"
            words = "Overview tries again by itself."
            if self._window.lists.has_news:
                words = f"You are reading what was fetched before. {words}"
            if portal:
                title, words = "This network may want you to log in", PORTAL
            self._say("wifi-off", title, words)

    def _say(self, icon: str, title: str, words: str = "", action: str = "") -> None:
        self._notice = notice = Notice(icon, title, words, action=action, can_close=True)
        notice.acted.connect(lambda: self._window.sheets.sources(""))  # of all countries: any may have failed
        self._window.list_room.show_notice(notice)


def _news(count: int) -> str:
    return counted(count, "new article") if count else "Nothing new"


def _failures(why: list[str], *, scheduled: bool) -> str:
    """What went wrong. `scheduled`: Overview asks again by itself."""
    if len(why) == 1:
        return why[0] + (" Its page of sources says when Overview asks again." if scheduled else "")
    again = ", and when Overview asks again" if scheduled else ""
    return f"{len(why):,} gave no news; their page of sources says why{again}."


def _outcome(new: int, asked: int, alone: int) -> str:
    """What a refresh without failures brought. `alone`: sites that asked not to be asked yet."""
    words = f"{_news(new)} from {counted(asked, 'site')}" if asked else "There is no site to ask now"
    return f"{words}; {counted(alone, 'site')} wanted to be left alone" if alone else words


def _meant(connection: sqlite3.Connection, only: Sequence[int]) -> tuple[int, int]:
    """How many sites are meant, and of how many countries."""
    found = (one for one in sources.every(connection) if one.feed and (one.id in only if only else one.enabled))
    return sources.reach(found)
