"""Articles out, in one of the open formats."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from overview.engine.work import JobFailure, Work
from overview.export import epub, gathering, markdown, own_json, pdf, plain_text, share_page, table
from overview.export.values import Whole
from overview.export.words import file_name
from overview.isolation import WorkerFailure

SECONDS = 120.0
ONE_EACH: dict[str, tuple[str, Callable[[Whole], str]]] = {
    "share": ("html", share_page.page),
    "markdown": ("md", markdown.text),
    "text": ("txt", plain_text.text),
    "json": ("json", lambda whole: json.dumps(own_json.article_object(whole), ensure_ascii=False, indent=1) + "\n"),
}
TOGETHER = {"epub": "epub", "pdf": "pdf", "csv": "csv"}
FORMATS = (*ONE_EACH, *TOGETHER)


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `articles` (ids), `format`, `path`: a file, or a folder that takes a file for each article; `title`
    of a book. Result: the `files` written. A file that is there already is replaced only when it was named.
    """
    kind = arguments["format"]
    target = Path(arguments["path"])
    numbers = [int(number) for number in arguments["articles"]]
    if kind not in FORMATS:
        raise JobFailure(f"Overview does not write “{kind}”; it writes {', '.join(FORMATS)}.")
    try:
        if kind in ONE_EACH:
            return {"files": _one_each(work, numbers, kind, target)}
        return {"files": [_together(work, numbers, kind, target, arguments.get("title") or "Overview")]}
    except OSError as error:
        raise JobFailure(f"“{target.name}” could not be written: {error.strerror or error}.") from error


def _one_each(work: Work, numbers: Sequence[int], kind: str, target: Path) -> list[str]:
    ending, text = ONE_EACH[kind]
    folder = target.is_dir() or len(numbers) > 1
    if folder:
        target.mkdir(parents=True, exist_ok=True)
    written = []
    with contextlib.closing(work.library.connect()) as connection:
        for done, whole in enumerate(gathering.gather(connection, numbers), 1):
            work.go_on()
            path = _free(target / file_name(whole, ending)) if folder else target
            _write(path, text(whole))
            written.append(str(path))
            work.sink.progress(done, len(numbers), path.name)
    return written


def _together(work: Work, numbers: Sequence[int], kind: str, target: Path, title: str) -> str:
    with contextlib.closing(work.library.connect()) as connection:
        wholes = []
        for done, whole in enumerate(gathering.gather(connection, numbers), 1):
            work.go_on()
            wholes.append(whole)
            work.sink.progress(done, len(numbers), whole.title)
    if target.is_dir():
        target = _free(target / (file_name(wholes[0], kind) if len(wholes) == 1 else f"overview.{kind}"))
    if kind == "csv":
        _write(target, table.text(wholes))
    elif kind == "epub":
        draft = target.with_name(target.name + ".new")
        epub.write(draft, wholes[0].title if len(wholes) == 1 else title, wholes)
        draft.replace(target)
    else:
        try:
            work.tools.pool.call("overview.export.pdf:make", pdf.request(wholes, str(target), title), seconds=SECONDS)
        except WorkerFailure as failure:
            raise JobFailure(f"The PDF could not be made: {failure}.") from failure
    return str(target)


def _write(path: Path, text: str) -> None:
    draft = path.with_name(path.name + ".new")
    draft.write_text(text, encoding="utf-8", newline="")
    draft.replace(path)


def _free(path: Path) -> Path:
    """The path, or one with a number where it is taken."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
