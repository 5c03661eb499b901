"""What is under the pointer: exact outlines, and a target of 24 px round the middle of small states.

WCAG 2.2, criterion 2.5.8, asks for the 24 px; many states are smaller than one pixel when the whole globe is seen.
"""

from __future__ import annotations

from math import asin, atan2, pi
from typing import TYPE_CHECKING

import numpy as np

from overview.ui.globe.camera import Frame, Vector, View, axes, under, vector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overview.ui.globe.atlas import Rings, Shape

REACH = 12.0  # logical pixels from a small state's middle that pick it
TINY = 4.5  # a state with less than this radius is picked through its reach, whatever is below the pointer
IN_SIGHT = 0.02  # how near a state's middle must be: a target on the very edge is none
SLACK = 1e-6  # a cap holds its own rim


class Picker:
    """Finds shapes of one level of detail by position."""

    def __init__(self, shapes: Sequence[Shape], rings: Rings) -> None:
        self._shapes = shapes
        self._rings = rings
        self._caps = np.cos(rings.radius) - SLACK
        self._outer = ~rings.hole
        self._seams = _seams(rings)
        self._countries = np.array([index for index, shape in enumerate(shapes) if shape.code])
        self._middles = np.array([vector(*shapes[index].at) for index in self._countries], np.float32)
        self._radii = np.array([shapes[index].radius for index in self._countries], np.float32)

    def at(self, view: View, frame: Frame, x: float, y: float) -> int | None:
        """The number of the shape that a click at (x, y) means, or None for the sea and what is beside the globe."""
        towards = under(view, frame, x, y)
        inside = self.shape_at(towards) if towards is not None else None
        radius = frame.radius * view.zoom
        right, down, front = np.array(axes(view), np.float32) @ self._middles.T
        far = np.hypot(right * radius + (frame.x - x), down * radius + (frame.y - y))
        far[front < IN_SIGHT] = np.inf
        size = self._radii * radius
        # A tiny state goes before what is below the pointer; a small one is nearly as easy to miss beside the sea.
        reached = (far <= REACH) & (size < (REACH if inside is None else TINY))
        if not reached.any():
            return inside
        nearest = int(np.argmin(np.where(reached, far, np.inf)))
        if inside is not None and self._shapes[inside].code:
            own = int(np.flatnonzero(self._countries == inside)[0])
            # The nearer middle wins, so that no country is covered by the targets of others.
            if far[own] <= far[nearest]:
                return inside
        return int(self._countries[nearest])

    def shape_at(self, towards: Vector) -> int | None:
        """The number of the shape that holds a place: the smallest outline round it, so that enclaves go first."""
        rings = self._rings
        caps = np.array(towards, np.float32) @ rings.centre
        near = np.flatnonzero((caps >= self._caps) & self._outer)
        lon, lat = atan2(towards[1], towards[0]), asin(max(-1.0, min(1.0, towards[2])))
        for ring in near[np.argsort(rings.radius[near])].tolist():
            if self._holds(ring, lon, lat):
                return int(rings.shape[ring])
        return None

    def _holds(self, ring: int, lon: float, lat: float) -> bool:
        """Whether a place is in a ring: how often the parallel to the east of it crosses the outline, odd or even."""
        start, end = self._rings.first[ring : ring + 2].tolist()
        lats = self._rings.lat[start:end]
        above = lats > lat
        cuts = np.flatnonzero(above[1:] != above[:-1])
        lons = self._rings.lon[start:end]
        first, second = lons[cuts], lons[cuts + 1]
        share = (lat - lats[cuts]) / (lats[cuts + 1] - lats[cuts])
        middle = float(self._rings.middle[ring])
        east = middle + (lon - middle + pi) % (2 * pi) - pi
        crossed = int(((first + share * (second - first) > east) & (np.abs(second - first) < pi)).sum())
        return bool((crossed + (lat < self._seams.get(ring, -pi))) % 2)


def _seams(rings: Rings) -> dict[int, float]:
    """Rings that go round the South Pole, and the latitude of the vertex at which the eastern end of each is torn.

    From there the outline is to be thought of as going down to the pole: one more crossing for all places south of it.
    No land holds the North Pole.
    """
    torn = np.flatnonzero(np.abs(np.diff(rings.lon)) > pi)
    torn = torn[~np.isin(torn, rings.first - 1)]  # from one ring to the next is no edge
    owners = np.searchsorted(rings.first, torn, side="right") - 1
    eastern = torn + (rings.lon[torn + 1] > rings.lon[torn])
    return {int(ring): float(rings.lat[vertex]) for ring, vertex in zip(owners, eastern, strict=True)}
