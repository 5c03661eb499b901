"""Stories as a Qt model. What is overlooked is a story with what was found in the home country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from overview.library.story_values import OverlookedRow, StoryRow
from overview.ui.controls.row_model import ROW, RowModel
from overview.ui.stories.words import overlooked_sentence, sentence

FOUND = ROW + 1  # the OverlookedRow, None in the list of all stories


class StoryModel(RowModel):
    """The stories of a list, in its order."""

    def __init__(self, home: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home

    def show_entries(self, entries: Sequence[StoryRow | OverlookedRow]) -> None:
        """Show these; where they are the same stories in the same order, only what changed is painted anew."""
        if tuple(_story(one).id for one in entries) == self.stories():
            changed = [at for at, (old, new) in enumerate(zip(self._rows, entries, strict=True)) if old != new]
            self._rows = list(entries)
            for at in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = list(entries)
        self.endResetModel()

    def story(self, at: int) -> StoryRow | None:
        """The story that stands in a row."""
        return _story(self._rows[at]) if 0 <= at < len(self._rows) else None

    def stories(self) -> tuple[int, ...]:
        """The ids of all, in their order."""
        return tuple(_story(entry).id for entry in self._rows)

    def row_of(self, story: int) -> int | None:
        """Where a story stands."""
        return next((at for at, one in enumerate(self._rows) if _story(one).id == story), None)

    def in_role(self, row: StoryRow | OverlookedRow, role: int) -> Any:
        """A row: its story, what was found of it, its label, its sentence for a screen reader."""
        found = row if isinstance(row, OverlookedRow) else None
        match role:
            case Qt.ItemDataRole.UserRole:
                return _story(row)
            case Qt.ItemDataRole.DisplayRole:
                return _story(row).label
            case Qt.ItemDataRole.AccessibleTextRole:
                return overlooked_sentence(found, self._home()) if found else sentence(_story(row))
        return found if role == FOUND else None


def _story(entry: StoryRow | OverlookedRow) -> StoryRow:
    return entry.row if isinstance(entry, OverlookedRow) else entry
