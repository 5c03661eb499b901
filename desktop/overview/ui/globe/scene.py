"""What the map is to show, as plain values: from the world's state to fills, names, arcs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from overview.ui.globe.style import HATCHED, SELECTED
from overview.ui.world import Measured, Overlooked, Told, Volume, World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overview.ui.globe.atlas import Shape


class Scene(NamedTuple):
    """One picture's content. Countries by code."""

    fills: tuple[int, ...]  # of each shape, a number of `style.Style.fills`
    steps: dict[str, int]  # of each country, selected or not
    selected: tuple[str, ...]
    hatched: str  # the home country whose media do not have the story, or ""
    first: str  # who told the story first, or ""
    tellers: tuple[str, ...]  # the others who tell it: an arc from the first leads to each
    named: frozenset[str] | None  # the only countries to name; None: as many as have room
    weights: dict[str, float]  # what is named first has most


def scene(world: World, shapes: Sequence[Shape]) -> Scene:
    """The scene of the world as it is now. Places that are no country are land without news."""
    steps = {shape.code: world.step(shape.code) for shape in shapes if shape.code}
    shown = world.shown
    hatched = shown.home if isinstance(shown, Overlooked) else ""
    first = ""
    tellers: tuple[str, ...] = ()
    named: frozenset[str] | None = None
    if isinstance(shown, Told):
        first = shown.first
        told = sorted(shown.voices, key=lambda code: (-shown.voices[code], code))
        tellers = tuple(code for code in told if code != first)
        named = frozenset((*told, *world.selection))
    elif isinstance(shown, Overlooked):
        named = frozenset((hatched, *([shown.first] if shown.first else ()), *world.selection))
    special = dict.fromkeys([hatched] if hatched else [], HATCHED)
    if isinstance(shown, Volume | Measured | Overlooked):  # in a story the fills say who tells it
        special |= dict.fromkeys(world.selection, SELECTED)
    return Scene(
        tuple(special.get(shape.code, steps.get(shape.code, 0)) for shape in shapes),
        steps,
        world.selection,
        hatched,
        first,
        tellers,
        named,
        {code: float(world.count(code).today) for code in steps},
    )
