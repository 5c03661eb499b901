#!/usr/bin/env python3
"""Builds `resources/globe/`: the world's shapes at four levels of detail, from npm's world-atlas and `globe.toml`.

Run by hand after `countries.py`, with npm on the machine: `python3 packaging/data/globe.py` (it needs numpy). What is
in the file, and what the map says about disputed places, stands in `resources/globe/README.md`.
"""

from __future__ import annotations

import json
import shutil
import sys
import tomllib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import topology as topo
from pinned import package
from simplify import densified, importance, vectors

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "desktop"))

from overview.catalog.countries import countries  # noqa: E402

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGET = ROOT / "resources" / "globe"
LIMIT = 600_000  # bytes that the map may take in a package
STEPS = 500  # of a degree: positions are whole numbers of these (0.2 km)
# What a level leaves out: details smaller than a square of this side, in radii of the globe. 0: nothing.
TOLERANCES = (1 / 250, 1 / 500, 1 / 1200, 0.0)
SMALLEST_RING = 3.0  # an island smaller than this many such squares is left out, unless it is its country's largest
COAST, BORDER, DASHED, INNER = range(4)


class PlacedRing(NamedTuple):
    """A closed outline of a shape, or a hole in one."""

    shape: int
    arcs: list[int]
    area: float  # steradians
    hole: bool


def main() -> None:
    """Write the pack and the licence beside it."""
    rules = tomllib.loads((HERE / "globe.toml").read_text(encoding="utf-8"))
    world = topo.read(package("world-atlas") / "countries-50m.json")
    finer = topo.read(package("world-atlas") / "countries-10m.json")
    topo.open_poles(world)
    topo.take_shapes(world, finer, rules["finer"]["numbers"])
    for move in rules["moved"]:
        topo.move_polygon(world, tuple(move["at"]), move["from"], move["to"])
    for cut in rules["cut"]:
        topo.cut_polygon(world, tuple(cut["at"]), cut["from"], cut["to"], [tuple(end) for end in cut["ends"]])
    dashed = dashed_arcs(world, rules["dashed"])
    data = pack(world, dashed, rules)
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "world.bin").write_bytes(data)
    shutil.copyfile(package("world-atlas") / "LICENSE", TARGET / "licence.txt")
    print(f"world.bin: {len(data):,} bytes")
    if len(data) > LIMIT:
        raise SystemExit(f"the pack may have {LIMIT:,} bytes")


def dashed_arcs(world: topo.Topology, rules: list[dict[str, Any]]) -> set[int]:
    """The arcs to draw dashed; lines of which a part is meant are cut. Raises LookupError for a rule that hits none."""
    found: set[int] = set()
    for rule in rules:
        names = set(rule["between"])
        hits = 0
        for index, sides in topo.neighbours(world).items():
            if len(sides) != 2 or {world.shapes[side].name for side in sides} != names:
                continue
            west, south, east, north = rule.get("box", (-180, -90, 180, 90))
            lon, lat = world.arcs[index].T
            inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
            if inside.any():
                parts = topo.split_arc(world, index, inside)
                found.update(part for part, within in parts if within)
                hits += any(within for _, within in parts)
        if not hits:
            raise LookupError(f"no line between {rule['between']}")
    return found


