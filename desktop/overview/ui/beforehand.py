"""What a start finds before Qt is imported: library, settings, what the last window left, the first screen."""

from pathlib import Path
from typing import NamedTuple

from overview.library.failures import Damaged, LibraryError
from overview.library.opening import Library, is_earlier, open_library
from overview.paths import Places
from overview.settings import remembered
from overview.settings.declared import ORDER
from overview.settings.store import Settings
from overview.ui import first_screen
from overview.ui.first_screen import Read
from overview.ui.session import Session
from overview.ui.session import from_json as session_from_json


class Beforehand(NamedTuple):
    """`library` is None where `trouble` keeps it from being opened or, without any, where an earlier Overview wrote it,
    which may take a while, for the reader to see. `first` is None where there is nothing to show yet, or no time to
    wait for it; `fresh`: whether it is the first start, for the window."""

    places: Places
    settings: Settings
    session: Session
    library: Library | None
    trouble: LibraryError | None
    first: Read | None
    fresh: bool


class Given(NamedTuple):
    """What else a start hands to the window: the `words` of the command line; the report of a crash that the last run
    `left`; `doubtful`: whether that came to no good end, so that the library's file is to be looked at."""

    words: list[str]
    left: Path | None
    doubtful: bool


def find(where: Places) -> Beforehand:
    """Open the library, and read."""
    fresh = not (where.data / "library.sqlite").exists()
    library: Library | None = None
    trouble: LibraryError | None = None
    try:
        library = None if is_earlier(where.data) else open_library(where.data)
    except LibraryError as error:
        trouble = error
    settings = Settings(where.data)
    left_by_window = remembered.load(where.data)
    session = session_from_json(left_by_window)
    first: Read | None = None
    if library is not None and not fresh:
        try:
            first = first_screen.read(library, session, settings.get(ORDER))
        except Damaged as error:
            library, trouble = None, error
    if first is not None and not first.rows and not left_by_window:  # whatever a command has put in: it is all new
        first, fresh = None, True
    return Beforehand(where, settings, session, library, trouble, first, fresh)
