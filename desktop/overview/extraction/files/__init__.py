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

_OTHER_KINDS = (
    (b"\x89PNG", "It is a picture, not an article."),
    (b"\xff\xd8\xff", "It is a picture, not an article."),
    (b"GIF8", "It is a picture, not an article."),
    (b"RIFF", "It is a picture, a sound or a film, not an article."),
    (b"ID3", "It is a sound, not an article."),
    (b"OggS", "It is a sound or a film, not an article."),
    (b"SQLite format 3", "It is a database, not an article."),
    (b"\xd0\xcf\x11\xe0", "It is a document in Microsoft’s old format; save it as .docx or PDF and drop that."),
    (b"{\\rtf", "It is a document in rich text format; save it as .docx or PDF and drop that."),
    (b"Rar!", "It is an archive that Overview can’t open; unpack it and drop the files."),
    (b"7z\xbc\xaf", "It is an archive that Overview can’t open; unpack it and drop the files."),
    (b"\x1f\x8b", "It is a compressed file; unpack it and drop what is in it."),
    (b"\x7fELF", "It is a program, not an article."),
    (b"MZ", "It is a program, not an article."),
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

    from overview.extraction.language import language_of

    return replace(article, language=language_of(article.text, None))


def _reader_of(source: Source) -> ModuleType | None:
    for name in READERS:
        reader = import_module(f"overview.extraction.files.{name}")
        if reader.claims(source):
            return reader
    return None


def _refusal(source: Source) -> str:
    from overview.extraction.files import collection

    words = next((words for start, words in _OTHER_KINDS if source.content.startswith(start)), "")
    return words or collection.refusal(source) or UNKNOWN
