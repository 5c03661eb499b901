"""Files become articles: one reader per kind, found by content first and by name second.

`read_file` never raises for what a file holds: it gives articles, links, the path of a list of feeds, or a sentence.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from overview.extraction.files.source import FileResult, Link, Source, Unreadable, opened

if TYPE_CHECKING:
    from types import ModuleType

    from overview.extraction.article import Article

__all__ = ["FileResult", "Link", "read_file", "read_source"]

# In the order in which they are asked; the first that claims the file reads it.
READERS = (
    "pdf",
    "epub",
    "docx",
    "collection",
    "webarchive",
    "links",
    "mhtml",
    "eml",
    "opml",
    "json_file",
    "readwise",
    "saved_lists",
    "html",
    "markdown",
    "text",
)

UNKNOWN = "The file is none of the kinds that Overview can read."


def read_file(path: str | Path) -> FileResult:
    """Read a file or folder of the reader's.

    Nothing outside of it is read, but the folder that a browser saved beside a page.
    """
    path = Path(path)
    try:
        if path.is_dir() and not path.is_symlink():
            from overview.extraction.files.collection import read_folder

            return read_folder(path, read_source)
        source = opened(path)
    except Unreadable as error:
        return FileResult(error=str(error))
    result = read_source(source)
    return result._replace(opml=str(path)) if result.opml else result


def read_source(source: Source) -> FileResult:
    """Read one file that is in memory."""
    try:
        reader = _reader_of(source)
        if reader is None:
            return FileResult(error=_refusal(source))
        if hasattr(reader, "read_archive"):
            found: FileResult = reader.read_archive(source, read_source)
        else:
            found = reader.read(source)
    except Unreadable as error:
        return FileResult(error=str(error))
    return found._replace(articles=tuple(map(_with_language, found.articles)))


def _with_language(article: Article) -> Article:
    """The article with the language of its text, where nothing in the file says it."""
    if article.language or not article.text:
        return article
    from dataclasses import replace

    from overview.languages.identification import identify_alone

    return replace(article, language=identify_alone(article.text, None))


def _reader_of(source: Source) -> ModuleType | None:
    for name in READERS:
        reader = import_module(f"overview.extraction.files.{name}")
        if reader.claims(source):
            return reader
    return None


def _refusal(source: Source) -> str:
    from overview.extraction.files import collection, other_kinds

    return (
        other_kinds.refusal_by_start(source)
        or collection.refusal(source)
        or other_kinds.refusal_by_name(source)
        or UNKNOWN
    )
