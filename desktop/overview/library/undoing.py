"""Which imports are being taken back, so that an undo that was cut off is finished.

Each start asks whether there is one: this needs no models.
"""

from __future__ import annotations

import json
import sqlite3

from overview.library import indexing
from overview.library.opening import Library
from overview.library.remembered import forget, recall, remember

_UNDO = "imports:undo"  # what is being taken back


def begin(library: Library, batch: int | None) -> tuple[list[int], set[str]]:
    """Note that an import is going to be taken back, or none but what was cut off; gives all that are, and the
    originals that they brought, which nothing else tells once their articles are gone."""
    from overview.library.imports import originals_of

    with library.transaction() as connection:
        batches, names = _being_undone(connection)
        if batch is not None and batch not in batches:
            batches.append(batch)
            names |= originals_of(connection, batch)
            remember(connection, _UNDO, json.dumps([batches, sorted(names)]))
    return batches, names


def end(library: Library) -> None:
    """Note that nothing of it is left to do; the words of what was taken out leave the search index later."""
    with library.transaction() as connection:
        forget(connection, _UNDO)
        indexing.merge_later(connection)


def broken_off(connection: sqlite3.Connection) -> bool:
    """Whether an import was being taken back when that was cut off."""
    return recall(connection, _UNDO) is not None


def _being_undone(connection: sqlite3.Connection) -> tuple[list[int], set[str]]:
    batches, names = json.loads(recall(connection, _UNDO) or "[[], []]")
    return batches, set(names)
