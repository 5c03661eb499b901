"""Stories as a Qt model. What is overlooked is a story with what was found in the home country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from overview.library.story_values import OverlookedRow, StoryRow
from overview.ui.stories.words import overlooked_sentence, sentence

ROW = Qt.ItemDataRole.UserRole  # the StoryRow
FOUND = Qt.ItemDataRole.UserRole + 1  # the OverlookedRow, None in the list of all stories

Index = QModelIndex | QPersistentModelIndex


class StoryModel(QAbstractListModel):
    """The stories of a list, in its order."""

    def __init__(self, home: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._entries: list[StoryRow | OverlookedRow] = []

    def show_entries(self, entries: Sequence[StoryRow | OverlookedRow]) -> None:
        """Show these; where they are the same stories in the same order, only what changed is painted anew."""
        same = [_story(one).id for one in entries] == [_story(one).id for one in self._entries]
        if same:
            changed = [at for at, (old, new) in enumerate(zip(self._entries, entries, strict=True)) if old != new]
            self._entries = list(entries)
            for at in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def story(self, at: int) -> StoryRow | None:
        """The story that stands in a row."""
        return _story(self._entries[at]) if 0 <= at < len(self._entries) else None

    def found(self, at: int) -> OverlookedRow | None:
        """The overlooked story that stands in a row."""
        entry = self._entries[at] if 0 <= at < len(self._entries) else None
        return entry if isinstance(entry, OverlookedRow) else None

    def row_of(self, story: int) -> int | None:
        """Where a story stands."""
        return next((at for at, one in enumerate(self._entries) if _story(one).id == story), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row: its story, its label, its sentence for a screen reader."""
        row = self.story(index.row()) if index.isValid() else None
        if row is None:
            return None
        found = self.found(index.row())
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return overlooked_sentence(found, self._home()) if found else sentence(row)
        return found if role == FOUND else None


def _story(entry: StoryRow | OverlookedRow) -> StoryRow:
    return entry.row if isinstance(entry, OverlookedRow) else entry
