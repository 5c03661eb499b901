"""Words of what the reader took away leave the search index.

All of the index is written anew for it, which takes minutes where it is large: it has a lane of its own, so that the
languages of new articles, behind which all else about them stands, do not wait for it.
"""

from __future__ import annotations

from typing import Any

from overview.engine.work import Work
from overview.library import indexing


def run(work: Work, _arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: none. Result: none. Raises Cancelled; the next run goes on then."""
    with work.library.refetchable():  # what a power cut undoes is merged again: no step waits for the disk
        for _ in indexing.merge(work.library):
            work.pause()
    return {}
