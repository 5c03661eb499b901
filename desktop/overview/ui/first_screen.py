"""The first screen, read from the library before Qt is imported.

It takes 2 ms, with 300,000 articles as with 100. On a thread beside the import it took 5 of the start: the two took
turns with Python's lock at every row and every file.
"""

import contextlib
import sqlite3
from typing import NamedTuple

from overview.library import articles, counts, pictures
from overview.library.failures import Damaged, LibraryError, in_words
from overview.library.opening import Library
from overview.library.values import ArticleRow, Scope
from overview.ui.counting import Numbers, numbers
from overview.ui.layout import SAVED
from overview.ui.session import Session
from overview.ui.times import midnight

ROWS = 40
VISIBLE = 8  # rows whose pictures are read too
SECONDS = 2.0  # to wait for a library that is locked


class Read(NamedTuple):
    """What the first paint shows."""

    numbers: Numbers
    scope: Scope
    rows: list[ArticleRow]
    sources: int | None  # how many the country has whose articles they are
    thumbnails: dict[str, bytes]


def read(library: Library, session: Session, order: str) -> Read | None:
    """Read it. None when that fails, as while the library is locked: the window then reads in its own time.

    Raises Damaged.
    """
    try:
        with contextlib.closing(library.connect(SECONDS)) as connection:
            return _read(connection, session, order)
    except (LibraryError, sqlite3.Error) as error:
        told = in_words(error)
        if isinstance(told, Damaged):
            raise told from error
        return None


def _read(connection: sqlite3.Connection, session: Session, order: str) -> Read:
    saved = session.lens == SAVED
    scope = Scope(countries=() if saved else session.countries, order=order, saved=saved)
    rows = articles.page(connection, scope, limit=ROWS)
    one = scope.countries[0] if len(scope.countries) == 1 else None
    small = {row.picture for row in rows[:VISIBLE] if row.picture}
    return Read(
        numbers(connection, midnight()),
        scope,
        rows,
        counts.sources_of(connection, one) if one else None,
        {key: data for key in small if (data := pictures.thumbnail(connection, key))},
    )
