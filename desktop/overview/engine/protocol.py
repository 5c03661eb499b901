"""What window and engine say to each other: one JSON object per line.

To the engine: `{"id": 7, "job": "import", …}` starts a job, `{"cancel": 7}` ends it early, `{"window": true}` says that
a window is open, so that work comes in small pieces. From the engine, each with the job's id where it belongs to one:
`{"id", "began": "translate"}` when its turn has come, with an id below 0 for a job that another one asked for,
`{"id", "progress": [done, of, what]}`, `{"id", "item": {…}, "index": 3}`, `{"changed": {…}}`, `{"id", "done": {…}}`,
`{"id", "failed": "a sentence", "cancelled": false}`.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from overview.library.values import Changes

LONGEST_LINE = 64 * 1024 * 1024
BUSY_EXIT = 3  # the exit code of an engine that found another at work on its library
GONE_EXIT = 4  # of one that found no library: the window made it before, and its disk may come back
WAITING = "Waits for the translation service"  # how far a job is that does nothing until somebody outside answers
# What became of a file of an import, or of a page that was to be read.
ADDED, HERE, LINK, FEEDS, NOT_ADDED = "added", "here", "link", "feeds", "failed"


class Request(NamedTuple):
    """A job to do."""

    id: int
    job: str
    arguments: dict[str, Any]


class Began(NamedTuple):
    """A job has begun; the id is negative for one that no window asked for, but another job."""

    id: int
    job: str


class Progress(NamedTuple):
    """How far a job is; `of` 0: unknown."""

    id: int
    done: int
    of: int
    what: str


class Item(NamedTuple):
    """One result of a job, `at` counts its inputs; -1: what to tell the job if it has to be asked again."""

    id: int
    at: int
    value: dict[str, Any]


class Changed(NamedTuple):
    """The library changed."""

    changes: Changes


class Done(NamedTuple):
    """A job ended well."""

    id: int
    result: dict[str, Any]


class Failed(NamedTuple):
    """A job ended without its result."""

    id: int
    sentence: str
    cancelled: bool


Message = Began | Progress | Item | Changed | Done | Failed


class BadMessage(ValueError):
    """A line that is not of this protocol. `str()` quotes nothing of it: a wish may hold a password, a log must not."""


def encode(message: Message) -> bytes:
    """A message of the engine as a line."""
    match message:
        case Began(number, job):
            value: dict[str, Any] = {"id": number, "began": job}
        case Progress(number, done, of, what):
            value = {"id": number, "progress": [done, of, what]}
        case Item(number, at, found):
            value = {"id": number, "index": at, "item": found}
        case Changed(changes):
            value = {"changed": changes._asdict()}
        case Done(number, result):
            value = {"id": number, "done": result}
        case Failed(number, sentence, cancelled):
            value = {"id": number, "failed": sentence, "cancelled": cancelled}
    return _line(value)


def decode(line: bytes) -> Message:
    """A line of the engine as a message. Raises BadMessage."""
    value = _value(line)
    try:
        match value:
            case {"id": int(number), "began": str(job)}:
                return Began(number, job)
            case {"id": int(number), "progress": [int(done), int(of), str(what)]}:
                return Progress(number, done, of, what)
            case {"id": int(number), "index": int(at), "item": dict(found)}:
                return Item(number, at, found)
            case {"changed": dict(changes)}:
                return Changed(Changes(**{name: tuple(values) for name, values in changes.items()}))
            case {"id": int(number), "done": dict(result)}:
                return Done(number, result)
            case {"id": int(number), "failed": str(sentence), "cancelled": bool(cancelled)}:
                return Failed(number, sentence, cancelled)
    except TypeError as error:
        raise BadMessage(str(error)) from error
    raise BadMessage("not a message of the engine")


def encode_request(request: Request) -> bytes:
    """A request as a line."""
    return _line({**request.arguments, "id": request.id, "job": request.job})


def encode_cancel(number: int) -> bytes:
    """The wish to end a job early."""
    return _line({"cancel": number})


def encode_window() -> bytes:
    """That a window is open."""
    return _line({"window": True})


class Cancel(NamedTuple):
    """The wish to end a job early."""

    id: int


class WindowOpen(NamedTuple):
    """A window is open."""


def decode_wish(line: bytes) -> Request | Cancel | WindowOpen:
    """A line for the engine. Raises BadMessage."""
    match _value(line):
        case {"cancel": int(number)}:
            return Cancel(number)
        case {"window": True}:
            return WindowOpen()
        case {"id": int(number), "job": str(job), **arguments}:
            return Request(number, job, {str(name): value for name, value in arguments.items()})
    raise BadMessage("not a wish for the engine")


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def _value(line: bytes) -> Any:
    if len(line) > LONGEST_LINE:
        raise BadMessage("a line of more than 64 MiB")
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadMessage("not JSON") from error
