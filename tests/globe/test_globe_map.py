"""The map: complete, small, at every level the same shapes, and painted where an independent projection has them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF

from overview.catalog.countries import countries
from overview.paths import resource
from overview.ui.globe.atlas import BORDER, COAST, DASHED, Atlas, Level
from overview.ui.globe.camera import Frame, View
from overview.ui.globe.landscape import LINES, Graticule, Landscape
from overview.ui.globe.projection import screen
from overview.ui.globe.style import FILLS

LEVELS = range(4)
WIDE, HIGH = 2048, 1024  # of the flat map that views are compared with
SIDE = 300
VIEWS = [
    View(0, 90),
    View(0, -90),
    View(180, 0),
    View(-80, -60),  # over the point opposite of Russia's middle
    View(100, 60),
    View(-120, -40),
    View(20, 10),
    View(-100, 40),
    View(178, -17),
    View(12, 48, 5.0),
    View(179.9, 66, 4.0),
    View(-60, -85, 3.0),
]


@pytest.fixture(scope="module")
def levels(atlas: Atlas) -> list[Level]:
    return [atlas.level(number) for number in LEVELS]


def test_the_map_is_small_and_has_its_licence_beside_it() -> None:
    assert resource("globe", "world.bin").stat().st_size <= 600_000
    assert "Permission to use" in resource("globe", "licence.txt").read_text(encoding="utf-8")
    assert "dashed" in resource("globe", "README.md").read_text(encoding="utf-8")


def test_every_country_of_the_catalogue_is_on_the_map(atlas: Atlas, levels: list[Level]) -> None:
    assert set(atlas.country) == set(countries())
    assert {int(shape) for shape in levels[-1].rings.shape} == set(range(len(atlas.shapes)))


def test_places_that_are_no_country_are_named_and_picked_as_the_policy_says(atlas: Atlas) -> None:
    places = {shape.name: shape for shape in atlas.shapes if not shape.code}
    assert places["Greenland"].picks == "DK"
    assert places["New Caledonia"].picks == "FR"
    assert places["Somaliland"].picks == "SO"
    assert places["Northern Cyprus"].picks == "CY"
    assert [name for name, shape in places.items() if not shape.picks] == [
        name for name in places if name in ("Antarctica", "Western Sahara, disputed", "Siachen Glacier, disputed")
    ]
    assert all(shape.of in countries() for shape in places.values() if shape.of)


def test_disputed_lines_are_dashed_and_others_are_not(atlas: Atlas, levels: list[Level]) -> None:
    names = [shape.name for shape in atlas.shapes]
    lines = levels[-1].lines
    dashed = {frozenset(names[side] for side in sides) for sides in lines.sides[lines.kind == DASHED].tolist()}
    solid = {frozenset(names[side] for side in sides) for sides in lines.sides[lines.kind == BORDER].tolist()}
    for pair in (
        {"Morocco", "Western Sahara, disputed"},
        {"Serbia", "Kosovo"},
        {"Israel", "Palestine"},
        {"North Korea", "South Korea"},
        {"Somalia", "Somaliland"},
        {"Cyprus", "Northern Cyprus"},
        {"Ukraine"},  # the isthmus of Crimea
    ):
        assert frozenset(pair) in dashed
        assert frozenset(pair) not in solid
    for pair in ({"India", "Pakistan"}, {"India", "China"}, {"Egypt", "Sudan"}):  # in part
        assert frozenset(pair) in dashed and frozenset(pair) in solid
    for pair in ({"France", "Germany"}, {"Russia", "Ukraine"}, {"Algeria", "Western Sahara, disputed"}):
        assert frozenset(pair) in solid and frozenset(pair) not in dashed
    assert (lines.sides[lines.kind == COAST][:, 1] == -1).all()
    assert (lines.sides[lines.kind != COAST] >= 0).all()


@pytest.mark.parametrize("number", LEVELS)
def test_rings_are_closed_short_edged_and_no_larger_than_the_limb_allows(levels: list[Level], number: int) -> None:
    rings = levels[number].rings
    assert np.allclose(rings.vertices[:, rings.first[:-1]], rings.vertices[:, rings.first[1:] - 1], atol=1e-6)
    assert np.allclose(np.linalg.norm(rings.vertices, axis=0), 1, atol=1e-5)
    edges = np.linalg.norm(np.diff(rings.vertices, axis=1), axis=0)
    edges[rings.first[1:-1] - 1] = 0  # from one ring to the next is no edge
    assert np.degrees(edges.max()) < 1.52
    assert np.degrees(rings.radius.max()) < 45
    assert (np.diff(rings.first) >= 4).all()


def test_coarser_levels_have_fewer_points_of_the_same_lines(levels: list[Level]) -> None:
    counts = [level.rings.vertices.shape[1] for level in levels]
    assert counts == sorted(counts) and counts[-1] > 5 * counts[0]
    fine = {tuple(point) for point in levels[-1].lines.vertices.T.tolist()}
    assert {tuple(point) for point in levels[0].lines.vertices.T.tolist()} <= fine


def flat_map(level: Level) -> NDArray[np.bool_]:
    """Land as seen by another projection: plain longitude and latitude, painted by Qt, three times side by side."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255))
    rings = level.rings
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for start, end in zip(rings.first[:-1].tolist(), rings.first[1:].tolist(), strict=True):
        lon, lat = np.degrees(rings.lon[start:end]), np.degrees(rings.lat[start:end])
        jumps = np.flatnonzero(np.abs(np.diff(lon)) > 180)
        if len(jumps):  # round the South Pole: down to it and back
            at = int(jumps[0]) + 1
            lon = np.concatenate([lon[:at], lon[at - 1 : at], lon[at : at + 1], lon[at:]])
            lat = np.concatenate([lat[:at], [-90.0], [-90.0], lat[at:]])
        for shift in (-360, 0, 360):
            points = np.stack([(lon + shift + 180) * WIDE / 360, (90 - lat) * HIGH / 180], axis=1)
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))
    painter.drawPath(path)
    painter.end()
    return pixels(image) > 127


