"""The results of an import: a line a file, in a list that is as fast with ten thousand files as with four."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from overview.engine.protocol import ADDED, FEEDS, HERE, LINK, NOT_ADDED
from overview.library.values import ArticleRow
from overview.ui.controls.row_model import ROW, RowModel
from overview.ui.controls.tips import tip
from overview.ui.times import day_and_time


class Result(NamedTuple):
    """What became of a file. `row` is its first article, once it was read from the library."""

    place: str  # the file, with the folder or archive that it came in
    status: str  # ADDED or another of the protocol's
    words: str
    articles: tuple[int, ...]
    links: tuple[str, ...]
    feeds: str = ""  # the path of a list of feeds
    folder: bool = False  # it is a folder that holds nothing
    changed: bool = False  # it added something to the library, which can be taken back
    row: ArticleRow | None = None

    @property
    def actions(self) -> tuple[tuple[str, str], ...]:
        """What can be done with it: names and words, the main one last."""
        if self.status == ADDED and len(self.articles) == 1:
            return (("correct", "Correct"), ("open", "Open"))
        words = {ADDED: "Open", HERE: "Show", LINK: "Read", FEEDS: "Add"}.get(self.status)
        return (("open", words),) if words and (self.articles or self.links or self.feeds) else ()

    @property
    def icon(self) -> tuple[str, str]:
        """Icon and the role of its colour."""
        marks = {
            ADDED: ("check", "ok"),
            HERE: ("layers", "ink2"),
            LINK: ("link", "ink2"),
            FEEDS: ("rss", "ink2"),
        }
        return marks.get(self.status, ("circle-alert", "warn"))

    @property
    def title(self) -> str:
        """The first line: what was found, else the file."""
        return self.row.title if self.row is not None and self.status == ADDED else self.place

    @property
    def detail(self) -> str:
        """The second line: source, date and file of what was found, else what became of the file."""
        if self.row is None or self.status != ADDED:
            return self.words
        more = f"and {len(self.articles) - 1:,} more" if len(self.articles) > 1 else ""
        date = day_and_time(self.row.published, day_only=self.row.day_only) if self.row.dated else "no date"
        return " · ".join(part for part in (self.row.source_name, date, more, self.place) if part)


def result(value: dict[str, Any]) -> Result:
    """A result as the engine tells it."""
    links = tuple(link["url"] if isinstance(link, dict) else str(link) for link in value.get("links", ()))
    articles = tuple(value.get("articles", ()))
    feeds, folder, changed = value.get("feeds", ""), value.get("folder", False), value.get("changed", False)
    return Result(value["place"], value["status"], value["words"], articles, links, feeds, folder, changed)


class ResultModel(RowModel):
    """Results in the order of the files, at the end those first that could not be read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._places: dict[int, int] = {}  # of articles

    def add(self, one: Result) -> None:
        """Add the next result."""
        at = len(self._rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.append(one)
        if one.articles:
            self._places.setdefault(one.articles[0], at)
        self.endInsertRows()

    def failed_first(self) -> None:
        """Put what could not be read on top, where it is seen among many. The keyboard stays at its line."""
        self.layoutAboutToBeChanged.emit()
        order = sorted(range(len(self._rows)), key=lambda at: self._rows[at].status != NOT_ADDED)
        moved = {before: now for now, before in enumerate(order)}
        self._rows = [self._rows[at] for at in order]
        self._places = {one.articles[0]: at for at, one in reversed([*enumerate(self._rows)]) if one.articles}
        before = self.persistentIndexList()
        self.changePersistentIndexList(before, [self.index(moved[one.row()]) for one in before])
        self.layoutChanged.emit()

    def show_articles(self, rows: Iterable[ArticleRow]) -> None:
        """Take over what the library says of articles."""
        for row in rows:
            at = self._places.get(row.id)
            if at is not None:
                self._rows[at] = self._rows[at]._replace(row=row)
                self.dataChanged.emit(self.index(at), self.index(at))

    def shown(self, articles: Iterable[int]) -> list[int]:
        """Those of these articles that stand for a file here."""
        return [number for number in articles if number in self._places]

    @property
    def results(self) -> list[Result]:
        """All of them."""
        return self._rows

    def in_role(self, row: Result, role: int) -> Any:
        """A row: its Result, its two lines, the file and what became of it."""
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}. {row.detail}"
        return tip(f"{row.place}: {row.words}") if role == Qt.ItemDataRole.ToolTipRole else None
