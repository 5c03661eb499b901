"""The camera: what is grabbed stays under the hand, flights are short and go straight, nothing leaves its limits."""

from __future__ import annotations

from math import hypot, isfinite

from hypothesis import assume, given
from hypothesis import strategies as st

from overview.ui.globe.camera import (
    FARTHEST,
    NEAREST,
    Frame,
    View,
    angle,
    axes,
    dot,
    hold,
    on_screen,
    place,
    turned,
    under,
    vector,
    zoomed,
)
from overview.ui.globe.flight import LONGEST, SHORTEST, Flight

FRAME = Frame(450, 400, 380)
longitudes = st.floats(-180, 180)
latitudes = st.floats(-90, 90)
zooms = st.floats(FARTHEST, NEAREST)
views = st.builds(View, longitudes, latitudes, zooms, st.just(0.0))
spots = st.tuples(st.floats(0, 900), st.floats(0, 800))


@given(views)
def test_the_screens_directions_are_at_right_angles(view: View) -> None:
    right, down, front = axes(view)
    for first, second in ((right, down), (down, front), (right, front)):
        assert abs(dot(first, second)) < 1e-9
    assert right[2] == 0 and down[2] <= 1e-9, "north is up"


@given(views, spots)
def test_what_is_under_a_position_is_drawn_at_it(view: View, spot: tuple[float, float]) -> None:
    found = under(view, FRAME, *spot)
    if found is None:
        assert hypot(spot[0] - FRAME.x, spot[1] - FRAME.y) >= FRAME.radius * view.zoom - 1e-6
        return
    x, y, front = on_screen(view, FRAME, found)
    assert hypot(x - spot[0], y - spot[1]) < 1e-6 * view.zoom
    assert front >= -1e-9


@given(views, spots, st.lists(st.tuples(st.floats(-60, 60), st.floats(-60, 60)), min_size=1, max_size=12))
def test_the_grabbed_place_stays_under_the_pointer(
    view: View, spot: tuple[float, float], moves: list[tuple[float, float]]
) -> None:
    grabbed = under(view, FRAME, *spot)
    assume(grabbed is not None)
    assert grabbed is not None
    x, y = spot
    for across, down in moves:
        x, y = x + across, y + down
        view = hold(view, FRAME, grabbed, x, y)
        seen_x, seen_y, _ = on_screen(view, FRAME, grabbed)
        radius = FRAME.radius * view.zoom
        out = hypot(x - FRAME.x, y - FRAME.y)
        share = min(1.0, radius * 0.9999 / out) if out else 1.0  # beside the globe: at its nearest edge
        wanted = FRAME.x + (x - FRAME.x) * share, FRAME.y + (y - FRAME.y) * share
        assert hypot(seen_x - wanted[0], seen_y - wanted[1]) < 0.5
        assert -90 <= view.lat <= 90 and isfinite(view.lon)


def test_north_stays_up_unless_a_pole_is_dragged_over() -> None:
    view = View(10, 20)
    grabbed = under(view, FRAME, 400, 380)
    assert grabbed is not None
    for step in range(20):
        view = hold(view, FRAME, grabbed, 400 + 8 * step, 380 + 4 * step)
        assert view.roll == 0
    north = under(View(0, 80), FRAME, 450, 300)
    assert north is not None
    over = View(0, 80)
    for step in range(60):
        over = hold(over, FRAME, north, 450, 300 + 8 * step)
    assert over.roll != 0


@given(views, zooms, spots)
def test_zoom_keeps_the_place_under_the_pointer(view: View, zoom: float, spot: tuple[float, float]) -> None:
    nearer = zoomed(view, FRAME, zoom, *spot)
    before, after = under(view, FRAME, *spot), under(nearer, FRAME, *spot)
    assert FARTHEST <= nearer.zoom <= NEAREST
    if before is not None and after is not None:
        x, y, _ = on_screen(nearer, FRAME, before)
        assert hypot(x - spot[0], y - spot[1]) < 1 or hypot(spot[0] - FRAME.x, spot[1] - FRAME.y) > 0.999 * (
            FRAME.radius * min(view.zoom, nearer.zoom)
        )


@given(views, st.floats(-400, 400), st.floats(-400, 400))
def test_turning_ends_at_the_poles_and_goes_round_the_equator(view: View, east: float, north: float) -> None:
    moved = turned(view, east, north)
    assert -90 <= moved.lat <= 90
    assert -180 <= moved.lon <= 180


@given(views, views)
def test_a_flight_begins_and_ends_where_it_should_in_good_time(start: View, end: View) -> None:
    flight = Flight(start, end)
    assert SHORTEST <= flight.milliseconds <= LONGEST <= 1600
    first, last = flight.at(0.0), flight.at(1.0)
    assert angle(vector(first.lon, first.lat), vector(start.lon, start.lat)) < 1e-4
    assert last == end
    almost = flight.at(1 - 1e-7)
    assert angle(vector(almost.lon, almost.lat), vector(end.lon, end.lat)) < 1e-3
    for tenth in range(11):
        view = flight.at(tenth / 10)
        assert view.zoom >= FARTHEST and isfinite(view.zoom)


@given(views, views)
def test_a_flight_keeps_to_the_great_circle(start: View, end: View) -> None:
    first, last = vector(start.lon, start.lat), vector(end.lon, end.lat)
    whole = angle(first, last)
    assume(0.01 < whole < 3.0)
    for tenth in range(1, 10):
        view = Flight(start, end).at(tenth / 10)
        here = vector(view.lon, view.lat)
        assert angle(first, here) + angle(here, last) < whole + 1e-4


@given(longitudes, st.floats(-89.9, 89.9))
def test_places_and_vectors_are_the_same(lon: float, lat: float) -> None:
    back = place(vector(lon, lat))
    assert abs((back[0] - lon + 180) % 360 - 180) < 1e-6
    assert abs(back[1] - lat) < 1e-6
