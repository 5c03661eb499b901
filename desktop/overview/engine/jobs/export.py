"""Articles out, in one of the open formats; or the whole library as one archive."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from overview.engine import originals
from overview.engine.whole_files import draft_of, drop_abandoned
from overview.engine.work import JobFailure, Work
from overview.export import archive, epub, gathering, markdown, own_json, pdf, plain_text, share_page, table
from overview.export.values import Whole
from overview.export.words import file_name
from overview.isolation import WorkerFailure

SECONDS = 600.0  # that a PDF may take; it is drawn in a child that can be ended
ONE_EACH: dict[str, tuple[str, Callable[[Whole], str]]] = {
    "share": ("html", share_page.page),
    "markdown": ("md", markdown.text),
    "text": ("txt", plain_text.text),
    "json": ("json", own_json.text),
}
TOGETHER = {"epub": "epub", "pdf": "pdf", "csv": "csv"}
LIBRARY = "library"
FORMATS = (*ONE_EACH, *TOGETHER, LIBRARY)


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `articles` (ids), `format`, `path`: a file, or a folder that takes a file for each article; `title`
    of a book, which is else called like its file; `notes`: False leaves out what the reader wrote. The format `library`
    takes no articles: it is all of it. Result: the `files` written. A file that is there already is replaced only when
    it was named.
    """
    kind = arguments["format"]
    target = Path(arguments["path"])
    numbers = [int(number) for number in arguments.get("articles", ())]
    if kind not in FORMATS:
        raise JobFailure(f"Overview does not write “{kind}”; it writes {', '.join(FORMATS)}.")
    notes = bool(arguments.get("notes", True))
    try:
        drop_abandoned(target if target.is_dir() else target.parent)
        if kind == LIBRARY:
            return {"files": [_library(work, target)]}
        with contextlib.closing(work.library.connect()) as connection:
            wholes = _wholes(work, gathering.gather(connection, numbers), len(numbers), notes=notes)
            if kind in ONE_EACH:
                return {"files": _one_each(wholes, len(numbers), kind, target)}
            return {"files": [_together(work, list(wholes), kind, target, arguments.get("title") or "")]}
    except OSError as error:
        raise JobFailure(f"“{target.name}” could not be written: {error.strerror or error}.") from error


def _wholes(work: Work, gathered: Iterator[Whole], count: int, *, notes: bool) -> Iterator[Whole]:
    """The articles as they are wanted, with word of how far it is. Raises Cancelled."""
    for done, whole in enumerate(gathered, 1):
        work.raise_if_cancelled()
        yield whole if notes else gathering.without_own(whole)
        work.sink.progress(done, count, whole.title)


def _one_each(wholes: Iterator[Whole], count: int, kind: str, target: Path) -> list[str]:
    ending, text = ONE_EACH[kind]
    folder = target.is_dir() or count > 1
    made = folder and not target.exists()
    if made:
        target.mkdir(parents=True)
    written: list[str] = []
    try:
        for whole in wholes:
            path = _free(target / file_name(whole, ending)) if folder else target
            write(path, text(whole))
            written.append(str(path))
    finally:
        if made and not written:
            with contextlib.suppress(OSError):  # somebody may have put something in
                target.rmdir()
    return written


def _together(work: Work, wholes: list[Whole], kind: str, target: Path, title: str) -> str:
    if target.is_dir():
        target = _free(target / (file_name(wholes[0], kind) if len(wholes) == 1 else f"Overview.{kind}"))
    title = wholes[0].title if len(wholes) == 1 else title or target.stem
    if kind == "csv":
        write(target, table.text(wholes))
        return str(target)
    with draft_of(target) as draft:
        if kind == "epub":
            epub.write(draft, title, wholes)
        else:
            _draw(work, draft, title, wholes)
    return str(target)


def _draw(work: Work, path: Path, title: str, wholes: list[Whole]) -> None:
    try:
        work.pool.call("overview.export.pdf:make", pdf.request(wholes, str(path), title), seconds=SECONDS)
    except WorkerFailure as failure:
        raise JobFailure(f"The PDF could not be made: {failure}.") from failure


def _library(work: Work, target: Path) -> str:
    if target.is_dir():
        target = _free(target / "overview-library.zip")

    def progress(done: int, of: int) -> None:
        work.raise_if_cancelled()
        work.sink.progress(done, of, "articles")

    with draft_of(target) as draft, contextlib.closing(work.library.connect()) as connection:
        connection.execute("BEGIN")  # all of it is of one moment
        kept = work.tools.places.data / originals.FOLDER
        archive.write(draft, connection, kept, work.tools.settings.portable(), progress)
    return str(target)


def write(path: Path, text: str) -> None:
    """Write a text file whole or not at all. Raises OSError."""
    with draft_of(path) as draft:
        draft.write_text(text, encoding="utf-8", errors="replace", newline="")


def _free(path: Path) -> Path:
    """The path, or one with a number where it is taken."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
