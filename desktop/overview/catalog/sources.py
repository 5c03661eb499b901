"""The world's news sites, read from `seeds/sources.csv`, and which of them are on until the reader says otherwise."""

from __future__ import annotations

import csv
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from overview.paths import seed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HOME = "US"  # the country whose media *Overlooked* compares with, unless the reader chooses another
FILLED_TO = 3  # what a country gets where it can
AT_MOST = 8  # of a country that is not the reader's own

OWNERS = {
    "state": "State owned",
    "public": "Publicly owned",
    "private": "Privately owned",
    "nonprofit": "Non-profit",
    "party": "Owned by a political party",
    "": "Owner not known",
}
INDEPENDENCES = {"exile": "published in exile", "independent": "independent", "": ""}
KINDS = ("feed", "sitemap")
CONFIDENCES = ("high", "medium", "low")


class SeedSource(NamedTuple):
    """One news site and one address at which it tells its news. They stand in the order of trust in the address."""

    key: str  # never changes, never given twice
    country: str  # whose media it belongs to; a regional one stands in several, with a key each
    name: str
    native_name: str  # in its own script where that is another; "" if the same
    homepage: str
    kind: str  # what `feed` is: "feed" (RSS, Atom …) or "sitemap" (a news sitemap)
    feed: str
    language: str  # BCP 47 in lower case, as published
    ownership: str  # one of OWNERS
    independence: str  # one of INDEPENDENCES
    evidence: str  # who says so; "" = unverified
    confidence: str  # that the address answers: one of CONFIDENCES
    regional: bool  # serves several countries: only what names `country` is kept
    default_on: bool  # on for a reader whose home is HOME


@cache
def sources() -> Mapping[str, SeedSource]:
    """All sources by key, in the order of the file: by country, the most trusted address first (10 ms)."""
    with seed("sources.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        found = [SeedSource._make([*words, regional == "yes", on == "yes"]) for *words, regional, on in rows]
    return MappingProxyType({source.key: source for source in found})


def default_sources(home: str = HOME) -> frozenset[str]:
    """Keys of the sources that are on by default for a reader whose home country is `home`."""
    return chosen(sources().values(), home)


def chosen(found: Iterable[SeedSource], home: str) -> frozenset[str]:
    """Keys of what is on by default among `found`, which stand in the order of trust.

    No address was tried by us, so the choice is careful: of each country at most 8 of high confidence, filled up to 3
    with medium ones where there are not as many; but all of the home country, which carry *Overlooked*.
    """
    high: dict[str, list[str]] = {}
    medium: dict[str, list[str]] = {}
    keys: set[str] = set()
    for source in found:
        if source.country == home:
            keys.add(source.key)
        elif source.confidence != "low":
            (high if source.confidence == "high" else medium).setdefault(source.country, []).append(source.key)
    for code in high.keys() | medium.keys():
        first = high.get(code, [])[:AT_MOST]
        keys.update(first, medium.get(code, [])[: max(0, FILLED_TO - len(first))])
    return frozenset(keys)
