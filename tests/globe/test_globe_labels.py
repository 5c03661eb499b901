"""Names on the map: never touching each other, readable on what is below them; and lines that can be told from land."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from overview.library.values import CountryCount
from overview.ui.globe.atlas import Atlas
from overview.ui.globe.camera import Frame, View
from overview.ui.globe.labels import CHOSEN_NAME, NAME, Label, Labels, inks, width_of
from overview.ui.globe.marks import Places, arcs
from overview.ui.globe.projection import screen
from overview.ui.globe.scene import scene
from overview.ui.globe.style import FILLS, HATCHED, SELECTED, luminance, ratio, style
from overview.ui.theme.tokens import THEMES
from overview.ui.world import Overlooked, Told, World

FRAME = Frame(226, 218, 198)
STORY = Told({"IS": 3, "PT": 2, "NO": 1, "GB": 1, "IE": 1, "DK": 1, "ZA": 1}, "IS")


@cache
def map_and_places() -> tuple[Atlas, Places]:
    atlas = Atlas()
    return atlas, Places(atlas.shapes)


def box(label: Label) -> QRectF:
    """The area that a name covers."""
    role = CHOSEN_NAME if label.large else NAME
    width = width_of(label.name, role)
    return QRectF(label.x - width / 2, label.y - role.line / 2, width, role.line)


@pytest.fixture
def labels(qapp: object) -> Labels:
    return Labels(map_and_places()[1])


@settings(max_examples=80, deadline=None)
@given(
    st.builds(View, st.floats(-180, 180), st.floats(-90, 90), st.floats(1, 40), st.just(0.0)),
    st.lists(st.sampled_from(["KE", "RS", "VA", "CA", "IT", "SM"]), max_size=4, unique=True),
    st.booleans(),
)
def test_names_never_touch(qapp: object, view: View, chosen: list[str], story: bool) -> None:
    atlas, places = map_and_places()
    world = World()
    world.set_counts({code: CountryCount(len(code) * place, 0, 9) for place, code in enumerate(places.codes)})
    world.select(chosen)
    if story:
        world.show(STORY)
    on = screen(view, FRAME, 452, 440)
    placed = Labels(places).placed(on, scene(world, atlas.shapes))
    assert len({label.code for label in placed}) == len(placed) <= 40
    for first, second in combinations(placed, 2):
        assert not box(first).intersects(box(second)), (first, second)
    for label in placed:
        assert 0 < label.opacity <= 1
        assert label.large == (label.code in chosen)
        assert QRectF(0, 0, 452, 440).contains(box(label)), "no name is cut at the edge of the picture"


def test_what_is_selected_is_named_also_at_the_edge_of_the_picture(labels: Labels) -> None:
    atlas, places = map_and_places()
    world = World()
    world.select(["CD"])
    on = screen(View(23, 28, 2.2), FRAME, 452, 440)
    _, y, _ = places.on_screen(on)
    assert 432 < y[places.index["CD"]] < 440, "its middle is in the picture, its name would be cut"
    assert [label.code for label in labels.placed(on, scene(world, atlas.shapes), among=["CD"])] == ["CD"]


def test_what_is_selected_is_named_first_and_beside_itself_if_small(labels: Labels) -> None:
    atlas, _ = map_and_places()
    world = World()
    world.pick("RS")
    placed = labels.placed(screen(View(20, 40), FRAME, 452, 440), scene(world, atlas.shapes))
    first = placed[0]
    assert first.code == "RS" and first.large
    serbia = atlas.shapes[atlas.country["RS"]]
    assert first.y < FRAME.y - (serbia.at[1] - 40) * 3 - 8, "it does not hide what it names"


def test_while_it_moves_no_new_names_appear(labels: Labels) -> None:
    atlas, _ = map_and_places()
    shown = scene(World(), atlas.shapes)
    before = {label.code for label in labels.placed(screen(View(20, 10), FRAME, 452, 440), shown)}
    after = {label.code for label in labels.placed(screen(View(60, 10), FRAME, 452, 440), shown, before)}
    assert after and after < before


def test_in_a_story_only_those_are_named_who_tell_it(labels: Labels) -> None:
    atlas, _ = map_and_places()
    world = World()
    world.show(STORY)
    told = scene(world, atlas.shapes)
    assert told.tellers[0] == "PT" and "IS" not in told.tellers
    names = {label.code for label in labels.placed(screen(View(-10, 45), FRAME, 452, 440), told)}
    assert names <= set(STORY.voices) and len(names) >= 4
    world.show(Overlooked("US", {"RS": 1, "HR": 2}, "RS"))
    unseen = scene(world, atlas.shapes)
    assert unseen.fills[atlas.country["US"]] == HATCHED and unseen.tellers == ()
    assert unseen.named == frozenset({"US", "RS"})


def test_arcs_grow_from_the_first_teller(qapp: object) -> None:
    atlas, places = map_and_places()
    world = World()
    world.show(STORY)
    told = scene(world, atlas.shapes)
    on = screen(View(-10, 45), FRAME, 452, 440)
    nothing = arcs(places, on, told, [0.0] * 6)
    half, whole = arcs(places, on, told, [0.5] * 6), arcs(places, on, told, [1.0] * 6)
    assert sum(path.length() for path in nothing) < 1e-3
    assert 0 < sum(path.length() for path in half) < sum(path.length() for path in whole)
    start = whole[0].elementAt(0)
    iceland = places.on_screen(on)
    place = places.index["IS"]
    assert abs(start.x - iceland[0][place]) < 0.1 and abs(start.y - iceland[1][place]) < 0.1
    world.show(Told({"IS": 1, "PT": 1}, ""))
    assert arcs(places, on, scene(world, atlas.shapes), [1.0, 1.0]) == []


@pytest.mark.parametrize("name", sorted(THEMES))
def test_names_can_be_read_on_every_fill(qapp: object, name: str) -> None:
    look = style(THEMES[name])
    for fill in range(FILLS):
        ink, _ = inks(fill, look)
        assert ratio(luminance(ink), luminance(look.fills[fill])) >= 4.2
    ink, halo = inks(-1, look)
    assert ratio(luminance(ink), luminance(halo)) >= 7


@pytest.mark.parametrize("name", sorted(THEMES))
def test_borders_are_seen_between_all_fills(qapp: object, name: str) -> None:
    """Two countries can be told apart by the line between them, or by their fills."""
    look = style(THEMES[name])
    for here in range(FILLS):
        for there in range(FILLS):
            line = look.pale_border if look.hidden[here][there] else look.border
            best = max(
                ratio(luminance(look.fills[here]), luminance(look.fills[there])),
                *(
                    ratio(luminance(drawn(line, look.fills[fill])), luminance(look.fills[fill]))
                    for fill in (here, there)
                ),
            )
            assert best >= 1.3, (here, there)
    assert ratio(luminance(look.ring), luminance(look.fills[SELECTED])) >= 2


def drawn(line: QColor, below: QColor) -> QColor:
    """A translucent colour on another."""
    alpha = line.alphaF()
    over, under = ((one.redF(), one.greenF(), one.blueF()) for one in (line, below))
    return QColor.fromRgbF(*(a * alpha + b * (1 - alpha) for a, b in zip(over, under, strict=True)))
