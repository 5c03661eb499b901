"""From the sphere to the screen (orthographic), whole arrays at a time. Pure functions of numpy arrays.

The limb needs no clipping: a vertex on the far side is moved straight out to the limb's circle. That maps the sphere
without the point opposite of the reader continuously onto the disc and leaves the near side as it is, so every near
point keeps its winding number, as long as no outline holds the opposite point while it is in sight. None can: the
largest (Russia) reaches 77 degrees. Edges may be 1.5 degrees long; what a chord cuts off at the limb is below a pixel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from overview.ui.globe.atlas import runs
from overview.ui.globe.camera import axes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from overview.ui.globe.atlas import Rings
    from overview.ui.globe.camera import Frame, View

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int32]

LONGEST_EDGE = 0.027  # radians, a little more than the map's longest
SMALLEST = 0.5  # pixels: islands with less than this radius are not drawn


class Screen(NamedTuple):
    """The globe on a screen, in pixels."""

    axes: Floats  # (3, 3): right, down, towards the reader
    x: float
    y: float
    radius: float
    width: float
    height: float

    @property
    def filled(self) -> bool:
        """Whether the globe reaches beyond the screen."""
        return self.radius > min(self.width, self.height)


def screen(view: View, frame: Frame, width: float, height: float) -> Screen:
    """The screen on which a view is seen."""
    return Screen(np.array(axes(view), np.float32), frame.x, frame.y, frame.radius * view.zoom, width, height)


class Sheets(NamedTuple):
    """Rings in the order of what they are filled with."""

    vertices: Floats  # (3, n)
    first: Integers  # (rings + 1,)
    shape: Integers
    centre: Floats
    radius: Floats
    ends: Integers  # (fills,): how many rings there are up to the end of each fill


class Figure(NamedTuple):
    """Points to be joined: `kind` is 0 where a part begins, else 1. `ends`: how many points there are up to the end of
    each fill."""

    kind: Integers
    x: Floats
    y: Floats
    ends: Integers


def arranged(rings: Rings, fill: Integers, fills: int) -> Sheets:
    """The rings by `fill`, which gives each shape's, a number below `fills`."""
    wanted = fill[rings.shape]
    order = np.argsort(wanted, kind="stable")
    index, ends = runs(rings.first[:-1][order], np.diff(rings.first)[order])
    return Sheets(
        np.ascontiguousarray(rings.vertices[:, index]),
        np.concatenate([[0], ends]).astype(np.int32),
        rings.shape[order],
        np.ascontiguousarray(rings.centre[:, order]),
        rings.radius[order],
        np.cumsum(np.bincount(wanted, minlength=fills)).astype(np.int32),
    )


def in_sight(sheets: Sheets, on: Screen) -> NDArray[np.bool_]:
    """Which rings may be seen: those whose caps reach the near side and the screen, and are not too small."""
    right, down, front = on.axes @ sheets.centre
    seen = (front > -np.sin(sheets.radius)) & (sheets.radius * on.radius > SMALLEST)
    if on.filled:
        reach = sheets.radius * on.radius + 2
        x, y = right * on.radius + on.x, down * on.radius + on.y
        inside = (x + reach > 0) & (x - reach < on.width) & (y + reach > 0) & (y - reach < on.height)
        seen &= inside | (front < 0)  # behind the limb the cap is seen farther out than its centre
    found: NDArray[np.bool_] = seen
    return found


def outlines(sheets: Sheets, on: Screen, seen: NDArray[np.bool_] | None = None) -> Figure:
    """The rings in sight, or `seen` of them, on the screen, each a closed part."""
    if seen is None:
        seen = in_sight(sheets, on)
    sizes = np.diff(sheets.first)
    kept = np.repeat(seen, sizes)
    x, y, front = on.axes @ sheets.vertices[:, kept]
    _to_limb(x, y, front)
    x, y = x * on.radius + on.x, y * on.radius + on.y
    held = np.where(seen, sizes, 0)
    begins = (np.cumsum(held) - held)[seen]
    kind = np.ones(len(x), np.int32)
    kind[begins] = 0
    ends = np.concatenate([[0], np.cumsum(held)])[sheets.ends]
    if on.filled:
        return _cropped(Figure(kind, x, y, ends), on)
    return Figure(kind, x, y, ends)


def _to_limb(x: Floats, y: Floats, front: Floats) -> None:
    """Move what lies on the far side out to the limb's circle, in place."""
    hidden = np.flatnonzero(front < 0)
    if len(hidden):
        far_x, far_y = x[hidden], y[hidden]
        scale = 1 / np.sqrt(np.maximum(far_x * far_x + far_y * far_y, 1e-12))
        x[hidden] = far_x * scale
        y[hidden] = far_y * scale


def _cropped(figure: Figure, on: Screen) -> Figure:
    """The figure drawn in to a little beyond the screen, without the points that then fall together.

    Like the move to the limb this keeps the winding number of all that is seen: nothing within an edge's length of the
    screen moves.
    """
    beyond = LONGEST_EDGE * on.radius + 2
    x = np.clip(figure.x, -beyond, on.width + beyond)
    y = np.clip(figure.y, -beyond, on.height + beyond)
    kept = np.ones(len(x), bool)
    kept[1:] = (x[1:] != x[:-1]) | (y[1:] != y[:-1]) | (figure.kind[1:] == 0)
    ends = np.concatenate([[0], np.cumsum(kept)])[figure.ends].astype(np.int32)
    return Figure(figure.kind[kept], x[kept], y[kept], ends)


def strokes(vertices: Floats, first: Integers, ends: Integers, on: Screen) -> Figure:
    """Open lines on the screen, as far as they are seen. `first` is where each begins; `ends` as in Figure, by line."""
    front = on.axes[2] @ vertices
    seen = front >= 0
    if on.filled:
        margin = LONGEST_EDGE * on.radius + 2
        x, y = on.axes[0] @ vertices * on.radius + on.x, on.axes[1] @ vertices * on.radius + on.y
        seen &= (x > -margin) & (x < on.width + margin) & (y > -margin) & (y < on.height + margin)
    begin = np.zeros(len(front), bool)
    begin[first[:-1]] = True
    joined = ~begin  # to the vertex before
    before, after = np.zeros_like(seen), np.zeros_like(seen)
    before[1:] = seen[:-1] & joined[1:]
    after[:-1] = seen[1:] & joined[1:]
    index = np.flatnonzero(seen | before | after)
    x, y = on.axes[0] @ vertices[:, index], on.axes[1] @ vertices[:, index]
    _to_limb(x, y, front[index])
    start = begin[index]
    start[1:] |= np.diff(index) > 1
    start |= ~(seen[index] | before[index])  # comes back into sight
    if len(start):
        start[0] = True
    kept = np.searchsorted(index, np.append(first, len(front))[ends]).astype(np.int32)
    return Figure((~start).astype(np.int32), x * on.radius + on.x, y * on.radius + on.y, kept)
