"""The library as commands open it: with its troubles in words."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Collection, Iterator

from overview.library.failures import LibraryError, in_words
from overview.library.opening import Library, is_earlier, open_library
from overview.paths import places


def brought_up_to_date() -> Library:
    """The library; where an earlier Overview wrote it, that is said first, as it may take a while. Raises
    LibraryError."""
    folder = places().data
    if is_earlier(folder):
        words = "an earlier Overview wrote the library; it is brought up to date, which may take minutes"
        print(f"overview: {words}", file=sys.stderr)
    return open_library(folder)


@contextlib.contextmanager
def opened() -> Iterator[tuple[Library, sqlite3.Connection]]:
    """The library and a connection to read it. What is wrong with it ends the command with a sentence and code 1."""
    try:
        library = brought_up_to_date()
        with contextlib.closing(library.connect()) as connection:
            yield library, connection
        library.close()
    except (LibraryError, sqlite3.DatabaseError) as error:
        print(f"overview: {in_words(error)}", file=sys.stderr)
        raise SystemExit(1) from error


def fill(library: Library) -> None:
    """Bring the library's sources in step with the catalogue, as the window does when it starts."""
    from overview.library.catalogue import put_catalogue
    from overview.settings.declared import HOME_COUNTRY
    from overview.settings.store import Settings

    put_catalogue(library, Settings(places().data).get(HOME_COUNTRY))


def missing(wanted: Collection[int], found: Collection[int]) -> int:
    """Say which of the wanted articles are none. The exit code: 1 where there are any."""
    none = [number for number in wanted if number not in found]
    for number in none:
        print(f"overview: there is no article {number}", file=sys.stderr)
    return 1 if none else 0
