"""Saved stories are kept whole: what is in them, and what joins them later, is read from its page with its pictures.

So are saved articles, where that was not done when they were saved: by a command, without a network, before a crash.
"""

from __future__ import annotations

import contextlib
import time
from typing import Any
from weakref import WeakKeyDictionary

from overview.engine.jobs import complete
from overview.engine.work import Tools, Work
from overview.library import story_choices, texts

AGAIN = 7 * 86_400  # seconds for which what could not be read is tried again, each time the engine starts

SAVED = {"opened": True}  # what the job `complete` is asked for
OF_STORY = {"page": True, "pictures": True}

_TRIED: WeakKeyDictionary[Tools, set[int]] = WeakKeyDictionary()


def run(work: Work, _arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: none. Result: how many `articles` were worked on. Raises Cancelled; what is done stays."""
    since = int(time.time()) - AGAIN
    with contextlib.closing(work.library.connect()) as connection:
        wanted = dict.fromkeys(texts.unfinished(connection, since), SAVED)
        wanted |= dict.fromkeys(story_choices.unfinished(connection, since), OF_STORY)
    tried = _TRIED.setdefault(work.tools, set())
    fresh = [number for number in wanted if number not in tried]
    for done, number in enumerate(fresh, 1):
        complete.run(work, {"articles": [number], **wanted[number]})
        tried.add(number)
        work.sink.progress(done, len(fresh), "Keeping saved stories whole")
    return {"articles": len(fresh)}
