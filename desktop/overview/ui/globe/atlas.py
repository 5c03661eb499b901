"""The map in memory: what shapes there are, and their outlines at each level of detail (`resources/globe/world.bin`).

Angles are radians, vectors float32 columns of unit vectors as in `camera`. Everything is read-only once made, so that
it can be made in one thread and used in another.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from overview.paths import resource

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int32]

COAST, BORDER, DASHED = range(3)  # a line of another kind lies within a shape and is not drawn


class Shape(NamedTuple):
    """A country, or a place that is none."""

    code: str  # of the country; "" for another place
    name: str
    of: str  # whose media a click on another place picks; "" for a country, and for what is nobody's to pick
    at: tuple[float, float]  # where the name goes, longitude and latitude in degrees
    radius: float  # of the largest outline
    width: float  # from west to east, where the name goes; 0 if that is not on land

    @property
    def picks(self) -> str:
        """The country that a click on the shape picks, or ""."""
        return self.code or self.of


class Rings(NamedTuple):
    """Closed outlines, one after the other; each ends with its first vertex once more."""

    vertices: Floats  # (3, n)
    first: Integers  # where each begins; one more at the end
    shape: Integers
    hole: NDArray[np.bool_]
    centre: Floats  # (3, rings): of the cap that holds it
    radius: Floats  # of that cap
    middle: Floats  # (rings,): the longitude of the centre
    lon: Floats  # (n,) of the vertices, within π of `middle`, so that no ring is torn but one round a pole
    lat: Floats  # (n,)


class Lines(NamedTuple):
    """Coasts and borders, each once, one after the other."""

    vertices: Floats  # (3, n)
    first: Integers
    kind: Integers  # COAST, BORDER or DASHED
    sides: Integers  # (lines, 2): the shapes on both sides; -1 for the sea


class Level(NamedTuple):
    """The whole map at one level of detail."""

    rings: Rings
    lines: Lines


class Atlas:
    """The map. `shapes` in the order of the numbers in `Rings.shape`; `tolerances` from the coarsest level on."""

    def __init__(self) -> None:
        data = zlib.decompress(resource("globe", "world.bin").read_bytes())
        size = int.from_bytes(data[:4], "little")
        head = json.loads(data[4 : 4 + size])
        arrays: dict[str, NDArray[Any]] = {}
        at = 4 + size
        for name, kind, shape in head["arrays"]:
            count = int(np.prod(shape))
            arrays[name] = np.frombuffer(data, kind, count, at).reshape(shape)
            at += arrays[name].nbytes
        self.tolerances: tuple[float, ...] = tuple(head["tolerances"])
        self.shapes = tuple(
            Shape(
                row["code"],
                row["name"],
                row["of"],
                (row["at"][0], row["at"][1]),
                float(np.radians(row["radius"])),
                float(np.radians(row["width"])),
            )
            for row in head["shapes"]
        )
        self.country = {shape.code: index for index, shape in enumerate(self.shapes) if shape.code}
        self._arrays = arrays
        self._points = _points(arrays, head["steps"])

    def level(self, number: int) -> Level:
        """The map at a level of detail, made anew: some 10 ms for the finest."""
        arrays = self._arrays
        kept = arrays["vertex_level"] <= number
        place = np.concatenate([[0], np.cumsum(kept)])  # of each vertex among those kept
        ends = np.cumsum(arrays["arc_size"].astype(np.int64))
        first = place[ends - arrays["arc_size"]]
        size = place[ends] - first
        points = self._points[:, kept]
        rings = self._rings(number, points, first, size)
        return Level(rings, self._lines(number, points, first, size))

    def _rings(self, number: int, points: NDArray[np.float64], first: NDArray[Any], size: NDArray[Any]) -> Rings:
        arrays = self._arrays
        wanted = arrays["ring_level"] <= number
        arcs = arrays["ring_arcs"][np.repeat(wanted, arrays["ring_size"])].astype(np.int64)
        backwards = arcs < 0
        arcs = np.where(backwards, ~arcs, arcs)
        # The last vertex of an arc is the first of the next; the last arc of a ring keeps it and so closes the ring.
        counts = size[arcs] - 1
        parts = arrays["ring_size"][wanted].astype(np.int64)
        last = np.cumsum(parts) - 1
        counts[last] += 1
        start = np.where(backwards, first[arcs] + size[arcs] - 1, first[arcs])
        step = np.where(backwards, -1, 1)
        ends = np.cumsum(counts)
        along = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
        index = np.repeat(start, counts) + np.repeat(step, counts) * along
        begins = np.concatenate([[0], ends[last]]).astype(np.int32)
        vertices = _vectors(points[:, index])
        centre = np.add.reduceat(vertices, begins[:-1], axis=1)
        centre /= np.linalg.norm(centre, axis=0)
        ring = np.repeat(np.arange(len(last)), np.diff(begins))
        nearest = np.minimum.reduceat((vertices * centre[:, ring]).sum(axis=0), begins[:-1])
        middle = np.arctan2(centre[1], centre[0])
        lon = middle[ring] + (points[0, index] - middle[ring] + np.pi) % (2 * np.pi) - np.pi
        return Rings(
            vertices.astype(np.float32),
            begins,
            arrays["ring_shape"][wanted].astype(np.int32),
            arrays["ring_hole"][wanted].astype(bool),
            centre.astype(np.float32),
            np.arccos(np.clip(nearest, -1, 1)).astype(np.float32),
            middle.astype(np.float32),
            lon.astype(np.float32),
            points[1, index].astype(np.float32),
        )

    def _lines(self, number: int, points: NDArray[np.float64], first: NDArray[Any], size: NDArray[Any]) -> Lines:
        drawn = self._arrays["arc_kind"] <= DASHED
        wanted = np.flatnonzero((self._arrays["arc_level"] <= number) & drawn)
        index, ends = runs(first[wanted], size[wanted])
        return Lines(
            _vectors(points[:, index]).astype(np.float32),
            np.concatenate([[0], ends]).astype(np.int32),
            self._arrays["arc_kind"][wanted].astype(np.int32),
            self._arrays["arc_sides"][wanted].astype(np.int32),
        )


def runs(begins: NDArray[Any], sizes: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of what lies in several runs of an array, one run after the other, and where each run then ends."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1]) + np.repeat(begins - (ends - sizes), sizes), ends


def _points(arrays: dict[str, NDArray[Any]], steps: int) -> NDArray[np.float64]:
    """All vertices of all arcs as longitude and latitude, (2, n)."""
    sizes = arrays["arc_size"].astype(np.int64)
    moves = (arrays["steps_low"] | (arrays["steps_high"].astype(np.uint16) << 8)).view(np.int16).astype(np.int64)
    begins = np.cumsum(sizes) - sizes
    whole = np.zeros((2, sizes.sum()), np.int64)
    inner = np.ones(whole.shape[1], bool)
    inner[begins] = False
    whole[:, inner] = moves
    running = np.cumsum(whole, axis=1)
    # Sums run on from arc to arc: each is brought back to where its arc begins.
    offset = arrays["arc_first"].T - running[:, begins]
    found: NDArray[np.float64] = np.radians((running + np.repeat(offset, sizes, axis=1)) / steps)
    return found


def _vectors(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vectors of points given in radians, as columns."""
    lon, lat = points
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
