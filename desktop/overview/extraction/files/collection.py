"""Folders and zip archives of files.

Each file is read as if it were dropped, its neighbours are those of the collection.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from overview.extraction.files.archive import ZIP, Archive
from overview.extraction.files.source import (
    COMPANIONS,
    EMPTY,
    LARGEST,
    FileResult,
    Link,
    Source,
    Unreadable,
    inside,
    safe_name,
)

if TYPE_CHECKING:
    from overview.extraction.article import Article

MOST_FILES = 20_000  # that are read
MOST_NAMES = 100_000  # that are looked at
# What belongs to other files and is nothing to read by itself.
_PARTS = frozenset(
    (
        ".css",
        ".js",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".svg",
        ".ico",
        ".woff",
        ".woff2",
        ".ttf",
        ".map",
        ".avif",
        ".mp4",
        ".mp3",
    )
)


LIST_OF_FILES = 100_000  # bytes at the end of an archive in which the names of its files are looked for
_PACKAGES = (
    (b"mimetypeapplication/vnd.oasis", "It is an OpenDocument file; save it as .docx or PDF and drop that."),
    (b"ppt/presentation.xml", "It is a presentation, not an article; save it as PDF and drop that."),
    (b"xl/workbook", "It is a spreadsheet, not an article."),
    (b"META-INF/MANIFEST.MF", "It is a program, not an article."),
)


class Collection(NamedTuple):
    """Files that came together: their names, those of them worth reading, and the bytes by name."""

    names: tuple[str, ...]
    wanted: tuple[str, ...]
    read: Callable[[str], bytes]  # raises Unreadable
    nothing: str  # the sentence for a collection that holds nothing for us
    parts: bool = False  # whether pictures or styles are among them

    def source(self, name: str) -> Source:
        """One of its files with the others as neighbours. Raises Unreadable, also for an archive."""
        content = self.read(name)
        if not content:
            raise Unreadable(EMPTY)
        if content.startswith(ZIP) and posixpath.splitext(name)[1].lower() == ".zip":
            raise Unreadable("Archives inside of others or of folders are not opened; drop the archive itself.")
        return Source(posixpath.basename(name), content, _neighbour(posixpath.dirname(name), self.read), self.parts)


def claims(source: Source) -> bool:
    """Whether it is a zip archive (and, asked last, neither book nor document)."""
    return source.content.startswith((ZIP, b"PK\x05\x06")) and not refusal(source)


def refusal(source: Source) -> str:
    """The sentence for a zip archive that is one thing by itself, of a kind that is not read; empty for all else."""
    content = source.content
    if not content.startswith(ZIP) or source.suffix == ".zip":
        return ""
    known = content[:200] + content[-LIST_OF_FILES:]
    return next((words for mark, words in _PACKAGES if mark in known), "")


def read_archive(source: Source, reader: Callable[[Source], FileResult]) -> FileResult:
    """Everything in a zip archive; archives in it are not opened."""
    return _together(of_archive(Archive(source.content)), reader)


def read_folder(folder: Path, reader: Callable[[Source], FileResult]) -> FileResult:
    """Everything in a folder and the folders in it; symbolic links are not followed."""
    return _together(of_folder(folder), reader)


def of_archive(archive: Archive) -> Collection:
    """The files of a zip archive. Raises Unreadable."""
    wanted = _readable(archive.names)
    if archive.encrypted and not any(archive.read(name) for name in wanted[:1]):
        raise Unreadable("The archive is protected by a password.")
    nothing = "The archive holds nothing that Overview can read."
    return Collection(archive.names, wanted, archive.whole, nothing, _has_parts(archive.names))


def of_folder(folder: Path) -> Collection:
    """The files of a folder and the folders in it, in order of their names."""
    names: list[str] = []
    for place, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not Path(place, name).is_symlink())
        names += [
            Path(place, name).relative_to(folder).as_posix() for name in sorted(files) if not name.startswith(".")
        ]
        if len(names) > MOST_NAMES:
            break
    return Collection(
        tuple(names),
        _readable(tuple(names)),
        lambda name: inside(folder, name, LARGEST),
        "The folder holds nothing that Overview can read.",
        _has_parts(names),
    )


def _has_parts(names: Iterable[str]) -> bool:
    return any(posixpath.splitext(name)[1].lower() in _PARTS for name in names)


def _readable(names: tuple[str, ...]) -> tuple[str, ...]:
    exports = {posixpath.dirname(name) for name in names if posixpath.basename(name).startswith("metadata_")}
    return tuple(name for name in names if _is_readable(name, exports))[:MOST_FILES]


def _is_readable(name: str, exports: set[str]) -> bool:
    """Whether a file is worth reading by itself.

    No picture or script, nothing that a page or an export beside it holds; `exports`: folders of Omnivore's exports.
    """
    parts = name.split("/")
    if posixpath.splitext(name)[1].lower() in _PARTS or parts[0] == "__MACOSX" or parts[-1].startswith("."):
        return False
    if any(part.lower().endswith(COMPANIONS) for part in parts[:-1]):
        return False
    return not (len(parts) > 1 and parts[-2] in ("content", "highlights") and "/".join(parts[:-2]) in exports)


def _neighbour(folder: str, read: Callable[[str], bytes]) -> Callable[[str], bytes | None]:
    def neighbour(address: str) -> bytes | None:
        name = safe_name(address)
        try:
            return read(posixpath.join(folder, name)) if name else None
        except Unreadable:
            return None

    return neighbour


def _together(collection: Collection, reader: Callable[[Source], FileResult]) -> FileResult:
    """All results as one; of articles with one address, or the same text, the one with most pictures."""
    articles: dict[str, Article] = {}
    links: dict[str, Link] = {}
    errors: list[str] = []
    for name in collection.wanted:
        try:
            result = reader(collection.source(name))
        except Unreadable as error:
            result = FileResult(error=str(error))
        for article in result.articles:
            known = articles.setdefault(article.url or article.text, article)
            if len(article.images) > len(known.images):
                articles[article.url or article.text] = article
        for link in result.links:
            links.setdefault(link.url, link)
        if result.error:
            errors.append(f"{posixpath.basename(name)}: {result.error}")
    read = {article.url for article in articles.values()}
    if not articles and not links:
        return FileResult(error=errors[0] if len(errors) == 1 else collection.nothing)
    return FileResult(tuple(articles.values()), tuple(link for link in links.values() if link.url not in read))
