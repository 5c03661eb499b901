"""An edition out, as one HTML page."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from overview.engine.jobs.export import write
from overview.engine.work import JobFailure, Work
from overview.export import edition_page
from overview.library import articles


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `title`, `line` (what stands below it), `html` as the window shows it, `articles` (ids) that it
    leads to, and `path`, the file. Result: the `files` written.
    """
    path = Path(arguments["path"])
    with contextlib.closing(work.library.connect()) as connection:
        found = [articles.article(connection, int(number)) for number in arguments["articles"]]
    addresses = {one.row.id: one.url for one in found if one is not None}
    try:
        write(path, edition_page.page(arguments["title"], arguments["line"], arguments["html"], addresses))
    except OSError as error:
        raise JobFailure(f"“{path.name}” could not be written: {error.strerror or error}.") from error
    return {"files": [str(path)]}
