"""The original of an imported file, as a copy that is safe to open in a browser."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import Any

from overview.engine import originals
from overview.engine.work import JobFailure, Work
from overview.isolation import WorkerFailure
from overview.library import articles
from overview.paths import delete_older, make_private

SECONDS = 20.0
FOLDER = "shown-originals"
OPENED = (".pdf", ".epub", ".docx")  # by programs that show and don't run them
HOURS = 24  # after which a copy that was shown is deleted


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: the `article`. Result: the `path` of the copy; what the kept file shows, but nothing in it runs or
    loads. PDF, EPUB and DOCX are copied as they are, for the program that opens them; no other file is, as an archive
    may bring anything under any name.
    """
    with contextlib.closing(work.library.connect()) as connection:
        article = articles.article(connection, int(arguments["article"]))
    name = article.original_file if article is not None else None
    kept = originals.path_of(work.tools.places.data, name) if name else None
    if kept is None:
        raise JobFailure("The original of this article is not here; only its text is.")
    try:
        found = work.pool.call("overview.extraction.original:safe_copy", {"path": str(kept)}, seconds=SECONDS)
    except WorkerFailure as failure:
        raise JobFailure(f"The original can’t be shown safely: {failure}.") from failure
    if found["html"] is None and kept.suffix not in OPENED:
        raise JobFailure("The original can’t be shown safely: it is neither a page nor a document.")
    try:
        return {"path": str(_copy(work.tools.places.cache / FOLDER, kept, found["html"]))}
    except OSError as error:
        raise JobFailure(f"The original could not be copied: {error.strerror}.") from error


def _copy(folder: Path, kept: Path, html: str | None) -> Path:
    make_private(folder.parent)
    folder.mkdir(exist_ok=True)
    delete_older(folder.iterdir(), 3_600 * HOURS)
    if html is None:
        path = folder / kept.name
        shutil.copyfile(kept, path)
    else:
        path = folder / f"{kept.stem}.html"
        path.write_text(html, encoding="utf-8", errors="replace")
    path.chmod(0o600)
    return path