def pixels(image: QImage) -> NDArray[np.uint8]:
    """A grey picture as an array."""
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return whole[:, : image.width()].copy()


def painted(land: Landscape, view: View, frame: Frame) -> NDArray[np.bool_]:
    """Land as the globe paints it."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255))
    for path in land.land(screen(view, frame, SIDE, SIDE)):
        painter.drawPath(path)
    painter.end()
    return pixels(image) > 127


def looked_up(flat: NDArray[np.bool_], view: View, frame: Frame) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Land looked up for each pixel by the inverse of the orthographic projection (Snyder 1987, p. 150); the disc."""
    down, across = np.mgrid[0:SIDE, 0:SIDE]
    radius = frame.radius * view.zoom
    x, y = (across + 0.5 - frame.x) / radius, (frame.y - down - 0.5) / radius
    rho = np.hypot(x, y)
    disc = rho < 0.985
    c = np.arcsin(np.minimum(rho, 1))
    middle = np.radians(view.lat)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(rho > 0, y * np.sin(c) / np.where(rho > 0, rho, 1), 0)
    lat = np.arcsin(np.clip(np.cos(c) * np.sin(middle) + share * np.cos(middle), -1, 1))
    lon = np.radians(view.lon) + np.arctan2(
        x * np.sin(c), rho * np.cos(middle) * np.cos(c) - y * np.sin(middle) * np.sin(c)
    )
    column = ((lon + np.pi) * WIDE / (2 * np.pi)).astype(int) % WIDE
    row = np.clip(((np.pi / 2 - lat) * HIGH / np.pi).astype(int), 0, HIGH - 1)
    return flat[row, column], disc


def grown(area: NDArray[np.bool_], pixels_wide: int) -> NDArray[np.bool_]:
    """An area and all that is near it."""
    found = area.copy()
    for _ in range(pixels_wide):
        wider = found.copy()
        wider[1:] |= found[:-1]
        wider[:-1] |= found[1:]
        wider[:, 1:] |= found[:, :-1]
        wider[:, :-1] |= found[:, 1:]
        found = wider
    return found


@pytest.mark.parametrize("number", LEVELS)
def test_no_fill_is_ever_flipped(levels: list[Level], number: int) -> None:
    """Away from coasts, what is painted is what an independent inverse projection finds, from every side."""
    flat, land = flat_map(levels[number]), Landscape(levels[number])
    for view in VIEWS:
        frame = Frame(SIDE / 2, SIDE / 2, 135)
        seen, (wanted, disc) = painted(land, view, frame), looked_up(flat, view, frame)
        blur = 3 if view.zoom == 1 else 3 + round(view.zoom * 135 / (WIDE / 2 / np.pi))
        coast = grown(wanted, blur) & grown(~wanted, blur)
        wrong = (seen != wanted) & disc & ~coast
        assert wrong.sum() <= 40, (number, view, int(wrong.sum()))  # islands below a pixel
        assert not (painted(land, view, frame) & ~grown(disc, 4)).any() or view.zoom > 1, "nothing beside the globe"


@pytest.mark.parametrize("number", LEVELS)
def test_fills_and_single_shapes_cover_the_same(levels: list[Level], number: int) -> None:
    land = Landscape(levels[number])
    shapes = int(levels[number].rings.shape.max()) + 1
    land.colour([index % 7 for index in range(shapes)], [[False] * FILLS for _ in range(FILLS)])
    on = screen(View(20, 10), Frame(150, 150, 135), SIDE, SIDE)
    assert len(list(land.land(on))) == FILLS
    assert len(list(land.lines(on))) == LINES
    assert Graticule().path(on).elementCount() > 300
    whole = sum(path.elementCount() for path in land.land(on))
    assert whole == sum(path.elementCount() for _, path in land.shapes(on))
    for index, path in list(land.shapes(on))[:40]:
        assert path == land.shape(index, on)


def test_lines_of_a_shape_leave_out_the_limb(atlas: Atlas, levels: list[Level]) -> None:
    """Half of Russia is behind the limb: its fill goes along it, its outline does not."""
    land = Landscape(levels[0])
    on = screen(View(40, 10), Frame(150, 150, 135), SIDE, SIDE)
    russia = atlas.country["RU"]
    outline = land.outline(russia, on)
    out = [
        np.hypot(outline.elementAt(index).x - 150, outline.elementAt(index).y - 150)
        for index in range(outline.elementCount())
    ]
    limb = sum(far > 134.99 for far in out)
    assert 0 < len(out) < land.shape(russia, on).elementCount()
    assert limb <= 2 * sum(outline.elementAt(index).isMoveTo() for index in range(outline.elementCount()))
