"""Everything that is not translated yet, in the background: headlines first, then whole texts, newest first."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from overview.engine import attempts
from overview.engine.jobs.translate import headline_tasks, result, text_tasks
from overview.engine.protocol import WAITING
from overview.engine.translating import Tally, Task, translate
from overview.engine.translation_rules import Rules
from overview.engine.work import Work
from overview.library import translations
from overview.library.connection import data_version
from overview.translation.protocol import BACKLOG, REST, Service

PATIENCE, MOST_PATIENCE = 60.0, 1_800.0  # seconds: how long a service is waited for that failed again, and at last
LOOK = 0.5  # seconds between two looks whether it is to be asked …
LOOK_FOR_OWN = 5.0  # … and whether there is something new that a model translates, while it is waited for
PAGE = 64  # headlines read from the library at a time
TEXTS = 32  # texts between two looks for headlines that arrived meanwhile


class _Pause:
    """When a service that something stopped is asked again."""

    def __init__(self) -> None:
        self.stopped: Tally | None = None  # how it last went, where it was stopped
        self._patience = self._until = 0.0

    def note(self, tally: Tally) -> None:
        """It was asked, and so it went."""
        if tally.translated:
            self._patience = 0.0
        self.stopped = tally if tally.stopped else None
        self._until = time.monotonic() + self._patience
        if tally.stopped:
            self._patience = min(2 * self._patience or PATIENCE, MOST_PATIENCE)

    @property
    def passes(self) -> bool:
        """Whether there is one that it may get over without the reader."""
        return self.stopped is not None and self.stopped.kind in attempts.PASSING

    def lasts(self, service: Service) -> bool:
        """Whether it is to be left alone: as it was left, and as long as it failed again and again, unless the reader
        asks for it or it works before."""
        if not self.passes:
            return self.stopped is not None
        rest = attempts.last_rest(service)
        return rest is not None and time.monotonic() < max(rest.until, self._until)


def run(work: Work, _: dict[str, Any]) -> dict[str, Any]:
    """Result: as that of `translate`. A service gets headlines alone: whole texts when they are opened, lest a day's
    news use up what it gives in a month. One that can't be asked at the moment is waited for, while what models
    translate goes on; an item says why, with `trouble` and `kind` as in the result. Where no window waits for it, it is
    not waited for."""
    pause, told, translated = _Pause(), None, 0
    while True:
        with contextlib.closing(work.library.connect()) as connection:
            rules = Rules(work, connection)
            if not rules.automatic:
                return result(Tally(), None)
            tally = _all(work, connection, rules, pause)
            translated += tally.translated
            if not rules.hold:
                work.sink.follow("translate_rest")  # by what the reader has chosen meanwhile
            if not (pause.passes and rules.hold and work.tools.window_open):
                return result(tally._replace(translated=translated), rules)
            if pause.stopped is not told and pause.stopped is not None:
                told = pause.stopped
                work.sink.item(0, {"trouble": told.trouble, "kind": told.kind})
            work.sink.progress(0, 0, WAITING)
            _wait(work, connection, rules, pause)
            if not rules.hold:
                return result(tally._replace(translated=translated), rules)


def _all(work: Work, connection: sqlite3.Connection, rules: Rules, pause: _Pause) -> Tally:
    """All that the rules allow, until they hold no more, without what a service would do while it is left alone."""
    known = [language for language in translations.languages(connection) if rules.is_foreign(language)]
    mine = [language for language in known if rules.model(language)]
    if rules.service is None:
        rules.missing.update(dict.fromkeys(language for language in known if language not in mine))
    own = rules.excluded if rules.service else None  # the sources that models translate; None: all
    done = 0
    place: tuple[int, int] | None = None
    while True:
        asked = rules.service is not None and not pause.lasts(rules.service)
        tasks = _headlines(connection, rules, known if asked else mine, None if asked else own)
        tally = translate(work, rules, tasks, REST, until_stopped=True)
        done += _told(work, tally, done)
        if asked:
            pause.note(tally)
            if tally.stopped and rules.hold:
                continue  # with what models translate
        some = translations.waiting(connection, mine, texts=True, sources=own, before=place, limit=TEXTS)
        if not some or not rules.hold:
            return (pause.stopped or tally)._replace(translated=done)
        place = (some[-1].published, some[-1].id)
        tally = translate(work, rules, text_tasks(work, connection, rules, some, whole=True), BACKLOG)
        done += _told(work, tally, done)


def _told(work: Work, tally: Tally, before: int) -> int:
    """Say what was translated, where something was; gives how many."""
    if tally.translated:
        work.sink.progress(before + tally.translated, 0, "Translating")
        work.sink.follow("group")
    return tally.translated


def _wait(work: Work, connection: sqlite3.Connection, rules: Rules, pause: _Pause) -> None:
    """Wait until the service is to be asked, the reader has chosen something else, or what came into the library may be
    a model's to translate. Raises Cancelled."""
    assert rules.service is not None
    seen, look = data_version(connection), time.monotonic() + LOOK_FOR_OWN
    while rules.hold and pause.lasts(rules.service):
        work.raise_if_cancelled()
        time.sleep(LOOK)
        if rules.excluded and time.monotonic() > look and data_version(connection) != seen:
            return


def _headlines(
    connection: sqlite3.Connection, rules: Rules, languages: Sequence[str], sources: Collection[int] | None
) -> Iterator[Task]:
    place: tuple[int, int] | None = None
    while page := translations.waiting(connection, languages, texts=False, sources=sources, before=place, limit=PAGE):
        place = (page[-1].published, page[-1].id)
        yield from headline_tasks(rules, page)
