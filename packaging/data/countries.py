#!/usr/bin/env python3
"""Builds `seeds/countries.json` from CLDR (names, ISO numbers, UN M49 regions), the time zone database (the package
`tzdata`) and `countries.csv` (our own facts).

Run by hand, with npm on the machine: `python3 packaging/data/countries.py`. What `countries.csv` leaves empty is
CLDR's; what stands there is ours: short names a newsreader would say, capitals, points for states too small for the
map, the word that goes before "sources", and (for `names.py`) what else the people are called.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from functools import cache
from math import dist
from pathlib import Path
from typing import Any

import tzdata
from cldr import locale, supplemental

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "seeds" / "countries.json"

# UN M49's regions (their codes) as a newsreader knows them, in the order in which the reader sees them.
REGIONS = {
    "150": "Europe",
    "021": "United States and Canada",
    "419": "Latin America and the Caribbean",
    "145": "Middle East",
    "015": "North Africa",
    "202": "Sub-Saharan Africa",
    "143": "Central and South Asia",
    "034": "Central and South Asia",
    "030": "East Asia",
    "035": "South-East Asia",
    "009": "Oceania",
}
# M49 counts these otherwise than the news does: Cyprus is in the EU, the South Caucasus is reported with Central Asia,
# Iran with the Middle East, and Taiwan is not in M49 at all.
EXCEPTIONS = {
    "CY": "Europe",
    "AM": "Central and South Asia",
    "AZ": "Central and South Asia",
    "GE": "Central and South Asia",
    "IR": "Middle East",
    "TW": "East Asia",
}


def main() -> None:
    """Write the table: one country per line, in the order of the English names."""
    rows = [country(row) for row in table()]
    rows.sort(key=lambda row: sorting_key(row["name"]))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    TARGET.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} countries")


def table() -> list[dict[str, str]]:
    """The rows of `countries.csv`."""
    with (HERE / "countries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def country(row: dict[str, str]) -> dict[str, Any]:
    """One row of the table, completed from CLDR."""
    code = row["code"]
    name = row["name"] or plain(locale("en", "territories")[code])
    return {
        "code": code,
        "name": name,
        "map_name": row["map_name"] or name,
        "region": region(code),
        "capital_at": [float(row["capital_lon"]), float(row["capital_lat"])],
        "label_at": [float(row["label_lon"]), float(row["label_lat"])] if row["label_lon"] else None,
        "demonym": row["demonym"],
        # CLDR gives Kosovo 983, a number of its own making: ISO has none.
        "numeric": "" if code == "XK" else supplemental("codeMappings")[code]["_numeric"],
        "zone": zone(code, (float(row["capital_lon"]), float(row["capital_lat"]))),
    }


def plain(name: str) -> str:
    """CLDR's English name in running text: its "&" and "St." written out."""
    return name.replace("&", "and").replace("St.", "Saint")


def region(code: str) -> str:
    """The news region of a country."""
    if code in EXCEPTIONS:
        return EXCEPTIONS[code]
    found = {name for number, name in REGIONS.items() if code in members(number)}
    if len(found) != 1:
        raise ValueError(f"{code} lies in {found or 'no region'}")
    return found.pop()


def zone(code: str, capital: tuple[float, float]) -> str:
    """The time zone of a country; of several that of its capital, whose clocks most national media go by. Its place
    (longitude and latitude, degrees) is nearest to that of its zone's town. "" where the database has no zone of it."""
    rows = (Path(tzdata.__file__).parent / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    towns = [row.split("\t") for row in rows if row.startswith(f"{code}\t")]
    return min(towns, key=lambda town: dist(capital, place(town[1])), default=["", "", ""])[2]


def place(coordinates: str) -> tuple[float, float]:
    """Longitude and latitude of ISO 6709's ±DDMM±DDDMM or ±DDMMSS±DDDMMSS."""
    latitude, longitude = re.findall(r"[+-]\d+", coordinates)
    return degrees(longitude, 4), degrees(latitude, 3)


def degrees(angle: str, whole: int) -> float:
    """Of an angle in degrees, minutes and seconds; `whole`: characters of sign and degrees."""
    minutes = int(angle[whole : whole + 2]) + int(angle[whole + 2 :] or 0) / 60
    return float(f"{angle[0]}1") * (int(angle[1:whole]) + minutes / 60)


@cache
def members(number: str) -> frozenset[str]:
    """All territories of a region of UN M49, in whatever depth."""
    containment = supplemental("territoryContainment")
    inside = containment.get(number, {}).get("_contains", [])
    return frozenset({number}).union(*map(members, inside))


def sorting_key(name: str) -> str:
    """Where a name stands among English ones: accents do not count ("Åland" stands with "Aland")."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).casefold()


if __name__ == "__main__":
    main()
