"""Taking an import back, whole."""

from __future__ import annotations

from typing import Any

from overview.engine.work import Work
from overview.library import imports


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: the `batch`. Result: how many articles were taken `out`; saved and noted ones stay."""
    changes = imports.undo(work.library, int(arguments["batch"]))
    work.sink.changed(changes)
    return {"out": len(changes.articles)}
