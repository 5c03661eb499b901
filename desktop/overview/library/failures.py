"""What can go wrong with a library. `str()` of each is a sentence for the reader."""

from __future__ import annotations


class LibraryError(Exception):
    """The library cannot be used as asked."""


class TooNew(LibraryError):
    """A newer Overview wrote this library."""


class NotALibrary(LibraryError):
    """The file belongs to something else."""


class Damaged(LibraryError):
    """The file cannot be read as a database."""


class Missing(LibraryError):
    """The file was moved or removed while the library was open."""


class Unwritable(LibraryError):
    """The folder or the disk cannot be written to: full, read-only, no permission."""


def is_of_database(error: Exception) -> bool:
    """Whether SQLite failed, as sqlite3 says it or as peewee does, which need not be imported for that."""
    return any(kind.__name__ == "DatabaseError" for kind in type(error).__mro__)


def in_words(error: Exception) -> Exception:
    """The same failure as a sentence, where it is the machine's and not ours."""
    if isinstance(error, LibraryError):
        return error
    text = str(error)
    if "disk is full" in text or "No space left" in text:
        return Unwritable("The disk is full. Nothing was lost, but nothing new can be kept until there is room.")
    if "disk I/O" in text:  # SQLite says so, too, where there is no room for the index of its log
        return Unwritable("The library’s disk can’t be read or written: it is full, or it fails. Nothing was changed.")
    if any(words in text for words in ("readonly", "Read-only", "unable to open")) or isinstance(
        error, PermissionError
    ):
        return Unwritable("Overview may not write to its library folder. What is in it can be read.")
    if "locked" in text:
        return Unwritable("Another program keeps the library locked. Nothing was changed; try again in a moment.")
    if "malformed" in text or "not a database" in text:
        return Damaged("The library’s file is damaged.")
    return error
