"""What the pool of workers calls for folders and archives: one of their files at a time, so that thousands of files
show how far they are, can be ended early, and one bad file among them costs no other.
"""

from __future__ import annotations

import base64
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from overview.extraction.files.collection import Collection
    from overview.extraction.files.library_archive import LibraryArchive
    from overview.extraction.files.source import Source
    from overview.isolation import Pool

LARGEST = 8 * 1024**3  # bytes of an archive
MOST_ENTRIES = 500_000
SECONDS = 30.0
FOLDER, ZIP_ARCHIVE, LIBRARY = "folder", "zip", "library"


def is_collection(path: Path) -> bool:
    """In the parent: whether a dropped path is a folder or a zip archive, so that `members` is worth asking."""
    if path.is_symlink() or path.is_dir():
        return path.is_dir() and not path.is_symlink()
    return path.suffix.lower() == ".zip" and path.is_file()


def members(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path"}` gives `{"kind", "names", "error"}`: what is in it to be read, in order.

    `kind` is "folder", "zip", or "library" for an archive of Overview's own, whose names are its parts.
    """
    from overview.extraction.files.source import Unreadable

    path = argument["path"]
    try:
        if (library := _opened(path).library) is not None:
            return {"kind": LIBRARY, "names": list(library.parts), "error": None}
        files = _opened(path).files
    except Unreadable as error:
        return {"kind": None, "names": [], "error": str(error)}
    kind = FOLDER if Path(path).is_dir() else ZIP_ARCHIVE
    return {"kind": kind, "names": list(files.wanted), "error": None if files.wanted else files.nothing}


def read_member(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path", "name"}` gives what `worker.read_file` gives; with `content`, base 64, where it came in an archive."""
    from overview.extraction.files import read_source
    from overview.extraction.files.source import FileResult, Unreadable
    from overview.extraction.worker import as_json

    began = time.thread_time()
    try:
        source = _opened(argument["path"]).files.source(argument["name"])
    except Unreadable as error:
        return as_json(FileResult(error=str(error)), began)
    return as_json(read_source(source), began) | _content(argument["path"], source)


def plain_member(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path", "name"}` gives what `worker.plain_file` gives; with `content` as `read_member`."""
    from overview.extraction.files.source import FileResult, Unreadable
    from overview.extraction.worker import as_json, plain_source

    try:
        source = _opened(argument["path"]).files.source(argument["name"])
    except Unreadable as error:
        return as_json(FileResult(error=str(error)), None)
    return plain_source(source) | _content(argument["path"], source)


def library_part(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path", "name"}` of a library archive gives `{"rows", "skipped"}`: the checked lines of a part."""
    rows, skipped = _library(argument["path"]).part(argument["name"])
    return {"rows": rows, "skipped": skipped}


def library_bytes(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path", "name"}` of a picture or original in a library archive gives `{"content"}`, base 64 or None."""
    content = _library(argument["path"]).bytes(argument["name"])
    return {"content": base64.b64encode(content).decode("ascii") if content else None}


def read_member_in(pool: Pool, path: str, name: str) -> dict[str, Any]:
    """In the parent: `read_member` in a worker of the pool, else `plain_member`; never raises for a file."""
    from overview.extraction.worker import within_limits

    argument = {"path": path, "name": name}
    return within_limits(pool, f"{__name__}:read_member", f"{__name__}:plain_member", argument, SECONDS)


def members_in(pool: Pool, path: str) -> dict[str, Any]:
    """In the parent: `members` in a worker of the pool."""
    from overview.isolation import WorkerFailure

    try:
        found: dict[str, Any] = pool.call("overview.extraction.members:members", {"path": path}, seconds=SECONDS)
        return found
    except WorkerFailure as failure:
        return {"kind": None, "names": [], "error": f"The file could not be read: {failure}."}


def _content(path: str, source: Source) -> dict[str, str | None]:
    """A file of an archive is in no folder, and goes to the parent whole."""
    return {"content": None if Path(path).is_dir() else base64.b64encode(source.content).decode("ascii")}


class _Opened(NamedTuple):
    files: Collection
    library: LibraryArchive | None  # where it is an archive of Overview's own


def _library(path: str) -> LibraryArchive:
    library = _opened(path).library
    if library is None:
        raise ValueError("this is no library archive")
    return library


def _opened(path: str) -> _Opened:
    status = Path(path).stat()
    return _open(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _open(path: str, _changed: int, _size: int) -> _Opened:
    """The folder or archive; kept open, because its files are asked for one after another."""
    from overview.extraction.files import collection, library_archive
    from overview.extraction.files.archive import Archive
    from overview.extraction.files.source import open_regular

    if Path(path).is_dir():
        return _Opened(collection.of_folder(Path(path)), None)
    archive = Archive(open_regular(Path(path), LARGEST), MOST_ENTRIES, 8 * LARGEST)
    own = library_archive.LibraryArchive(archive) if library_archive.is_library(archive) else None
    return _Opened(collection.of_archive(archive), own)
