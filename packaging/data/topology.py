"""TopoJSON (its specification 1.0) as arcs of points and shapes of arcs, with polygons moved and shapes exchanged."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Points = NDArray[np.float64]  # (n, 2): longitude, latitude in degrees

Ring = list[int]  # indices of arcs; ~index: the arc backwards
Polygon = list[Ring]  # the outer ring, then its holes


class Shape(NamedTuple):
    """A country or a place with all its polygons."""

    name: str  # Natural Earth's
    number: str  # ISO 3166-1 numeric, or ""
    polygons: list[Polygon]


class Topology(NamedTuple):
    """Shapes that share their borders: an arc between two shapes is there once."""

    arcs: list[Points]
    shapes: list[Shape]


def read(path: Path) -> Topology:
    """The countries of a world-atlas file."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    scale, origin = (np.array(raw["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in raw["arcs"]]
    shapes = [
        Shape(
            geometry["properties"]["name"],
            geometry.get("id", ""),
            geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]],
        )
        for geometry in raw["objects"]["countries"]["geometries"]
    ]
    return Topology(arcs, shapes)


def ring_points(arcs: list[Points], ring: Ring) -> Points:
    """The vertices of a ring; the first is not repeated at the end."""
    return np.concatenate([(arcs[index] if index >= 0 else arcs[~index][::-1])[:-1] for index in ring])


def open_poles(topology: Topology) -> None:
    """Make the coast of Antarctica its outline. In the file it is the hole of a ring that lies in the pole itself."""
    for shape in topology.shapes:
        for polygon in shape.polygons:
            if len(polygon) == 2 and (ring_points(topology.arcs, polygon[0])[:, 1] < -89.5).all():
                del polygon[0]


def move_polygon(topology: Topology, at: tuple[float, float], source: str, target: str) -> None:
    """Give the polygon of `source` that holds the point to `target`. Raises LookupError when there is none."""
    named = {shape.name: shape for shape in topology.shapes}
    for polygon in named[source].polygons:
        if holds(ring_points(topology.arcs, polygon[0]), at):
            named[source].polygons.remove(polygon)
            named[target].polygons.append(polygon)
            return
    raise LookupError(f"no polygon of {source} at {at}")


def cut_polygon(
    topology: Topology, at: tuple[float, float], source: str, target: str, ends: list[tuple[float, float]]
) -> None:
    """Cut the polygon of `source` that holds `at` between the two vertices nearest to `ends`.

    Its part with `at` goes to `target`. Raises LookupError when there is no such polygon.
    """
    named = {shape.name: shape for shape in topology.shapes}
    for polygon in named[source].polygons:
        outer = polygon[0]
        if holds(ring_points(topology.arcs, outer), at):
            corners = [cut_ring(topology, outer, end) for end in ends]
            first, second = sorted(outer.index(corner) for corner in corners)
            start, end = (
                topology.arcs[index][0] if index >= 0 else topology.arcs[~index][-1]
                for index in (outer[first], outer[second])
            )
            topology.arcs.append(np.array([start, end]))
            line = len(topology.arcs) - 1
            parts = ([*outer[first:second], ~line], [*outer[second:], *outer[:first], line])
            inner, rest = sorted(parts, key=lambda part: not holds(ring_points(topology.arcs, part), at))
            polygon[0] = rest
            named[target].polygons.append([inner])
            return
    raise LookupError(f"no polygon of {source} at {at}")


def cut_ring(topology: Topology, ring: Ring, near: tuple[float, float]) -> int:
    """Cut the arc of a ring at its vertex nearest to a point; gives the arc of the ring that begins there."""
    distances = [np.linalg.norm(topology.arcs[index if index >= 0 else ~index] - near, axis=1) for index in ring]
    index = ring[int(np.argmin([found.min() for found in distances]))]
    arc = topology.arcs[index if index >= 0 else ~index]
    vertex = int(np.argmin(np.linalg.norm(arc - near, axis=1)))
    if 0 < vertex < len(arc) - 1:
        inside = np.arange(len(arc)) >= vertex
        (first, _), (second, _) = split_arc(topology, index if index >= 0 else ~index, inside)
        return second if index >= 0 else ~first
    at_start = (vertex == 0) == (index >= 0)
    return index if at_start else ring[(ring.index(index) + 1) % len(ring)]


def holds(outline: Points, point: tuple[float, float]) -> bool:
    """Whether a point lies in an outline, by the even-odd rule in plain longitude and latitude."""
    x, y = outline[:, 0], outline[:, 1]
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    cuts = (y > point[1]) != (y2 > point[1])
    crossing = x[cuts] + (point[1] - y[cuts]) * (x2[cuts] - x[cuts]) / (y2[cuts] - y[cuts])
    return bool((crossing > point[0]).sum() % 2)


def take_shapes(topology: Topology, finer: Topology, numbers: list[str]) -> None:
    """Exchange the shapes with these ISO numbers for those of a finer map, or add them."""
    for number in numbers:
        shape = next(shape for shape in finer.shapes if shape.number == number)
        polygons = [
            [[copy_arc(topology, finer, index) for index in ring] for ring in polygon] for polygon in shape.polygons
        ]
        for place, old in enumerate(topology.shapes):
            if old.number == number:
                topology.shapes[place] = old._replace(polygons=polygons)
                break
        else:
            topology.shapes.append(shape._replace(polygons=polygons))


def copy_arc(topology: Topology, finer: Topology, index: int) -> int:
    """Take an arc over from another topology; gives its index here, in the same direction."""
    topology.arcs.append(finer.arcs[index if index >= 0 else ~index])
    place = len(topology.arcs) - 1
    return place if index >= 0 else ~place


def neighbours(topology: Topology) -> dict[int, list[int]]:
    """The indices of the shapes beside each arc that is used: one for a coast, two for a border."""
    found: dict[int, list[int]] = {}
    for place, shape in enumerate(topology.shapes):
        for polygon in shape.polygons:
            for ring in polygon:
                for index in ring:
                    found.setdefault(index if index >= 0 else ~index, []).append(place)
    return found


def split_arc(topology: Topology, index: int, inside: NDArray[np.bool_]) -> list[tuple[int, bool]]:
    """Cut an arc where `inside` (a value a vertex) changes, in every ring; gives each part and whether it is inside.

    A part is inside when its middle vertices are. The vertex at which it is cut belongs to both parts.
    """
    arc = topology.arcs[index]
    cuts = sorted({0, *(np.flatnonzero(inside[1:] != inside[:-1]) + 1).tolist(), len(arc) - 1})
    parts = []
    for start, end in pairwise(cuts):
        topology.arcs.append(arc[start : end + 1])
        middle = inside[start : end + 1]
        parts.append((len(topology.arcs) - 1, bool(middle.mean() > 0.5)))
    if len(parts) > 1:
        forwards = [part for part, _ in parts]
        backwards = [~part for part in reversed(forwards)]
        for shape in topology.shapes:
            for polygon in shape.polygons:
                for ring in polygon:
                    replace_in(ring, index, forwards)
                    replace_in(ring, ~index, backwards)
        return parts
    topology.arcs.pop()
    return [(index, parts[0][1])]


def replace_in(ring: Ring, index: int, others: list[int]) -> None:
    """Put several arcs in the place of one, if the ring has it."""
    if index in ring:
        place = ring.index(index)
        ring[place : place + 1] = others
