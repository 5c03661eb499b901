"""What the pool of workers calls for folders and archives: one of their files at a time, so that thousands of files
show how far they are, can be ended early, and one bad file among them costs no other.
"""

from __future__ import annotations

import base64
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from overview.extraction.files.collection import Collection
    from overview.extraction.files.library_archive import LibraryArchive
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

    try:
        kind, found = _opened(argument["path"])
    except Unreadable as error:
        return {"kind": None, "names": [], "error": str(error)}
    names = list(found.parts if kind == LIBRARY else found.wanted)  # type: ignore[union-attr]
    return {"kind": kind, "names": names, "error": None if names or kind == LIBRARY else found.nothing}  # type: ignore[union-attr]


def read_member(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path", "name"}` gives what `worker.read_file` gives; with `content`, base 64, where it came in an archive."""
    from overview.extraction.files import read_source
    from overview.extraction.files.source import FileResult, Unreadable
    from overview.extraction.worker import as_json

    began = time.thread_time()
    try:
        kind, found = _opened(argument["path"])
        source = found.source(argument["name"])  # type: ignore[union-attr]
    except Unreadable as error:
        return as_json(FileResult(error=str(error)), began)
    if source is None:
        return as_json(FileResult(error="The file can’t be read."), began)
    content = base64.b64encode(source.content).decode("ascii") if kind == ZIP_ARCHIVE else None
    return as_json(read_source(source), began) | {"content": content}


def library_part(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path", "name"}` of a library archive gives `{"rows", "skipped"}`: the checked lines of a part."""
    _, library = _opened(argument["path"])
    rows, skipped = library.part(argument["name"])  # type: ignore[union-attr]
    return {"rows": rows, "skipped": skipped}


def library_bytes(argument: dict[str, Any]) -> dict[str, Any]:
    """`{"path", "name"}` of a picture or original in a library archive gives `{"content"}`, base 64 or None."""
    _, library = _opened(argument["path"])
    content = library.bytes(argument["name"])  # type: ignore[union-attr]
    return {"content": base64.b64encode(content).decode("ascii") if content else None}


def read_member_in(pool: Pool, path: str, name: str) -> dict[str, Any]:
    """In the parent: `read_member` in a worker of the pool; never raises for a file."""
    from overview.extraction.files.source import FileResult
    from overview.extraction.worker import as_json
    from overview.isolation import WorkerFailure

    try:
        found: dict[str, Any] = pool.call(
            "overview.extraction.members:read_member", {"path": path, "name": name}, seconds=SECONDS
        )
        return found
    except WorkerFailure as failure:
        return as_json(FileResult(error=f"The file could not be read: {failure}."), None)


def members_in(pool: Pool, path: str) -> dict[str, Any]:
    """In the parent: `members` in a worker of the pool."""
    from overview.isolation import WorkerFailure

    try:
        found: dict[str, Any] = pool.call("overview.extraction.members:members", {"path": path}, seconds=SECONDS)
        return found
    except WorkerFailure as failure:
        return {"kind": None, "names": [], "error": f"The file could not be read: {failure}."}


def _opened(path: str) -> tuple[str, Collection | LibraryArchive]:
    status = Path(path).stat()
    return _open(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _open(path: str, _changed: int, _size: int) -> tuple[str, Collection | LibraryArchive]:
    """The folder or archive; kept open, because its files are asked for one after another."""
    from overview.extraction.files import collection, library_archive
    from overview.extraction.files.archive import Archive
    from overview.extraction.files.source import open_regular

    if Path(path).is_dir():
        return FOLDER, collection.of_folder(Path(path))
    archive = Archive(open_regular(Path(path), LARGEST), MOST_ENTRIES, 8 * LARGEST)
    if library_archive.is_library(archive):
        return LIBRARY, library_archive.LibraryArchive(archive)
    return ZIP_ARCHIVE, collection.of_archive(archive)
