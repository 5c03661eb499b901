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


class Unwritable(LibraryError):
    """The folder or the disk does not take writes: full, read-only, no permission."""
