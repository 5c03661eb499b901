"""Everything that is not translated yet, in the background: headlines first, then whole texts, newest first."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from typing import Any

from overview.engine import attempts
from overview.engine.jobs.translate import headline_tasks, result, text_tasks
from overview.engine.protocol import WAITING
from overview.engine.translating import Tally, Task, translate
from overview.engine.translation_rules import Rules
from overview.engine.work import Work
from overview.library import translations
from overview.library.translations import Subject
from overview.translation.protocol import BACKLOG, REST

PATIENCE, MOST_PATIENCE = 60.0, 1_800.0  # seconds: how long a service is waited for that failed again, and at last
LOOK = 0.5  # seconds between two looks whether it is to be asked
PAGE = 64  # headlines read from the library at a time
TEXTS = 32  # texts between two looks for headlines that arrived meanwhile


def run(work: Work, _: dict[str, Any]) -> dict[str, Any]:
    """Result: as that of `translate`. A service gets headlines alone: whole texts when they are opened, lest a day's
    news use up what it gives in a month. One that can't be asked at the moment is waited for; an item says why, with
    `trouble` and `kind` as in the result."""
    patience = 0.0
    while True:
        with contextlib.closing(work.library.connect()) as connection:
            rules = Rules(work, connection)
            if not rules.automatic:
                return result(Tally(), None)
            tally = _all(work, connection, rules)
        if not rules.hold:
            work.sink.follow("translate_rest")  # by what the reader has chosen meanwhile
        if tally.translated:
            patience = 0.0
        if not _waited(work, rules, tally, patience):
            return result(tally, rules)
        patience = min(2 * patience or PATIENCE, MOST_PATIENCE)


def _all(work: Work, connection: sqlite3.Connection, rules: Rules) -> Tally:
    """All that the rules allow, until a service stops it or they hold no more."""
    known = [language for language in translations.languages(connection) if rules.is_foreign(language)]
    mine = [language for language in known if rules.model(language)]
    if rules.service is None:
        rules.missing.update(dict.fromkeys(language for language in known if language not in mine))
    done = 0
    place: tuple[int, int] | None = None
    while True:
        tasks = _headlines(connection, rules, known if rules.service else mine)
        tally = translate(work, rules, tasks, REST)
        done += tally.translated
        work.sink.progress(done, 0, "Translating")
        if tally.translated:
            work.sink.follow("group")
        some = translations.waiting(connection, mine, texts=True, before=place, limit=TEXTS)
        if not some or tally.stopped or not rules.hold:
            return tally._replace(translated=done)
        place = (some[-1].published, some[-1].id)
        tally = translate(work, rules, _texts(work, connection, rules, some), BACKLOG)
        done += tally.translated
        if tally.translated:
            work.sink.follow("group")


def _waited(work: Work, rules: Rules, tally: Tally, patience: float) -> bool:
    """Wait for a service that may get over what stopped it: as long as it is left alone, and at least `patience`
    seconds, unless the reader asks for it or it works before. Gives whether it is to be asked again; where no window
    waits for it, it is not. Raises Cancelled."""
    service = rules.service
    if service is None or not tally.stopped or tally.kind not in attempts.PASSING or not work.tools.window_open:
        return False
    work.sink.item(0, {"trouble": tally.trouble, "kind": tally.kind})
    work.sink.progress(0, 0, WAITING)
    until = time.monotonic() + patience
    while rules.hold and (rest := attempts.last_rest(service)) and time.monotonic() < max(rest.until, until):
        work.raise_if_cancelled()
        time.sleep(LOOK)
    return rules.hold


def _headlines(connection: sqlite3.Connection, rules: Rules, languages: Sequence[str]) -> Iterator[Task]:
    place: tuple[int, int] | None = None
    while page := translations.waiting(connection, languages, texts=False, before=place, limit=PAGE):
        place = (page[-1].published, page[-1].id)
        yield from headline_tasks(rules, page)


def _texts(work: Work, connection: sqlite3.Connection, rules: Rules, subjects: Sequence[Subject]) -> Iterator[Task]:
    own = [one for one in subjects if (way := rules.way(one)) and way.service is None]
    return text_tasks(work, connection, rules, own, whole=True)
