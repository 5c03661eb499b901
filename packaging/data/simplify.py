"""Levels of detail: which vertices of an arc stay at which tolerance (Visvalingam and Whyatt 1993, on the sphere)."""

from __future__ import annotations

import heapq
from math import inf
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

LONGEST_EDGE = np.radians(1.5)  # the globe's limb is exact for edges up to about this
CLOSED_KEEPS = 5  # vertices of an island's outline that no level drops; the first is its last


def vectors(points: Points) -> Points:
    """Points on the unit sphere, (n, 3)."""
    lon, lat = np.radians(points.T)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def densified(points: Points) -> Points:
    """The line with points added on its long edges. They are straight in longitude and latitude: a parallel stays one.

    Longitudes go on beyond 180 where the line crosses the antimeridian.
    """
    steps = np.diff(points, axis=0)
    steps[:, 0] = (steps[:, 0] + 180) % 360 - 180
    sphere = vectors(points)
    chords = np.linalg.norm(np.diff(sphere, axis=0), axis=1)
    counts = np.maximum(1, np.ceil(2 * np.arcsin(np.minimum(1, chords / 2)) / LONGEST_EDGE)).astype(int)
    pieces = np.repeat(steps / counts[:, None], counts, axis=0)
    return np.concatenate([points[:1], points[:1] + np.cumsum(pieces, axis=0)])


def importance(points: Points) -> NDArray[np.float64]:
    """The tolerance (an area in steradians) up to which each vertex stays; ends, and what holds long edges, for ever.

    It never falls along the order of removal, so that "importance ≥ tolerance" is a valid level for every tolerance.
    """
    count = len(points)
    found = np.full(count, inf)
    if count < 3:
        return found
    sphere = [tuple(vector) for vector in vectors(points).tolist()]
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    areas = {index: triangle(*sphere[index - 1 : index + 2]) for index in range(1, count - 1)}
    heap = [(area, index) for index, area in areas.items()]
    heapq.heapify(heap)
    longest = 2 * np.sin(LONGEST_EDGE / 2)
    reached = 0.0
    while heap:
        area, index = heapq.heappop(heap)
        if areas.get(index) != area:
            continue
        del areas[index]
        left, right = before[index], after[index]
        if distance(sphere[left], sphere[right]) > longest:
            continue
        reached = max(reached, area)
        found[index] = reached
        after[left], before[right] = right, left
        for side in (left, right):
            if side in areas:
                areas[side] = triangle(sphere[before[side]], sphere[side], sphere[after[side]])
                heapq.heappush(heap, (areas[side], side))
    if points[0].tolist() == points[-1].tolist() and count > CLOSED_KEEPS:
        found[np.argsort(found)[-CLOSED_KEEPS:]] = inf
    return found


def triangle(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...]) -> float:
    """The area of a small triangle on the unit sphere, taken as flat."""
    ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    vx, vy, vz = c[0] - a[0], c[1] - a[1], c[2] - a[2]
    x, y, z = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
    return float((x * x + y * y + z * z) ** 0.5 / 2)


def distance(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """The chord between two points."""
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2) ** 0.5)
