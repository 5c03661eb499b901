"""Taking an import back, whole."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from typing import Any

from overview.engine import library_import, originals
from overview.engine.work import Cancelled, Work
from overview.library import imports, undoing


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: the `batch`; without it what was cut off goes on. Result: how many articles were taken `out`; saved
    and noted ones stay. Raises Cancelled; then the rest stays too."""
    batch = arguments.get("batch")
    batches, brought = undoing.begin(work.library, None if batch is None else int(batch))
    try:
        out = _taken_out(work, batches)
    except Cancelled:  # by the reader, who does not want the next start to go on with it
        _end(work, brought)
        raise
    _end(work, brought)
    return {"out": out}


def _taken_out(work: Work, batches: Sequence[int]) -> int:
    out = 0
    with contextlib.closing(work.library.connect()) as connection:
        of = sum(imports.size(connection, one) for one in batches)
    for batch in batches:
        library_import.take_settings_back(work, batch)
        while (undone := imports.undo(work.library, batch, work.rows)) is not None:
            work.sink.changed(undone.changes)
            out += undone.gone
            work.sink.progress(out, of, "articles")
            work.pause()
    return out


def _end(work: Work, brought: Collection[str]) -> None:
    in_use = imports.originals_in_use(work.library)
    originals.delete(work.tools.places.data, set(brought) - in_use)  # whatever their age: no import runs beside this
    originals.sweep(work.tools.places.data, in_use)
    undoing.end(work.library)
