"""What the models of lists share: rows in memory, each shown in the roles that Qt asks for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW = Qt.ItemDataRole.UserRole  # the row itself

Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """A list of rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Any] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row is in a role."""
        row = self._at(index.row()) if index.isValid() else None
        return self.in_role(row, role) if row is not None else None

    def in_role(self, row: Any, role: int) -> Any:
        """What `row` is in a role; None where it is nothing."""
        raise NotImplementedError

    def _at(self, number: int) -> Any:
        """The row of a number; None for one that is not there."""
        return self._rows[number] if 0 <= number < len(self._rows) else None
