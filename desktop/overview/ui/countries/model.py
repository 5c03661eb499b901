"""What the country list shows: favourites, then every country by region; or what fits a filter, the best first."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt

from overview.catalog.countries import REGIONS, countries
from overview.ui.controls.row_model import ROW, Index, RowModel
from overview.ui.world import World

FAVOURITES = "Favourites"
NOTHING_FOUND = "No country is called that"


class Row(NamedTuple):
    """A country, or a heading if `code` is empty."""

    code: str
    heading: str = ""


class CountryModel(RowModel):
    """Countries in their groups, in step with a `World`. A favourite stands in its region too."""

    def __init__(self, world: World, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self._filter = ""
        self._rows = self._arranged()
        world.counts_changed.connect(self._refresh)
        world.shown_changed.connect(self._refresh)
        world.favourites_changed.connect(self.rearrange)

    def set_filter(self, text: str) -> None:
        """Show only countries that are called so in some language; "" shows all."""
        if text != self._filter:
            self._filter = text
            self.rearrange()

    def rearrange(self) -> None:
        """Lay the rows out anew."""
        self.beginResetModel()
        self._rows = self._arranged()
        self.endResetModel()

    def rows_of(self, code: str) -> list[int]:
        """Where a country stands: once, twice if it is a favourite, not at all if the filter hides it."""
        return [place for place, row in enumerate(self._rows) if row.code == code]

    def first(self) -> str:
        """The first country that is shown, or ""."""
        return next((row.code for row in self._rows if row.code), "")

    def in_role(self, row: Row, role: int) -> Any:
        """A row: its Row, the country's name, its numbers in a sentence."""
        if role == ROW:
            return row
        if not row.code:
            return row.heading if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return countries()[row.code].name
            case Qt.ItemDataRole.ToolTipRole:
                return self._world.sentence(row.code)
            case Qt.ItemDataRole.AccessibleTextRole:
                favourite = ", a favourite" if row.code in self._world.favourites else ""
                return f"{self._world.sentence(row.code)}{favourite}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].code:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags

    def _arranged(self) -> list[Row]:
        if self._filter.strip():
            from overview.catalog.names import find

            found = find(self._filter, len(countries()))
            return [Row(code) for code in found] or [Row("", NOTHING_FOUND)]
        rows = [Row("", FAVOURITES), *map(Row, self._world.favourites)] if self._world.favourites else []
        for region in REGIONS:
            rows.append(Row("", region))
            rows += (Row(code) for code, country in countries().items() if country.region == region)
        return rows

    def _refresh(self) -> None:
        """The numbers are others."""
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
