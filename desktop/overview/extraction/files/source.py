"""What a reader gets: the bytes of one file, its name, and its neighbours among what was dropped; nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overview.extraction.article import Article

LARGEST = 64 * 1024 * 1024  # bytes of one file
MOST_NEIGHBOUR = 16 * 1024 * 1024
COMPANIONS = (
    "_files",
    ".files",
    "-files",
    "_fichiers",
    "-dateien",
    "_archivos",
    "_file",
    "_bestanden",
    "_arquivos",
    "_pliki",
    "_soubory",
)

LINKED = "The file is a link to another file; drop the other file itself."
EMPTY = "The file is empty."


class Unreadable(Exception):
    """A file holds nothing for us. `str()` of it is a sentence for the reader."""


class Link(NamedTuple):
    """An address that a file names instead of holding its page."""

    url: str
    title: str = ""
    tags: tuple[str, ...] = ()
    saved: int | None = None  # when the reader saved it, Unix seconds
    read: int | None = None  # the same, where they have read it: when that was, no list says
    selection: str = ""  # the words of the page that the reader had chosen


class FileResult(NamedTuple):
    """What a file held: articles, links, the path of a list of feeds, or the reason why nothing (a sentence)."""

    articles: tuple[Article, ...] = ()
    links: tuple[Link, ...] = ()
    opml: str | None = None
    error: str | None = None
    bundle: bytes | None = None  # a page with the pictures and styles beside it, as one file to keep


class Source(NamedTuple):
    """One file to read. `neighbour` gives the bytes of a file that it names by a relative address, or None."""

    name: str
    content: bytes
    neighbour: Callable[[str], bytes | None]
    beside: bool = False  # whether pictures or styles may lie there

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()


def no_neighbour(_: str) -> bytes | None:
    """A file that stands alone."""
    return None


def safe_name(address: str) -> str | None:
    """A relative address as a path below the place it is named in, or None for anything that leads elsewhere."""
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return None
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or path.startswith("/") or "\x00" in path or ":" in path.split("/")[0]:
        return None
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            return None
        if part not in ("", "."):
            kept.append(part)
    return "/".join(kept) or None


def opened(path: Path) -> Source:
    """A file of the reader's. Its neighbours are what a browser saved beside it: a folder of its own name.

    Raises Unreadable.
    """
    content = _read_regular(path, LARGEST)
    folders = tuple(
        folder.name
        for folder in _entries(path.parent)
        if folder.name.lower().startswith(path.stem.lower())
        and folder.name[len(path.stem) :].lower() in COMPANIONS
        and folder.is_dir()
        and not folder.is_symlink()
    )

    def neighbour(address: str) -> bytes | None:
        name = safe_name(address)
        if name is None or name.split("/")[0] not in folders:
            return None
        try:
            return inside(path.parent, name, MOST_NEIGHBOUR)
        except Unreadable:
            return None

    return Source(path.name, content, neighbour, bool(folders))


def inside(folder: Path, name: str, most: int) -> bytes:
    """The bytes of a file below a folder, by its safe name; no symbolic link is followed on the way.

    Raises Unreadable with a sentence.
    """
    path = folder
    for part in name.split("/"):
        path /= part
        if path.is_symlink():
            raise Unreadable(LINKED)
    return _read_regular(path, most)


def _read_regular(path: Path, most: int) -> bytes:
    """The bytes of a regular file that is no symbolic link. Raises Unreadable with a sentence."""
    with open_regular(path, most) as file:
        try:
            content = file.read(most + 1)
        except OSError as error:
            raise Unreadable(f"The file can’t be read: {error.strerror or 'unknown reason'}.") from None
    if not content:
        raise Unreadable(EMPTY)
    return content[:most]


def open_regular(path: Path, most: int) -> BinaryIO:
    """A regular file that is no symbolic link and has at most `most` bytes. Raises Unreadable with a sentence."""
    try:
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except FileNotFoundError:
        raise Unreadable("There is no such file.") from None
    except OSError as error:
        if path.is_symlink():
            raise Unreadable(LINKED) from None
        raise Unreadable(f"The file can’t be opened: {error.strerror or 'unknown reason'}.") from None
    file = os.fdopen(descriptor, "rb")
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        file.close()
        raise Unreadable("This is no ordinary file.")
    if status.st_size > most:
        file.close()
        raise Unreadable(too_large(status.st_size, most))
    return file


def too_large(size: int, most: int) -> str:
    """The sentence for a file of more than `most` bytes."""
    return f"The file is too large: {size / 1e6:,.0f} MB. Overview reads files up to {most // 1_000_000} MB."


def _entries(folder: Path) -> Iterator[Path]:
    try:
        yield from folder.iterdir()
    except OSError:
        return
