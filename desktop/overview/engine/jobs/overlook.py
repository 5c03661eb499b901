"""What needs all stories at once: what the home country's media overlook, and what may belong to a story untranslated.

Looked for after stories changed, at most once a minute, and at once when the reader chose another home country or said
that a story was covered.
"""

from __future__ import annotations

import contextlib
import time
from typing import Any
from weakref import WeakKeyDictionary

from overview.engine.overlooking import overlook
from overview.engine.relating import relate
from overview.engine.work import Tools, Work
from overview.library import story_corrections
from overview.settings.declared import HOME_COUNTRY

PAUSE = 60  # seconds from one time to the next, while nothing but stories changed
LOOK = 0.5  # seconds between two looks at what the reader chose

_Asked = tuple[str, frozenset[int]]  # the home country, and the articles in stories that it covered after all
_LAST: WeakKeyDictionary[Tools, tuple[float, _Asked]] = WeakKeyDictionary()


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`, which may be left out: `now` (Unix seconds), `home` (in place of the home country of the settings;
    then nothing is waited for). Result: how many stories are `overlooked`; None where too few of the country's sources
    answered, or too little of what they write is in English; how many untranslated articles are possibly `related`
    to a story. Raises Cancelled."""
    with contextlib.closing(work.library.connect()) as connection:
        wanted = str(arguments.get("home") or "")

        def asked() -> _Asked:
            home = wanted or work.tools.settings.get(HOME_COUNTRY)
            return home, frozenset(story_corrections.covered_by(connection, home))

        at, before = _LAST.get(work.tools, (0.0, None))
        while not wanted and asked() == before and time.monotonic() < at + PAUSE:
            work.raise_if_cancelled()
            time.sleep(LOOK)
        now = int(arguments.get("now") or time.time())
        related = relate(work, connection, now)
        now_asked = asked()
        home = now_asked[0]
        found = overlook(work, connection, home, now, [key for key, of in related.items() if home in of])
    _LAST[work.tools] = (time.monotonic(), now_asked)
    return {"overlooked": found, "related": sum(map(len, related.values()))}
