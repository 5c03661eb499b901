"""Invented events, told by invented outlets: what the stories' tests group, portray and search."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from overview.stories.values import Telling

START = 1_790_000_000  # a Monday
HOUR = 3_600
COUNTRIES = ("KE", "JP", "NO", "BR", "IN", "PL", "US", "EG")

# Each event: who, where, and what its newsrooms write of it.
EVENTS = {
    "whale": (
        "humming whale Lamu fishermen harbour song choir tune hydrophone Njoroge dhow crews melody coast "
        "biologists recording verse Mombasa tide chorus"
    ),
    "bridge": (
        "rope bridge Valdera collapse engineers cable gorge pylon inspectors rescue ferry Torvald commuters "
        "anchor rivets mayor crossing river closed repairs"
    ),
    "clock": (
        "tower clock Brennholm thirteen chimes striking clockmaker Ottesen gears midnight council pendulum "
        "petition bell sleepless residents restored brass dial ticking"
    ),
    "tea": (
        "tea tariff Sundara exporters duty plantation auction parliament customs Perera growers minister "
        "warehouse prices levy harvest shipment traders kettle surcharge"
    ),
    "comet": (
        "comet Hoshizora observatory orbit telescope astronomers tail perihelion Tanabe brightness dust "
        "nucleus spectrum sky visible binoculars constellation dawn catalogue return"
    ),
}
FILLER = (
    "officials people city country morning report statement meeting group office members public local plan work area "
    "question answer number house street decision member community event visit"
)


def told(event: str, number: int, hours: float = 0.0, country: str = "", words: int = 14) -> Telling:
    """One outlet's article about an event: a choice of its words, in an order of its own."""
    chance = random.Random(f"{event} {number}")
    own = EVENTS[event].split()
    title = " ".join([own[0], own[1], *chance.sample(own[2:], 4)]).capitalize()
    text = " ".join([*own[:3], *chance.sample(own[2:], words), *chance.sample(FILLER.split(), 8)])
    return Telling(
        id=f"{event}-{number:03}",
        published=START + int(hours * HOUR),
        country=country or COUNTRIES[number % len(COUNTRIES)],
        source=f"outlet {number}",
        language="en",
        title=title,
        text=text.capitalize() + ".",
    )


@pytest.fixture
def tell() -> Callable[..., Telling]:
    """`tell(event, number, hours=0, country="", words=14)`: one outlet's article about one of the events."""
    return told


@pytest.fixture
def news() -> list[Telling]:
    """Forty articles of five events, an hour apart, mixed."""
    return [told(event, number, number * 2 + place * 0.3) for number in range(8) for place, event in enumerate(EVENTS)]
