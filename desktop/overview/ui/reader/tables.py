"""Tables: where the cells stand, how wide the columns are, and what is set where there is no room for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QSizeF

from overview.ui.reader.blocks import BOLD, BREAK, MOST_CELLS, MOST_COLUMNS, Block, Cell, Run
from overview.ui.theme.paint import advance
from overview.ui.theme.type import Role

# Where a line may end: at a space, behind a hyphen and beside an ideograph; not at a space that may not break.
_IDEOGRAPH = "[\u2e80-\ud7ff\uf900-\uffef]"
_ENDS = re.compile(rf"[ \t\n{BREAK}\u200b]+|(?<=\w-)(?=[^\W\d])|(?={_IDEOGRAPH})|(?<={_IDEOGRAPH})")

MOST_MEASURED = 100  # texts of a column
LONGEST_LABEL = 80  # characters of the head of a column, and of a cell that is set again in each row that it reaches


class Place(NamedTuple):
    """A cell and where it stands."""

    row: int
    column: int
    cell: Cell


class Columns(NamedTuple):
    """How wide the columns of a table want to be, in pixels: `least` for their longest words, `most` for their longest
    lines."""

    least: tuple[float, ...]
    most: tuple[float, ...]

    def shared(self, room: float, *, fill: bool) -> list[int]:
        """How wide each column is where all together have `room`, with `fill` all of it.

        As in CSS 2.1, 17.5.2.2: no word breaks if that can be, and what is left goes where lines are long. If it can't
        be, the widest columns give first, so that only the longest words break.
        """
        spare, more = room - sum(self.least), sum(self.most) - sum(self.least)
        if spare < 0:
            widths = _lowered(self.least, max(0.0, room))
        elif more > spare:
            widths = [least + (most - least) * spare / more for least, most in zip(self.least, self.most, strict=True)]
        else:
            stretch = (spare - more) / len(self.most) if fill else 0.0
            widths = [most + stretch for most in self.most]
        edges = [round(edge) for edge in accumulate(widths, initial=0.0)]
        return [right - left for left, right in pairwise(edges)]


def grid(rows: Sequence[Sequence[Cell]]) -> tuple[list[Place], int]:
    """Where each cell of a table stands, with spans cut to the table; and the number of columns."""
    taken: set[tuple[int, int]] = set()
    places: list[Place] = []
    columns = 1
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            if column >= MOST_COLUMNS:
                break
            across = 1
            while across < min(cell.across, MOST_COLUMNS - column) and (row, column + across) not in taken:
                across += 1
            down = min(cell.down, len(rows) - row)
            taken.update((row + y, column + x) for y in range(down) for x in range(across))
            places.append(Place(row, column, cell._replace(across=across, down=down)))
            column += across
            columns = max(columns, column)
    return places, columns


def mirrored(places: Sequence[Place], columns: int) -> list[Place]:
    """The same cells with the first column at the right, in the order of their new places, each set from the right."""
    return sorted(
        (
            Place(row, columns - column - cell.across, cell._replace(align=cell.align or "right"))
            for row, column, cell in places
        ),
        key=lambda place: (place.row, place.column),
    )


def wanted(
    places: Sequence[Place],
    columns: int,
    role: Role,
    share: float,
    picture_size: Callable[[str], QSizeF | None],
) -> Columns:
    """How wide the columns want to be where words are set in `role`; cells across several have room. A picture, and a
    table in the table, is content with a `share` of the width."""
    words: list[set[str]] = [set() for _ in range(columns)]
    lines: list[set[str]] = [set() for _ in range(columns)]
    least, most = [0.0] * columns, [0.0] * columns
    for _, column, cell in places:
        if cell.across > 1:
            continue
        for block in cell.blocks:
            width = share if block.kind == "table" else _picture_width(block, picture_size)
            most[column] = max(most[column], width)
            least[column] = max(least[column], min(width, share))
            words[column].update(_ENDS.split(block.text))
            lines[column].update(block.text.split(BREAK))
    for column in range(columns):
        least[column] = max(least[column], _widest(words[column], role))
        most[column] = max(most[column], least[column], _widest(lines[column], role))
    return Columns(tuple(least), tuple(most))


def cards(places: Sequence[Place], columns: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table one below the other, each a single cell in which every value stands beside the head of its
    column; nothing where no heads tell what the values are."""
    rows: list[list[Place]] = [[] for _ in range(1 + max(place.row + place.cell.down - 1 for place in places))]
    for place in places:
        for row in range(place.row, place.row + place.cell.down):
            if row == place.row or len(_text(place.cell)) <= LONGEST_LABEL:
                rows[row].append(place)
    heads = next((at for at, row in enumerate(rows) if not all(_is_head(place.cell) for place in row)), 0)
    labels = [""] * columns
    for place in (place for row in rows[:heads] for place in row if place.row < heads):
        for column in range(place.column, place.column + place.cell.across):
            if (words := _text(place.cell)) not in labels[column]:
                labels[column] = f"{labels[column]} {words}".strip()
    if columns == 1 or not any(labels) or max(map(len, labels)) > LONGEST_LABEL or sum(map(len, rows)) > MOST_CELLS:
        return ()
    return tuple(
        (Cell(tuple(block for _, at, cell in sorted(row, key=_column) for block in _labelled(cell, labels[at]))),)
        for row in rows[heads:]
    )


def _column(place: Place) -> int:
    return place.column


def _is_head(cell: Cell) -> bool:
    """Whether a cell is the head of a column: as the page says, or as it looks."""
    return cell.header or all(run.style & BOLD for block in cell.blocks for run in block.runs)


def _labelled(cell: Cell, label: str) -> tuple[Block, ...]:
    """What is in a cell, with the head of its column before it."""
    if not cell.blocks or not label or cell.across > 1:
        return cell.blocks
    first = cell.blocks[0]
    run = Run(f"{label}: ", BOLD)
    if first.kind == "p" and not first.marker:
        return first._replace(runs=(run, *first.runs)), *cell.blocks[1:]
    return Block("p", (run,), direction=first.direction), *cell.blocks


def _text(cell: Cell) -> str:
    return " ".join(filter(None, (block.text.replace(BREAK, " ") for block in cell.blocks)))


def _picture_width(block: Block, picture_size: Callable[[str], QSizeF | None]) -> float:
    size = picture_size(block.runs[0].picture) if block.kind == "picture" else None
    return size.width() if size is not None else 0.0


def _widest(texts: set[str], role: Role) -> float:
    """The width of the widest: it is among the longest, but need not be the longest, as of "Year" and "1987"."""
    longest = max(map(len, texts), default=0)
    near = sorted((text for text in texts if 4 * len(text) >= 3 * longest), key=len)[-MOST_MEASURED:]
    widest = max((advance(text, role) for text in near), default=0.0) if longest else 0.0
    return ceil(widest) + 1 if widest else 0.0  # Qt sets cells in whole pixels


def _lowered(widths: Sequence[float], room: float) -> list[float]:
    """The widths with the largest cut to one height, so that they fit."""
    lowered = [0.0] * len(widths)
    for rank, at in enumerate(sorted(range(len(widths)), key=widths.__getitem__)):
        lowered[at] = min(widths[at], room / (len(widths) - rank))
        room -= lowered[at]
    return lowered
