"""Checks `seeds/sources.csv`: what a person who edits it may get wrong, said in words with the line it stands on.

Run by `python3 dev.py check-sources --offline`.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from overview.catalog.countries import countries
from overview.catalog.languages import names as language_names
from overview.catalog.sources import (
    CONFIDENCES,
    HOME,
    INDEPENDENCES,
    KINDS,
    OWNERS,
    SeedSource,
    chosen,
)
from overview.paths import seed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEY = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")
LANGUAGE = re.compile(r"([a-z]{2,3})(-[a-z]{4})?")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
FLAGS = ("", "yes")
FEWEST = 3  # sources that every country must have


def problems(text: str) -> list[str]:
    """What is wrong with the text of a `sources.csv`, a sentence each; empty if nothing is."""
    header, *rows = [*csv.reader(text.splitlines())] or [[]]
    if tuple(header) != SeedSource._fields:
        return [f"line 1: the columns must be {', '.join(SeedSource._fields)}"]
    found: list[str] = []
    lines: dict[int, SeedSource] = {}
    for number, words in enumerate(rows, 2):
        if len(words) != len(header):
            found.append(f"line {number}: {len(words)} columns instead of {len(header)}")
            continue
        *values, regional, on = words
        if regional not in FLAGS or on not in FLAGS:
            found.append(f"line {number}: regional and default_on are “yes” or empty")
        lines[number] = SeedSource._make([*values, regional == "yes", on == "yes"])
    for number, source in lines.items():
        found += [f"line {number}: {source.key}: {wrong}" for wrong in _row_problems(source)]
    return [*found, *_double_problems(lines), *_country_problems(lines), *_default_problems(lines)]


def _row_problems(source: SeedSource) -> Iterator[str]:
    """What is wrong with one source by itself."""
    if source.country not in countries():
        yield f"no country has the code {source.country!r}"
    elif not KEY.fullmatch(source.key) or not source.key.startswith(f"{source.country.lower()}-"):
        yield f"the key must be plain words with hyphens, the first of them {source.country.lower()!r}"
    if not source.name.strip():
        yield "it has no name"
    yield from (f"{value!r} has space at an end" for value in source[:-2] if value != value.strip())
    for field in ("homepage", "feed"):
        if not _well_formed(getattr(source, field)):
            yield f"{field} {getattr(source, field)!r} is not a plain https address"
    tag = LANGUAGE.fullmatch(source.language)
    if tag is None or tag[1] not in language_names():
        yield f"language {source.language!r} is none (language and script, in lower case)"
    for field, values in (
        ("kind", KINDS),
        ("ownership", OWNERS),
        ("independence", INDEPENDENCES),
        ("confidence", CONFIDENCES),
    ):
        if getattr(source, field) not in values:
            yield f"{field} {getattr(source, field)!r} is not one of {', '.join(filter(None, values))}"


def _well_formed(address: str) -> bool:
    """Whether an address is https, with a host of at least two labels, and has no user, port, fragment or space."""
    try:
        parts = urlsplit(address)
        plain_host = parts.port is None and HOST.fullmatch(parts.hostname or "")
    except ValueError:
        return False
    clean = not re.search(r"\s", address) and not parts.fragment and "@" not in parts.netloc
    return parts.scheme == "https" and bool(plain_host) and clean


def _double_problems(lines: Mapping[int, SeedSource]) -> Iterator[str]:
    """Keys, feeds and names that are given twice."""
    keys = Counter(source.key for source in lines.values())
    yield from (f"the key {key} is given {many} times" for key, many in keys.items() if many > 1)
    names = Counter((source.country, source.name, source.language) for source in lines.values())
    yield from (f"{' '.join(name)} is given {many} times" for name, many in names.items() if many > 1)
    feeds: defaultdict[str, list[SeedSource]] = defaultdict(list)
    for source in lines.values():
        feeds[re.sub(r"^https://(www\.)?", "", source.feed).rstrip("/")].append(source)
    for those in feeds.values():
        if len(those) > len({source.country for source in those}):
            yield f"{those[0].feed} is given twice in one country"
        if sum(not source.regional for source in those) > 1:
            yield f"{those[0].feed} is in several countries and not marked regional"


def _country_problems(lines: Mapping[int, SeedSource]) -> Iterator[str]:
    """Countries with too few sources."""
    many = Counter(source.country for source in lines.values())
    for code, country in countries().items():
        if many[code] < FEWEST:
            yield f"{country.name} has {many[code]} sources; every country needs {FEWEST}"


def _default_problems(lines: Mapping[int, SeedSource]) -> Iterator[str]:
    """Where `default_on` is not what the rule gives, and where the rows are not in the order the rule relies on."""
    rows = list(lines.values())
    order = {code: place for place, code in enumerate(CONFIDENCES)}
    standing = [(source.country, order.get(source.confidence, len(order))) for source in rows]
    if standing != sorted(standing):
        yield "the rows must stand by country, and there by confidence"
    on = chosen(rows, HOME)
    for source in rows:
        if source.default_on != (source.key in on):
            yield f"{source.key}: default_on must be {'yes' if source.key in on else 'empty'} by the rule"


def main() -> int:
    """Check the catalogue that comes with the program; print what is wrong. Gives the exit code."""
    text = seed("sources.csv").read_text(encoding="utf-8")
    found = problems(text)
    for problem in found:
        print(problem)
    rows = list(csv.DictReader(text.splitlines()))
    on = sum(row["default_on"] == "yes" for row in rows)
    print(f"{len(rows)} sources of {len({row['country'] for row in rows})} countries, {on} on by default: ", end="")
    print(f"{len(found)} problems" if found else "nothing wrong")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
