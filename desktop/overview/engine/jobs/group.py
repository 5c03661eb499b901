"""Putting stories together: what is new in English, as written or translated, is grouped, and what changed is written.

Nobody waits for it: it follows what brings articles or translates them, and what the reader sets right about stories.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import Any

from overview.engine.correcting import Correcting
from overview.engine.grouping import MARGIN, YOUNG, Grouping, Overtaken, as_telling, grouping_of
from overview.engine.renewing import Renewing
from overview.engine.story_writing import Writer
from overview.engine.work import Work
from overview.library import stories, story_choices, story_corrections, tellings
from overview.library.story_values import StoryChoice
from overview.stories.grouping import LONE_WINDOW, WINDOW

AFTERWARDS = ("overlook", "keep_stories")
BATCH = 500  # articles grouped at a time
FIRST = YOUNG  # the same as long as nothing is known of how rare words are: the first articles teach it
ATTEMPTS = 5  # where another process groups at the same time
WRITE_AFTER = 24 * 3_600  # seconds of news, after which stories are written before more is grouped


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`, which may be left out: `now` (Unix seconds). Result: how many `articles` were grouped, and how many
    `stories` written."""
    for _ in range(ATTEMPTS - 1):
        with contextlib.suppress(Overtaken):
            return _run(work, arguments)
    return _run(work, arguments)


def _run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    now = int(arguments.get("now") or time.time())
    with grouping_of(work.tools) as grouping, contextlib.closing(work.library.connect()) as connection:
        corrected = story_corrections.corrected(connection)
        fresh = _waiting(connection, grouping, now)
        ahead = grouping.grouper.clock > now + LONE_WINDOW  # the computer's clock was wrong, and is so no longer
        if ahead or not (any(corrected) or grouping.has_learnt_enough(len(fresh))):
            grouping.begin_anew()
            fresh = _waiting(connection, grouping, now)
        renewing = Renewing(work, connection, grouping, now)
        correcting = Correcting(work, connection, grouping, renewing)
        correcting.note(corrected)
        grouping.correct(connection, corrected, correcting.moves(corrected))
        correcting.carry_out(corrected)
        grouping.look_again(connection)
        writer = Writer(work, connection, grouping, now)
        articles = written = 0
        clock = grouping.grouper.clock
        while articles < len(fresh):
            work.pause()
            part = fresh[articles : articles + (BATCH if grouping.grouper.frequencies.seen else FIRST)]
            grouping.add([as_telling(one) for one in tellings.english(connection, part)], now)
            articles += len(part)
            work.sink.progress(articles, len(fresh), "Putting stories together")
            if clock and grouping.grouper.clock - clock > WRITE_AFTER:
                written += writer.write()
                clock = grouping.grouper.clock
        written += writer.write()
        if grouping.former:
            _end(work, connection, grouping)
        renewing.renew_stale()  # what has arrived does not wait for it
        written += writer.write()
        grouping.ran(now)
    for job in AFTERWARDS:
        work.sink.follow(job)
    return {"articles": articles, "stories": written}


def _end(work: Work, connection: sqlite3.Connection, grouping: Grouping) -> None:
    """End stories that none goes on with, as the grouping began anew: what is left of them stands alone. Those that the
    reader chose stay, and those that are older than what is grouped."""
    known = grouping.grouper.story_of
    ending = [
        key
        for key in sorted(grouping.former.difference(grouping.keys.values()))
        if story_choices.chosen(work.library, key) == StoryChoice(key)
        and all(known(str(one)) for one in tellings.members(connection, key))
    ]
    with grouping.writing():
        changes = stories.remove(work.library, ending)
        grouping.begun()
    work.sink.changed(changes)


def _waiting(connection: sqlite3.Connection, grouping: Grouping, now: int) -> list[int]:
    """The articles that are to be grouped, by time and id.

    Those that stand alone leave the grouping's memory sooner than others: of that age only what is new counts.
    """
    clock = grouping.grouper.clock or now
    since, late = clock - (LONE_WINDOW if grouping.last_run else WINDOW), clock - WINDOW
    known = grouping.grouper.story_of
    found = tellings.waiting(connection, since, late, grouping.last_run - MARGIN)
    return [number for number in found if known(str(number)) is None]
