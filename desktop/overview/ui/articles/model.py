"""The articles of a scope as a Qt model: loaded page by page, and kept in step with what changes in the library."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from itertools import groupby
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal

from overview.library import articles
from overview.library.values import NEWEST, ArticleRow, Changes, Place, Scope
from overview.ui.articles.words import sentence
from overview.ui.controls.row_model import ROW, Index, RowModel
from overview.ui.library_thread import LibraryThread, Ticket

PAGE = 100
FIRST_PAGE = 40
NEWER = 200  # new ones that are asked for at a time
GATHER = 150  # milliseconds in which articles that arrive are gathered, so that an import does not lay out for each
LOOK = 50  # articles at least, from the top, that are looked through for some that arrived late
LOOK_AFTER = 1_000  # milliseconds: putting them in lays out all rows


class ArticleModel(RowModel):
    """Rows of a scope. What was shown stays where it is: a row that no longer fits (read, in a list of unread ones)
    goes only when the scope is set anew.

    `in_use` gives how many rows, from the top, the reader may be at: among them nothing that arrives is missing.

    Signals: `loaded()` when the first page of a scope is there, `failed(sentence)` when it can't be shown; `shifting()`
    before rows come between others, and `shifted()` after.
    """

    loaded = Signal()
    failed = Signal(str)
    shifting = Signal()
    shifted = Signal()

    def __init__(self, library: LibraryThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.in_use: Callable[[], int] = lambda: 0
        self._library = library
        self._scope = Scope()
        self._places: dict[int, int] = {}
        self._complete = True
        self._asked: Ticket | None = None
        self._anew = False  # whether what is asked for is a first page: the rows that are shown go when it is there
        self._top: Ticket | None = None
        self._newer = QTimer(self, singleShot=True, interval=GATHER)
        self._newer.timeout.connect(self._ask_newer)
        self._below: Ticket | None = None
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._look.timeout.connect(self._look_below)

    # --- what is shown

    @property
    def scope(self) -> Scope:
        """What is shown."""
        return self._scope

    @property
    def loading(self) -> bool:
        """Whether a page is on its way."""
        return self._asked is not None

    def set_scope(self, scope: Scope) -> None:
        """Show another scope; the rows change when its first page is there."""
        self._drop()
        self._scope = scope
        self._ask_page(None, FIRST_PAGE)

    def show_rows(self, scope: Scope, rows: list[ArticleRow], *, complete: bool) -> None:
        """Show a scope whose first page is known already."""
        self._drop()
        self._scope = scope
        self._reset(rows, complete)

    def row_of(self, article: int) -> int | None:
        """Where an article stands."""
        return self._places.get(article)

    def article(self, row: int) -> ArticleRow | None:
        """The article that stands in a row."""
        found: ArticleRow | None = self._at(row)
        return found

    def apply(self, changes: Changes) -> None:
        """Take over what changed in the library: rows anew, rows gone, and new ones on top and, a little later, where
        they belong by time."""
        shown = [number for number in changes.articles if number in self._places]
        if shown:
            self._library.read(articles.rows, shown, then=lambda rows: self._renew(shown, rows))
        if self._may_have_new(changes):
            if not self._newer.isActive():
                self._newer.start()
            if len(shown) < len(changes.articles):
                self.look_again()

    def look_again(self) -> None:
        """Put articles that came, or came back, where they belong, in a list of any order."""
        if not self._look.isActive():
            self._look.start()

    # --- Qt

    def in_role(self, row: ArticleRow, role: int) -> Any:
        """A row: its ArticleRow, its headline, its sentence for a screen reader."""
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return sentence(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more pages."""
        return not parent.isValid() and not self._complete and self._asked is None

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent) and self._rows:
            self._ask_page(articles.place_of(self._rows[-1]), PAGE)

    def fetch_up_to(self, most: int, *, then: Callable[[], object]) -> None:
        """Have so many rows loaded, or all there are, and do something `then`."""
        anew = self._asked is not None and self._anew
        more = bool(self._rows) and not self._complete
        missing = most if anew else most - len(self._rows) if more else 0
        if missing <= 0:
            then()
            return
        if self._asked is not None:  # a page less than what is asked for now
            self._asked.drop()
        self._ask_page(None if anew else articles.place_of(self._rows[-1]), missing, then)

    # --- pages

    def _ask_page(self, after: Place | None, limit: int, then: Callable[[], object] = lambda: None) -> None:
        def arrived(rows: list[ArticleRow]) -> None:
            self._asked = None
            if after is None:
                self._reset(rows, complete=len(rows) < limit)
            else:
                self._append(rows, complete=len(rows) < limit)
            then()

        def failed(error: Exception) -> None:
            self._asked = None
            self._reset([], complete=True)
            self.failed.emit(str(error))

        self._anew = after is None
        self._asked = self._library.read(articles.page, self._scope, after, limit, then=arrived, failed=failed)

    def _ask_newer(self) -> None:
        if self._top is not None or self._asked is not None:
            self._newer.start()
            return
        if not self._rows:
            self._ask_page(None, FIRST_PAGE)
            return

        def arrived(rows: list[ArticleRow]) -> None:
            self._top = None
            self._prepend([row for row in rows if row.id not in self._places])
            if len(rows) == NEWER:  # there may be more
                self._newer.start()

        def failed(error: Exception) -> None:
            self._top = None  # the next change asks again
            raise error

        top = articles.place_of(self._rows[0])
        self._top = self._library.read(articles.newer, self._scope, top, NEWER, then=arrived, failed=failed)

    def _look_below(self) -> None:
        """Look for articles that arrived and don't stand on top."""
        if self._below is not None or self._asked is not None:
            self._look.start()
            return
        if not self._rows:
            return
        scope, limit = self._scope, max(LOOK, self.in_use())
        on_top = scope.order == NEWEST and not scope.search  # what comes above is asked for by itself
        after = articles.place_of(self._rows[0]) if on_top else None

        def arrived(rows: list[ArticleRow]) -> None:
            self._put_in(rows, whole=len(rows) < limit)

        self._below = self._library.read(articles.page, scope, after, limit, then=arrived, failed=self._not_looked)

    def _not_looked(self, error: Exception) -> None:
        self._below = None  # the next change looks again
        raise error

    def _may_have_new(self, changes: Changes) -> bool:
        scope = self._scope
        if scope.order != NEWEST or scope.search or not changes.articles:
            return False
        if scope.saved or scope.tag is not None or scope.story is not None:
            return True
        return not scope.countries or bool(set(scope.countries) & set(changes.countries))

    def _drop(self) -> None:
        for ticket in (self._asked, self._top, self._below):
            if ticket is not None:
                ticket.drop()
        self._asked = self._top = self._below = None

    # --- rows

    def _reset(self, rows: list[ArticleRow], complete: bool) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._complete = complete
        self._count()
        self.endResetModel()
        self.loaded.emit()

    def _append(self, rows: list[ArticleRow], complete: bool) -> None:
        self._complete = complete
        fresh = [row for row in rows if row.id not in self._places]
        if fresh:
            self._insert(len(self._rows), fresh)
            self._count()

    def _prepend(self, rows: list[ArticleRow]) -> None:
        if rows:
            self.shifting.emit()
            self._insert(0, rows)
            self._count()
            self.shifted.emit()

    def _put_in(self, page: list[ArticleRow], *, whole: bool) -> None:
        """Put those of a page that are not there where they belong. `whole`: whether nothing stands below the page."""
        self._below = None
        if self._asked is not None or not self._rows:  # what goes on from the last row may be on its way
            self.look_again()
            return
        place = articles.order(self._scope)
        last = place(self._rows[-1])
        missing = [row for row in page if row.id not in self._places]
        fresh = [row for row in missing if self._complete or place(row) < last]
        runs = groupby(fresh, key=lambda row: bisect(self._rows, place(row), key=place))
        self.shifting.emit()
        for at, run in reversed([(at, list(run)) for at, run in runs]):
            self._insert(at, run)
        self._count()
        self._complete = self._complete and whole
        self.shifted.emit()
        known = len(self._rows) if whole else bisect(self._rows, place(page[-1]), key=place)
        if self.in_use() <= known < len(self._rows):
            self._let_go(known)
        elif fresh and known < len(self._rows):
            self.look_again()

    def _let_go(self, first: int) -> None:
        """Have the rows from a number on, where some may be missing, be loaded again when they are wanted."""
        self._complete = False
        self._remove(first, len(self._rows) - 1)

    def _insert(self, at: int, rows: list[ArticleRow]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self._rows[at:at] = rows
        self.endInsertRows()

    def _renew(self, asked: list[int], rows: list[ArticleRow]) -> None:
        found = {row.id: row for row in rows}
        anew, gone = set[int](), set[int]()
        for number in asked:
            at = self._places.get(number)
            if at is None:
                continue
            if number in found and not (self._scope.saved and not found[number].saved):
                self._rows[at] = found[number]
                anew.add(at)
            else:
                gone.add(at)
        for first, last in _runs(anew):
            self.dataChanged.emit(self.index(first), self.index(last))
        for first, last in _runs(gone):
            self._remove(first, last)

    def _remove(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._rows[first : last + 1]
        self._count()
        self.endRemoveRows()

    def _count(self) -> None:
        self._places = {row.id: place for place, row in enumerate(self._rows)}


def _runs(places: set[int]) -> list[tuple[int, int]]:
    """The first and the last of those that stand together, the lowest ones first: what is told of many at once takes
    no longer than of one."""
    runs = groupby(enumerate(sorted(places, reverse=True)), key=sum)
    return [(run[-1][1], run[0][1]) for _, found in runs if (run := list(found))]
