"""Where the globe is looked at from: positions on the sphere, on the screen, and the view that brings one to the other.

Plain floats, no numpy: the globe can be turned before its map is there. North is up unless a pole was dragged over.
Vectors are unit vectors from the globe's middle: x towards 0° E, y towards 90° E, z towards the North Pole.
"""

from math import acos, asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import NamedTuple

NEAREST, FARTHEST = 48.0, 1.0  # zoom
EDGE = 0.9999  # of the radius: how far out a place can be grabbed or held

Vector = tuple[float, float, float]


class View(NamedTuple):
    """What is seen of the globe: the place in the middle (degrees), how near it is, how far north is tilted from up."""

    lon: float
    lat: float
    zoom: float = 1.0
    roll: float = 0.0  # degrees, clockwise


class Frame(NamedTuple):
    """Where the globe stands in its widget, in logical pixels: its middle, and its radius at zoom 1."""

    x: float
    y: float
    radius: float


def vector(lon: float, lat: float) -> Vector:
    """The unit vector of a place given in degrees."""
    east, north = radians(lon), radians(lat)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def place(towards: Vector) -> tuple[float, float]:
    """Longitude and latitude of a unit vector, in degrees."""
    x, y, z = towards
    return degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z))))


def axes(view: View) -> tuple[Vector, Vector, Vector]:
    """The directions of the screen as vectors: right, down, and towards the reader."""
    east, north, turn = radians(view.lon), radians(view.lat), radians(view.roll)
    right = (-sin(east), cos(east), 0.0)
    down = (sin(north) * cos(east), sin(north) * sin(east), -cos(north))
    towards = (cos(north) * cos(east), cos(north) * sin(east), sin(north))
    if not turn:
        return right, down, towards
    c, s = cos(turn), sin(turn)
    return _mix(right, down, c, -s), _mix(right, down, s, c), towards


def dot(a: Vector, b: Vector) -> float:
    """The cosine of the angle between two unit vectors."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def angle(a: Vector, b: Vector) -> float:
    """The angle between two unit vectors in radians."""
    return acos(max(-1.0, min(1.0, dot(a, b))))


def on_screen(view: View, frame: Frame, towards: Vector) -> tuple[float, float, float]:
    """Where a place is on the screen (logical pixels), and how near: above 0 it is on the side that is seen."""
    right, down, front = axes(view)
    radius = frame.radius * view.zoom
    return frame.x + radius * dot(right, towards), frame.y + radius * dot(down, towards), dot(front, towards)


def under(view: View, frame: Frame, x: float, y: float) -> Vector | None:
    """The place under a position of the screen, or None beside the globe."""
    radius = frame.radius * view.zoom
    across, below = (x - frame.x) / radius, (y - frame.y) / radius
    square = across * across + below * below
    if square >= 1:
        return None
    right, down, front = axes(view)
    return _add(_mix(right, down, across, below), front, sqrt(1 - square))


def hold(view: View, frame: Frame, grabbed: Vector, x: float, y: float) -> View:
    """The view in which the place `grabbed` is at a position of the screen; beside the globe, at its nearest edge.

    North stays up where that is possible. Where it is not (a pole is in the way), the globe turns freely and keeps its
    roll for as long as it is held.
    """
    radius = frame.radius * view.zoom
    across, up = (x - frame.x) / radius, (frame.y - y) / radius
    out = hypot(across, up)
    if out > EDGE:
        across, up = across * EDGE / out, up * EDGE / out
    near = sqrt(1 - across * across - up * up)
    upright = None if view.roll else _upright(view, grabbed, across, up, near)
    return upright if upright is not None else _turned(view, grabbed, (across, -up, near))


def clamped(zoom: float) -> float:
    """A zoom within the limits."""
    return max(FARTHEST, min(NEAREST, zoom))


def zoomed(view: View, frame: Frame, zoom: float, x: float, y: float) -> View:
    """The view at another zoom, within the limits, in which the place at (x, y) stays where it is."""
    nearer = view._replace(zoom=clamped(zoom))
    kept = under(view, frame, x, y)
    if kept is None or under(nearer, frame, x, y) is None:
        return nearer
    return hold(nearer, frame, kept, x, y)


def turned(view: View, east: float, north: float) -> View:
    """The view moved by degrees to the east and north; it stops at the poles."""
    return view._replace(lon=_wrapped(view.lon + east), lat=max(-90.0, min(90.0, view.lat + north)))


def _upright(view: View, grabbed: Vector, across: float, up: float, near: float) -> View | None:
    """The view without roll that has `grabbed` at a point of the unit disc; None if there is none.

    With u the tilt: up·cos u + near·sin u is the height of the place above the equator's plane.
    """
    reach = hypot(up, near)
    if abs(grabbed[2]) > reach:
        return None
    slope, lean = asin(grabbed[2] / reach), atan2(up, near)
    tilts = (slope - lean, pi - slope - lean)
    tilt = min(tilts, key=lambda found: abs(found - radians(view.lat)))
    if abs(tilt) > pi / 2:
        return None
    east = atan2(grabbed[1], grabbed[0]) - atan2(across, near * cos(tilt) - up * sin(tilt))
    return view._replace(lon=_wrapped(degrees(east)), lat=degrees(tilt))


def _turned(view: View, grabbed: Vector, target: Vector) -> View:
    """The view turned the shortest way so that `grabbed` comes to `target` (a unit vector: right, down, near)."""
    rows = axes(view)
    now = (dot(rows[0], grabbed), dot(rows[1], grabbed), dot(rows[2], grabbed))
    axis = (
        now[1] * target[2] - now[2] * target[1],
        now[2] * target[0] - now[0] * target[2],
        now[0] * target[1] - now[1] * target[0],
    )
    sine, cosine = sqrt(dot(axis, axis)), dot(now, target)
    if sine < 1e-12:
        return view
    k = (axis[0] / sine, axis[1] / sine, axis[2] / sine)
    # Rodrigues' rotation, applied to the columns of the view's axes.
    columns = []
    for column in zip(*rows, strict=True):
        along = (k[0] * column[0] + k[1] * column[1] + k[2] * column[2]) * (1 - cosine)
        cross = (
            k[1] * column[2] - k[2] * column[1],
            k[2] * column[0] - k[0] * column[2],
            k[0] * column[1] - k[1] * column[0],
        )
        columns.append([column[i] * cosine + cross[i] * sine + k[i] * along for i in range(3)])
    right = (columns[0][0], columns[1][0], columns[2][0])
    lon, lat = place((columns[0][2], columns[1][2], columns[2][2]))
    level_right, level_down, _ = axes(View(lon, lat))
    return View(lon, lat, view.zoom, degrees(atan2(-dot(right, level_down), dot(right, level_right))))


def _mix(a: Vector, b: Vector, first: float, second: float) -> Vector:
    return a[0] * first + b[0] * second, a[1] * first + b[1] * second, a[2] * first + b[2] * second


def _add(a: Vector, b: Vector, times: float) -> Vector:
    return a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times


def _wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180
