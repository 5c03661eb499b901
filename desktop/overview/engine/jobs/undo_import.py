"""Taking an import back, whole."""

from __future__ import annotations

import contextlib
from typing import Any

from overview.engine import library_import, originals
from overview.engine.work import Work
from overview.library import imports


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: the `batch`. Result: how many articles were taken `out`; saved and noted ones stay."""
    out, batch = 0, int(arguments["batch"])
    with contextlib.closing(work.library.connect()) as connection:
        of = imports.size(connection, batch)
        brought = imports.originals_of(connection, batch)
    library_import.take_settings_back(work, batch)
    while (undone := imports.undo(work.library, batch, work.rows)) is not None:
        work.sink.changed(undone.changes)
        out += undone.gone
        work.sink.progress(out, of, "articles")
        work.pause()
    in_use = imports.originals_in_use(work.library)
    originals.delete(work.tools.places.data, brought - in_use)  # whatever their age: no import runs beside this
    originals.sweep(work.tools.places.data, in_use)
    return {"out": out}
