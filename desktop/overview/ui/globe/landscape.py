"""Land, coasts and borders of one level of detail, as paths in the order of what they are painted with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from overview.ui.globe.atlas import COAST, DASHED, runs
from overview.ui.globe.paths import path, paths
from overview.ui.globe.projection import arranged, in_sight, outlines, strokes
from overview.ui.globe.style import FILLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QPainterPath

    from overview.ui.globe.atlas import Level, Lines
    from overview.ui.globe.projection import Floats, Integers, Screen

# What a line is drawn with. Pale is for borders between fills on which the border's own colour would not be seen.
SHORE, PLAIN, PALE, DASHES, PALE_DASHES = range(5)
LINES = 5

GRATICULE = 15  # degrees between two lines
HIGHEST = 75  # no line goes nearer to the poles


class Landscape:
    """The map at one level of detail. `colour` says what is painted how; before that everything has fill 0."""

    def __init__(self, level: Level) -> None:
        self.level = level
        shapes = int(level.rings.shape.max()) + 1
        self._each = arranged(level.rings, np.arange(shapes, dtype=np.int32), shapes)
        self._sheets = arranged(level.rings, np.zeros(shapes, np.int32), FILLS)
        self._threads = _Threads(level.lines, np.where(level.lines.kind == COAST, SHORE, PLAIN))
        self._rings_of = np.searchsorted(self._each.shape, np.arange(shapes + 1))

    def colour(self, fills: Sequence[int], hidden: Sequence[Sequence[bool]]) -> None:
        """`fills` of each shape; `hidden` says between which two of them a plain border would not be seen."""
        fill = np.array(fills, np.int32)
        self._sheets = arranged(self.level.rings, fill, FILLS)
        lines = self.level.lines
        pale = np.array(hidden)[fill[lines.sides[:, 0]], fill[lines.sides[:, 1]]]
        border = np.where(lines.kind == DASHED, DASHES, PLAIN) + pale
        self._threads = _Threads(lines, np.where(lines.kind == COAST, SHORE, border))

    def land(self, on: Screen) -> Iterator[QPainterPath]:
        """A path for each fill."""
        return paths(outlines(self._sheets, on))

    def shapes(self, on: Screen) -> Iterator[tuple[int, QPainterPath]]:
        """A path for each shape in sight, with its number."""
        for number, found in enumerate(paths(outlines(self._each, on))):
            if not found.isEmpty():
                yield number, found

    def shape(self, number: int, on: Screen) -> QPainterPath:
        """The path of one shape; empty if it is out of sight or too small for this level."""
        seen = np.zeros(len(self._each.shape), bool)
        if number + 1 < len(self._rings_of):
            start, end = self._rings_of[number : number + 2]
            seen[start:end] = True
            seen &= in_sight(self._each, on)
        return path(outlines(self._each, on, seen))

    def outline(self, number: int, on: Screen) -> QPainterPath:
        """The coasts and borders of one shape as open lines: the limb is none of them."""
        each = self._each
        if number + 1 >= len(self._rings_of):
            return path(strokes(each.vertices[:, :0], each.first[:1], each.first[:1], on))
        start, end = self._rings_of[number : number + 2]
        first = each.first[start : end + 1]
        vertices = each.vertices[:, first[0] : first[-1]]
        return path(strokes(vertices, first - first[0], np.array([end - start], np.int32), on))

    def lines(self, on: Screen) -> Iterator[QPainterPath]:
        """A path for each way to draw a line."""
        return paths(strokes(self._threads.vertices, self._threads.first, self._threads.ends, on))


class _Threads:
    """Lines in the order of how they are drawn."""

    def __init__(self, lines: Lines, drawn: NDArray[np.integer]) -> None:
        order = np.argsort(drawn, kind="stable")
        index, ends = runs(lines.first[:-1][order], np.diff(lines.first)[order])
        self.vertices: Floats = np.ascontiguousarray(lines.vertices[:, index])
        self.first: Integers = np.concatenate([[0], ends]).astype(np.int32)
        self.ends: Integers = np.cumsum(np.bincount(drawn, minlength=LINES)).astype(np.int32)


class Graticule:
    """Meridians and parallels."""

    def __init__(self) -> None:
        along, across = np.arange(-180, 181, 3.0), np.arange(-HIGHEST, HIGHEST + 1, 2.5)
        lines = [np.stack([np.full(len(across), lon), across]) for lon in range(-180, 180, GRATICULE)]
        lines += [np.stack([along, np.full(len(along), lat)]) for lat in range(-HIGHEST, HIGHEST + 1, GRATICULE)]
        lon, lat = np.radians(np.concatenate(lines, axis=1))
        sphere = [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
        self._vertices: Floats = np.stack(sphere).astype(np.float32)
        self._first: Integers = np.cumsum([0, *(line.shape[1] for line in lines)]).astype(np.int32)

    def path(self, on: Screen) -> QPainterPath:
        """The lines in sight."""
        return path(strokes(self._vertices, self._first, np.array([len(self._first) - 1], np.int32), on))
