"""Picking: every country at zoom 1, exact outlines, small states first, whichever way they are looked at."""

from __future__ import annotations

from functools import cache
from itertools import islice
from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from overview.ui.globe.atlas import Atlas
from overview.ui.globe.camera import Frame, View, on_screen, vector
from overview.ui.globe.picking import REACH, Picker

FRAME = Frame(220, 218, 193.6)
# Positions within 12 px, half a pixel apart, the nearest first.
AROUND = sorted(((x / 2, y / 2) for x in range(-24, 25) for y in range(-24, 25)), key=lambda spot: hypot(*spot))


@pytest.fixture(scope="module")
def pickers(atlas: Atlas) -> list[Picker]:
    return [Picker(atlas.shapes, atlas.level(number).rings) for number in range(4)]


def name_at(atlas: Atlas, picker: Picker, lon: float, lat: float) -> str:
    found = picker.shape_at(vector(lon, lat))
    return atlas.shapes[found].name if found is not None else ""


@pytest.mark.parametrize(
    ("lon", "lat", "name"),
    [
        (28.2, -29.5, "Lesotho"),
        (28.0, -26.0, "South Africa"),
        (2.3, 48.8, "France"),
        (-30.0, 30.0, ""),
        (0.0, -89.99, "Antarctica"),
        (180.0, -89.0, "Antarctica"),
        (-179.9, -88.0, "Antarctica"),
        (90.0, -80.0, "Antarctica"),
        (0.0, 90.0, ""),
        (-175.0, 66.5, "Russia"),
        (34.3, 45.2, "Ukraine"),
        (-40.0, 72.0, "Greenland"),
        (-100.0, 40.0, "United States"),
        (-150.0, 65.0, "United States"),
        (-13.5, 24.5, "Western Sahara, disputed"),
        (20.9, 42.6, "Kosovo"),
        (121.0, 23.8, "Taiwan"),
        (35.25, 32.0, "Palestine"),
        (-66.45, 18.22, "Puerto Rico"),
        (-53.0, 4.0, "France"),
    ],
)
@pytest.mark.parametrize("number", range(4))
def test_places_are_where_they_are(
    atlas: Atlas, pickers: list[Picker], number: int, lon: float, lat: float, name: str
) -> None:
    assert name_at(atlas, pickers[number], lon, lat) == name


def test_every_country_can_be_picked_at_zoom_1(atlas: Atlas, pickers: list[Picker]) -> None:
    """With the whole globe seen, looked at straight and from the side, there is a spot to click for each of the 200."""
    for code, shape in atlas.country.items():
        lon, lat = atlas.shapes[shape].at
        for view in (View(lon, lat), View(lon + 25, max(-90.0, lat - 20))):
            x, y, _ = on_screen(view, FRAME, vector(lon, lat))
            hits = (spot for spot in AROUND if pickers[0].at(view, FRAME, x + spot[0], y + spot[1]) == shape)
            assert len(list(islice(hits, 8))) == 8, (code, view)


def test_a_click_on_the_middle_of_a_country_picks_it(atlas: Atlas, pickers: list[Picker]) -> None:
    for code, shape in atlas.country.items():
        view = View(*atlas.shapes[shape].at)
        assert pickers[0].at(view, FRAME, FRAME.x, FRAME.y) == shape, code


def test_a_small_state_at_sea_has_a_target_of_24_pixels(atlas: Atlas, pickers: list[Picker]) -> None:
    for code in ("TV", "MV", "SC", "MU", "CV"):
        shape = atlas.country[code]
        view = View(*atlas.shapes[shape].at)
        for turn in np.linspace(0, 2 * np.pi, 8, endpoint=False):
            x, y = FRAME.x + (REACH - 0.5) * np.cos(turn), FRAME.y + (REACH - 0.5) * np.sin(turn)
            assert pickers[0].at(view, FRAME, float(x), float(y)) == shape, code
    mauritius = View(*atlas.shapes[atlas.country["MU"]].at)
    assert pickers[0].at(mauritius, FRAME, FRAME.x + REACH + 1, FRAME.y) is None


@cache
def two_levels() -> tuple[Picker, Picker, NDArray[np.float32]]:
    """Pickers of the two finest levels, and all vertices of coasts and borders."""
    atlas = Atlas()
    fine = atlas.level(3)
    return Picker(atlas.shapes, fine.rings), Picker(atlas.shapes, atlas.level(2).rings), fine.lines.vertices


@settings(max_examples=200)
@given(st.floats(-180, 180), st.floats(-90, 90))
def test_levels_agree_but_near_the_lines(lon: float, lat: float) -> None:
    fine, coarser, lines = two_levels()
    here = vector(lon, lat)
    if fine.shape_at(here) != coarser.shape_at(here):
        nearest = float((np.array(here, np.float32) @ lines).max())
        assert np.degrees(np.arccos(min(1.0, nearest))) < 0.5
