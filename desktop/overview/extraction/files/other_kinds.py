"""Kinds of files that hold no article, and what to say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overview.extraction.files.source import Source

_PICTURE = "It is a picture, not an article."
_TABLE = "It is a table, not an article; Overview reads lists of saved links, with the columns “url” and “title”."
_STARTS = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", "It is a picture, a sound or a film, not an article."),
    (b"ID3", "It is a sound, not an article."),
    (b"OggS", "It is a sound or a film, not an article."),
    (b"SQLite format 3", "It is a database, not an article."),
    (b"\xd0\xcf\x11\xe0", "It is a document in Microsoft’s old format; save it as .docx or PDF and drop that."),
    (b"{\\rtf", "It is a document in rich text format; save it as .docx or PDF and drop that."),
    (b"WARC/", "It is an archive of web pages that Overview can’t open; save the page from a browser and drop that."),
    (b"Rar!", "It is an archive that Overview can’t open; unpack it and drop the files."),
    (b"7z\xbc\xaf", "It is an archive that Overview can’t open; unpack it and drop the files."),
    (b"\x1f\x8b", "It is a compressed file; unpack it and drop what is in it."),
    (b"\x7fELF", "It is a program, not an article."),
    (b"MZ", "It is a program, not an article."),
)
LETTERS = 4  # that a text may begin with by chance
_NAMES = {
    **dict.fromkeys((".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"), _PICTURE),
    **dict.fromkeys((".csv", ".tsv"), _TABLE),
}


def refusal_by_start(source: Source) -> str:
    """The sentence for a file whose first bytes tell what it is; empty for all else."""
    return next((words for start, words in _STARTS if source.content.startswith(start)), "")


def refusal_by_name(source: Source) -> str:
    """The same where the name tells it: of a damaged picture, and of tables, which are text."""
    return _NAMES.get(source.suffix, "")


def is_never_text(source: Source) -> bool:
    """Whether what looks like text is another kind of file.

    Of the first bytes only those count that are no letters, or many: a text may begin with "MZ".
    """
    start = next((start for start, _ in _STARTS if source.content.startswith(start)), b"")
    return bool(refusal_by_name(source)) or len(start) > LETTERS or (bool(start) and not source.content[:4].isascii())
