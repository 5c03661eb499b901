"""What the map can show about each country's sources: how fresh their news is, and how well they answer."""

from __future__ import annotations

import sqlite3
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from overview.library import sources
from overview.library.sources import Health
from overview.library.values import Changes
from overview.ui.controls.menu import Menu
from overview.ui.desk import Desk
from overview.ui.library_thread import Ticket
from overview.ui.world import Measured, Shown, Volume, World

if TYPE_CHECKING:
    from overview.ui.countries.legend import Legend

HOUR = 3600
AGAIN = 600_000  # milliseconds between two looks at how old the news is
FRESH = "Newest article"
HEALTH = "Sources that answer"
AGES = (HOUR, 3 * HOUR, 12 * HOUR, 24 * HOUR, 72 * HOUR)  # at most this old: steps 6, 5, 4, 3, 2; older: 1
AGE_WORDS = ("none", "old", "3 d", "1 d", "12 h", "3 h", "1 h")
SHARES = (0.25, 0.5, 0.75, 0.9, 1.0)
SHARE_WORDS = ("none", "few", "25%", "50%", "75%", "90%", "all")

Answers = dict[str, list[Health | None]]  # of each country: of every source that is on


class MapMeasures:
    """The menu of the legend, and the map kept up to date while it shows a measure."""

    def __init__(self, desk: Desk, world: World, legend: Legend) -> None:
        self._desk = desk
        self._world = world
        self._legend = legend
        self._asked: Ticket | None = None
        legend.measures_wanted.connect(self._menu)
        desk.changed.connect(self._changed)
        self.clock = QTimer(world, interval=AGAIN)  # news grows old also where nothing comes
        self.clock.timeout.connect(self._look_again)
        self.clock.start()

    def _menu(self) -> None:
        menu = Menu(self._legend)
        shown = self._world.shown
        of = shown.title if isinstance(shown, Measured) else ""
        menu.one_of((("", "Articles today"), (FRESH, FRESH), (HEALTH, HEALTH)), of, self._choose)
        menu.below(self._legend.button)

    def _choose(self, title: str) -> None:
        if self._asked is not None:
            self._asked.drop()  # what it would show is not wanted any more
        if not title:
            self._world.show(Volume())
            return
        measure = freshness if title == FRESH else health
        self._asked = self._desk.library.read(
            answers, then=lambda found: self._world.show(measure(found, int(time.time())))
        )

    def _changed(self, changes: Changes) -> None:
        if changes.sources or changes.countries:
            self._look_again()

    def _look_again(self) -> None:
        shown = self._world.shown
        if isinstance(shown, Measured):
            self._choose(shown.title)


def answers(connection: sqlite3.Connection) -> Answers:
    """How the sources that are on answered, by country."""
    known = sources.health(connection)
    found: Answers = {}
    for one in sources.fetchable(connection):
        found.setdefault(one.country, []).append(known.get(one.id))
    return found


def freshness(found: Answers, now: int) -> Shown:
    """How old the newest article of each country is. `now`: Unix seconds."""

    def of(healths: list[Health | None]) -> tuple[int, str]:
        newest = max((one.newest_item_at or 0 for one in healths if one is not None), default=0)
        if not newest:
            return 0, "nothing fetched yet"
        age = max(0, now - newest)
        hours = age // HOUR
        words = f"{hours // 24} days" if hours >= 48 else f"{hours} hours" if hours >= 2 else f"{age // 60} minutes"
        return len(AGES) + 1 - bisect_right(AGES, age - 1), f"newest article {words} old"

    return _measured(FRESH, AGE_WORDS, found, of)


def health(found: Answers, _now: int = 0) -> Shown:
    """How many of each country's sources answered the last time they were asked."""

    def of(healths: list[Health | None]) -> tuple[int, str]:
        asked = [one for one in healths if one is not None and one.tried_at is not None]
        well = sum(1 for one in asked if not one.failures and one.ok_at is not None)
        if not asked:
            return 0, f"none of {len(healths)} sources asked yet" if len(healths) > 1 else "its source not asked yet"
        step = 1 + bisect_right(SHARES, well / len(asked)) if well else 0
        if len(asked) == 1:
            return step, f"the one source that was asked {'answers' if well else 'does not answer'}"
        return step, f"{well} of {len(asked)} sources answer"

    return _measured(HEALTH, SHARE_WORDS, found, of)


def _measured(
    title: str, least: Iterable[str], found: Answers, of: Callable[[list[Health | None]], tuple[int, str]]
) -> Measured:
    measured = {code: of(healths) for code, healths in found.items()}
    steps = {code: step for code, (step, _) in measured.items()}
    return Measured(title, tuple(least), steps, {code: words for code, (_, words) in measured.items()})
