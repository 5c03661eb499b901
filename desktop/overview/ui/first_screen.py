"""The first screen, read from the library on a thread of its own while Qt is imported."""

import contextlib
import sqlite3
import threading
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
SECONDS = 2.0


class Read(NamedTuple):
    """What the first paint shows."""

    numbers: Numbers
    scope: Scope
    rows: list[ArticleRow]
    sources: int | None  # how many the country has whose articles they are
    thumbnails: dict[str, bytes]


class FirstScreen:
    """Starts reading when it is made."""

    def __init__(self, library: Library, session: Session, order: str) -> None:
        self._library = library
        self._session = session
        self._order = order
        self._found: Read | None = None
        self.trouble: Damaged | None = None  # what reading came upon, once `result` has been asked for
        self._thread = threading.Thread(target=self._read, name="first screen", daemon=True)
        self._thread.start()

    def result(self) -> Read | None:
        """What was read; None when that failed or takes too long: the window then reads in its own time."""
        self._thread.join(SECONDS)
        return self._found

    def _read(self) -> None:
        try:
            self._found = self._first()
        except (LibraryError, sqlite3.Error) as error:
            told = in_words(error)
            self.trouble = told if isinstance(told, Damaged) else None

    def _first(self) -> Read:
        with contextlib.closing(self._library.connect()) as connection:
            saved = self._session.lens == SAVED
            scope = Scope(countries=() if saved else self._session.countries, order=self._order, saved=saved)
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
