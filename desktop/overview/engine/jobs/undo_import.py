"""Taking an import back, whole."""

from __future__ import annotations

import contextlib
from typing import Any

from overview.engine import library_import, originals
from overview.engine.work import Work
from overview.library import imports


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: the `batch`; without it what was broken off goes on. Result: how many articles were taken `out`;
    saved and noted ones stay."""
    batch = arguments.get("batch")
    batches, brought = imports.begin_undo(work.library, None if batch is None else int(batch))
    out = 0
    with contextlib.closing(work.library.connect()) as connection:
        of = sum(imports.size(connection, one) for one in batches)
    for one in batches:
        library_import.take_settings_back(work, one)
        while (undone := imports.undo(work.library, one, work.rows)) is not None:
            work.sink.changed(undone.changes)
            out += undone.gone
            work.sink.progress(out, of, "articles")
            work.pause()
    in_use = imports.originals_in_use(work.library)
    originals.delete(work.tools.places.data, brought - in_use)  # whatever their age: no import runs beside this
    originals.sweep(work.tools.places.data, in_use)
    imports.end_undo(work.library)
    return {"out": out}