def pack(world: topo.Topology, dashed: set[int], rules: dict[str, Any]) -> bytes:
    """The whole world as one compressed file: the number of bytes of a JSON head, the head, its arrays."""
    sides = topo.neighbours(world)
    order = sorted(sides)
    place = {index: position for position, index in enumerate(order)}
    whole = [densified(world.arcs[index]) for index in order]
    weights = [importance(arc) for arc in whole]
    levels = [
        np.sum([weight < tolerance**2 for tolerance in TOLERANCES], axis=0).astype(np.uint8) for weight in weights
    ]
    rings = [
        PlacedRing(shape, moved(ring, place), area(topo.ring_points(world.arcs, ring)), hole=position > 0)
        for shape, found in enumerate(world.shapes)
        for polygon in found.polygons
        for position, ring in enumerate(polygon)
    ]
    ring_levels = levels_of(rings, levels)
    arc_levels = np.full(len(order), len(TOLERANCES), np.uint8)
    for ring, level in zip(rings, ring_levels, strict=True):
        for index in ring.arcs:
            at = index if index >= 0 else ~index
            arc_levels[at] = min(arc_levels[at], level)
    steps = [np.rint(arc * STEPS).astype(np.int32) for arc in whole]
    deltas = np.concatenate([np.diff(arc, axis=0) for arc in steps]).astype("<i2")
    arrays = {
        "arc_first": np.array([arc[0] for arc in steps], "<i4"),
        "arc_size": np.array([len(arc) for arc in steps], "<u2"),
        "arc_level": arc_levels,
        "arc_kind": np.array([kind_of(sides[index], index in dashed) for index in order], np.uint8),
        "arc_sides": np.array([(*sides[index], -1)[:2] for index in order], "<i2"),
        "vertex_level": np.concatenate(levels),
        "steps_low": (deltas.view(np.uint16) & 0xFF).astype(np.uint8).T.copy(),
        "steps_high": (deltas.view(np.uint16) >> 8).astype(np.uint8).T.copy(),
        "ring_shape": np.array([ring.shape for ring in rings], "<i2"),
        "ring_size": np.array([len(ring.arcs) for ring in rings], "<u2"),
        "ring_level": np.array(ring_levels, np.uint8),
        "ring_hole": np.array([ring.hole for ring in rings], np.uint8),
        "ring_arcs": np.array([index for ring in rings for index in ring.arcs], "<i2"),
    }
    head = {
        "steps": STEPS,
        "tolerances": TOLERANCES,
        "shapes": [described(world, index, rules) for index in range(len(world.shapes))],
        "arrays": [(name, array.dtype.str, array.shape) for name, array in arrays.items()],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    body = b"".join(array.tobytes() for array in arrays.values())
    print(f"{len(world.shapes)} shapes, {len(rings)} rings, {len(order)} lines, {sum(map(len, steps)):,} points")
    for level in range(len(TOLERANCES)):
        points = sum(int((found <= level).sum()) for found in levels)
        print(f"  level {level}: {sum(found <= level for found in ring_levels)} rings, {points:,} points")
    return zlib.compress(len(text).to_bytes(4, "little") + text + body, 9)


def moved(ring: list[int], place: dict[int, int]) -> list[int]:
    """A ring in the numbers that arcs have in the pack."""
    return [place[index] if index >= 0 else ~place[~index] for index in ring]


def kind_of(sides: list[int], dashed: bool) -> int:
    """What is drawn along an arc; nothing along one within a shape."""
    if dashed:
        return DASHED
    if sides[0] == sides[-1] and len(sides) == 2:
        return INNER
    return BORDER if len(sides) == 2 else COAST


def levels_of(rings: list[PlacedRing], levels: list[NDArray[np.uint8]]) -> list[int]:
    """The coarsest level that has each ring; the number of levels: none has it, there is nothing of it."""
    largest: dict[int, float] = {}
    for ring in rings:
        largest[ring.shape] = max(largest.get(ring.shape, 0.0), ring.area)
    found = []
    for ring in rings:
        alone = ring.area == largest[ring.shape] and not ring.hole
        level = 0
        while level < len(TOLERANCES) and not (
            (alone or ring.area >= SMALLEST_RING * TOLERANCES[level] ** 2) and corners(ring, levels, level) >= 3
        ):
            level += 1
        found.append(level)
    return found


def corners(ring: PlacedRing, levels: list[NDArray[np.uint8]], level: int) -> int:
    """How many vertices a ring has at a level."""
    return sum(int((levels[index if index >= 0 else ~index] <= level).sum()) - 1 for index in ring.arcs)


def area(points: NDArray[np.float64]) -> float:
    """The area of a ring in steradians, about: that of its shadow on the plane through its middle."""
    sphere = vectors(points)
    middle = sphere - sphere.mean(axis=0)
    return float(np.linalg.norm(np.cross(middle, np.roll(middle, -1, axis=0)).sum(axis=0)) / 2)


def described(world: topo.Topology, index: int, rules: dict[str, Any]) -> dict[str, Any]:
    """What the globe knows of a shape beside its outline. Angles are in degrees. Raises LookupError for a stranger."""
    shape = world.shapes[index]
    outlines = [topo.ring_points(world.arcs, polygon[0]) for polygon in shape.polygons]
    largest = max(outlines, key=area)
    at = inner_point(largest)
    known = {found.numeric: found for found in countries().values() if found.numeric}
    code = rules["countries"].get(shape.name)
    place = rules["places"].get(shape.name)
    found = countries()[code] if code else None if place else known.get(shape.number)
    if found is None and place is None:
        raise LookupError(f"globe.toml says nothing of {shape.name}")
    if found is not None and found.label_at is not None:
        at = found.label_at
    sphere = vectors(largest)
    middle = sphere.mean(axis=0)
    middle /= np.linalg.norm(middle)
    return {
        "code": found.code if found else "",
        "name": found.name if found else place["name"],
        "of": "" if found else place.get("of", ""),
        "at": [round(at[0], 3), round(at[1], 3)],
        "radius": round(float(np.degrees(np.arccos(np.clip((sphere @ middle).min(), -1, 1)))), 3),
        "width": round(width_at(largest, at), 3),
    }


def around(points: NDArray[np.float64], middle: tuple[float, float]) -> NDArray[np.float64]:
    """Points near `middle` on a plane that touches the globe there, areas kept (Lambert), in degrees."""
    lon, lat = np.radians(middle)
    sphere = vectors(points)
    east = np.array([-np.sin(lon), np.cos(lon), 0])
    up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    north = np.cross(up, east)
    factor = np.sqrt(2 / (1 + sphere @ up))
    flat: NDArray[np.float64] = np.degrees(np.stack([sphere @ east * factor, sphere @ north * factor], axis=1))
    return flat


def inner_point(points: NDArray[np.float64]) -> tuple[float, float]:
    """The point of an outline that lies farthest from it, as longitude and latitude: where its name goes."""
    sphere = vectors(points).mean(axis=0)
    lon = float(np.degrees(np.arctan2(sphere[1], sphere[0])))
    lat = float(np.degrees(np.arcsin(sphere[2] / np.linalg.norm(sphere))))
    plane = around(points, (lon, lat))
    low, high = plane.min(axis=0), plane.max(axis=0)
    best = (low + high) / 2
    for _ in range(5):
        grid = np.stack(np.meshgrid(*np.linspace(low, high, 25).T), axis=-1).reshape(-1, 2)
        best = grid[np.argmax([depth(plane, spot) for spot in grid])]
        span = (high - low) / 8
        low, high = best - span, best + span
    # Back from the plane to the globe, by the angle that the distance on the plane stands for.
    x, y = np.radians(best)
    chord = np.hypot(x, y)
    if chord == 0:
        return lon, lat
    angle = 2 * np.arcsin(chord / 2)
    sine = np.cos(angle) * np.sin(np.radians(lat)) + y * np.sin(angle) * np.cos(np.radians(lat)) / chord
    turn = np.arctan2(
        x * np.sin(angle),
        chord * np.cos(np.radians(lat)) * np.cos(angle) - y * np.sin(np.radians(lat)) * np.sin(angle),
    )
    return float((lon + np.degrees(turn) + 180) % 360 - 180), float(np.degrees(np.arcsin(sine)))


def depth(plane: NDArray[np.float64], spot: NDArray[np.float64]) -> float:
    """How far inside an outline a spot lies; negative outside."""
    start, step = plane, np.roll(plane, -1, axis=0) - plane
    length = np.maximum((step**2).sum(axis=1), 1e-18)
    along = np.clip(((spot - start) * step).sum(axis=1) / length, 0, 1)
    far = float(np.linalg.norm(start + along[:, None] * step - spot, axis=1).min())
    return far if topo.holds(plane, (float(spot[0]), float(spot[1]))) else -far


def width_at(points: NDArray[np.float64], at: tuple[float, float]) -> float:
    """How wide an outline is at a point in it, from west to east, in degrees of a great circle; 0 outside."""
    plane = around(points, at)
    x, y = plane.T
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    cuts = (y > 0) != (y2 > 0)
    crossings = x[cuts] - y[cuts] * (x2[cuts] - x[cuts]) / (y2[cuts] - y[cuts])
    west, east = crossings[crossings < 0], crossings[crossings > 0]
    if len(west) % 2 == 0 or not len(east):
        return 0.0
    return float(east.min() - west.max())


if __name__ == "__main__":
    main()
