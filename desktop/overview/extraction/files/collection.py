"""Folders and zip archives of files.

Each file is read as if it were dropped, its neighbours are those of the collection.
"""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from overview.extraction.files.archive import ZIP, Archive
from overview.extraction.files.source import (
    COMPANIONS,
    LARGEST,
    FileResult,
    Link,
    Source,
    Unreadable,
    inside,
    read_regular,
    safe_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overview.extraction.article import Article

MOST_FILES = 5_000
LARGEST_ALTOGETHER = 500 * 1024 * 1024
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


def claims(source: Source) -> bool:
    """Whether it is a zip archive (and, asked last, neither book nor document)."""
    return source.content.startswith((ZIP, b"PK\x05\x06"))


def read_archive(source: Source, reader: Callable[[Source], FileResult]) -> FileResult:
    """Everything in a zip archive; archives in it are not opened."""
    archive = Archive(source.content)
    names = [name for name in archive.names if _is_readable(name, archive.names)]

    def each() -> Iterator[Source]:
        for name in names[:MOST_FILES]:
            content = archive.read(name)
            if content and not (content.startswith(ZIP) and posixpath.splitext(name)[1].lower() == ".zip"):
                yield Source(
                    posixpath.basename(name), content, _neighbour(posixpath.dirname(name), archive.read), archive.names
                )

    if archive.encrypted and not any(archive.read(name) for name in names[:1]):
        raise Unreadable("The archive is protected by a password.")
    return _together(each(), reader, "The archive holds nothing that Overview can read.")


def read_folder(folder: Path, reader: Callable[[Source], FileResult]) -> FileResult:
    """Everything in a folder and the folders in it; symbolic links are not followed."""
    names: list[str] = []
    for place, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not Path(place, name).is_symlink())
        names += [
            Path(place, name).relative_to(folder).as_posix() for name in sorted(files) if not name.startswith(".")
        ]
        if len(names) > MOST_FILES:
            break
    wanted = [name for name in names if _is_readable(name, names)]

    def each() -> Iterator[Source]:
        left = LARGEST_ALTOGETHER
        for name in wanted[:MOST_FILES]:
            try:
                content = read_regular(folder / name, LARGEST)
            except Unreadable:
                continue
            left -= len(content)
            if left < 0:
                return
            neighbour = _neighbour(posixpath.dirname(name), lambda found: inside(folder, found))
            yield Source(posixpath.basename(name), content, neighbour, tuple(names))

    return _together(each(), reader, "The folder holds nothing that Overview can read.")


def _is_readable(name: str, names: tuple[str, ...] | list[str]) -> bool:
    """Whether a file is worth reading by itself.

    No picture or script, nothing that a page or an export beside it holds.
    """
    parts = name.split("/")
    if posixpath.splitext(name)[1].lower() in _PARTS or parts[0] == "__MACOSX" or parts[-1].startswith("."):
        return False
    if any(part.lower().endswith(COMPANIONS) for part in parts[:-1]):
        return False
    export = posixpath.join(posixpath.dirname(posixpath.dirname(name)), "metadata_")
    return not (
        len(parts) > 1 and parts[-2] in ("content", "highlights") and any(other.startswith(export) for other in names)
    )


def _neighbour(folder: str, read: Callable[[str], bytes | None]) -> Callable[[str], bytes | None]:
    def neighbour(address: str) -> bytes | None:
        name = safe_name(address)
        return read(posixpath.join(folder, name)) if name else None

    return neighbour


def _together(sources: Iterator[Source], reader: Callable[[Source], FileResult], nothing: str) -> FileResult:
    """All results as one; of articles with one address, or the same text, the one with most pictures."""
    articles: dict[str, Article] = {}
    links: dict[str, Link] = {}
    errors: list[str] = []
    for source in sources:
        result = reader(source)
        for article in result.articles:
            known = articles.setdefault(article.url or article.text, article)
            if len(article.images) > len(known.images):
                articles[article.url or article.text] = article
        for link in result.links:
            links.setdefault(link.url, link)
        if result.error:
            errors.append(f"{source.name}: {result.error}")
    read = {article.url for article in articles.values()}
    if not articles and not links:
        return FileResult(error=errors[0] if len(errors) == 1 else nothing)
    return FileResult(tuple(articles.values()), tuple(link for link in links.values() if link.url not in read))
