"""The 200 countries of the catalogue: the 193 members of the United Nations, Palestine, the Vatican, Kosovo and Taiwan,
and Hong Kong, Macau and Puerto Rico, which have news of their own.

It lies on the way to the first paint: nothing but json and NamedTuples.
"""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from overview.paths import seed

# The regions of the news, in the order in which the reader sees them. Every country lies in exactly one.
REGIONS = (
    "Europe",
    "United States and Canada",
    "Latin America and the Caribbean",
    "Middle East",
    "North Africa",
    "Sub-Saharan Africa",
    "Central and South Asia",
    "East Asia",
    "South-East Asia",
    "Oceania",
)


class Country(NamedTuple):
    """A country whose own media are read. Positions are (longitude, latitude) in degrees, east and north positive."""

    code: str  # ISO 3166-1 alpha-2, and XK
    name: str  # English, as a newsreader says it
    map_name: str  # the same, shorter where a map has little room
    region: str  # one of REGIONS
    capital_at: tuple[float, float]  # where its capital is
    label_at: tuple[float, float] | None  # where a state too small for its outline is marked
    demonym: str  # as in "41 American sources"
    numeric: str  # ISO 3166-1 numeric, three digits: what map geometry is keyed by; "" for Kosovo, which has none
    zone: str  # of the capital, in the time zone database; "" where that has none


@cache
def countries() -> Mapping[str, Country]:
    """All countries by code, in the order of their English names."""
    rows = json.loads(seed("countries.json").read_bytes())
    found: dict[str, Country] = {}
    for row in rows:
        row["capital_at"] = tuple(row["capital_at"])
        row["label_at"] = tuple(row["label_at"]) if row["label_at"] else None
        found[row["code"]] = Country(**row)
    return MappingProxyType(found)


def country(code: str) -> Country | None:
    """The country with this code (in capitals), or None."""
    return countries().get(code)
