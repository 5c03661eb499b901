#!/usr/bin/env python3
"""Builds `seeds/names.json.z` and `seeds/names-folded.txt.z` from CLDR and `names.csv` (names of our own choice).

Run by hand after `countries.py`: `python3 packaging/data/names.py`. A language is taken when CLDR names at least 190 of
the 200 countries in it, and it is official somewhere, in a country or a part of one, or spoken by five million people.
The locales below a language ("pt-PT", "uz-Cyrl") add what they call otherwise.
"""

from __future__ import annotations

import csv
import json
import sys
import zlib
from collections import defaultdict
from pathlib import Path

from cldr import locale, names_folder, supplemental

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "desktop"))

from overview.catalog.folding import fold  # noqa: E402

SEEDS = ROOT / "seeds"
NAMES_WANTED = 190
SPEAKERS_WANTED = 5_000_000
# Languages written as commonly in a second script, for other readers: each is taken as a language of its own.
SCRIPTS = ("sr-Latn", "zh-Hant")
SAME_AS = {"no": "nb"}  # CLDR's Norwegian is its Bokmål
UNREAD = {"en-Dsrt"}  # an alphabet of the 1850s that no newspaper is set in
OTHER = "mul"  # names in a country's own language that CLDR does not have: no column of their own

Names = dict[str, dict[str, list[str]]]  # code, language: the name first, then what else it is called


def main() -> None:
    """Write both files and say how large they are."""
    countries = json.loads((SEEDS / "countries.json").read_text(encoding="utf-8"))
    codes = [row["code"] for row in countries]
    languages = chosen_languages(codes)
    names = {row["code"]: names_of(row["code"], languages, [row["name"], row["map_name"]]) for row in countries}
    table = {
        "languages": [tag.lower() for tag in [*languages, OTHER]],
        "names": {code: ["|".join(names[code].get(tag, ())) for tag in [*languages, OTHER]] for code in codes},
        "people": people(),
        "elsewhere": elsewhere(codes, languages, names),
    }
    write("names.json.z", json.dumps(table, ensure_ascii=False, separators=(",", ":")))
    write("names-folded.txt.z", folded(names))
    print(f"{len(languages)} languages; ambiguous outside English: {' '.join(ambiguous(names))}")


def write(name: str, text: str) -> None:
    """Write a text as a compressed seed."""
    data = zlib.compress(text.encode(), 9)
    (SEEDS / name).write_bytes(data)
    print(f"{name}: {len(text.encode()):,} bytes, {len(data):,} compressed")


def chosen_languages(codes: list[str]) -> list[str]:
    """The languages to take, English first."""
    speakers, official = spoken()
    found = []
    for tag in sorted(folder.name for folder in names_folder().iterdir()):
        if "-" in tag or tag in SAME_AS or not (names_folder() / tag / "territories.json").exists():
            continue
        territories = locale(tag, "territories")
        many = sum(territories.get(code, code) != code for code in codes)
        if many >= NAMES_WANTED and (tag in official or speakers[tag] >= SPEAKERS_WANTED):
            found.append(tag)
    return sorted([*found, *SCRIPTS], key=lambda tag: (tag != "en", tag))


def spoken() -> tuple[dict[str, float], set[str]]:
    """How many people speak each language, and the languages that are official somewhere, from CLDR."""
    speakers: defaultdict[str, float] = defaultdict(float)
    official: set[str] = set()
    for territory in supplemental("territoryInfo").values():
        for tag, facts in territory.get("languagePopulation", {}).items():
            language = tag.split("_")[0]
            speakers[language] += float(territory["_population"]) * float(facts["_populationPercent"]) / 100
            if "_officialStatus" in facts:
                official.add(language)
    return speakers, official


def own_names() -> list[tuple[str, str, str]]:
    """(code, language, name) of `names.csv`; no code: a place elsewhere that has a country's name in its own."""
    with (Path(__file__).parent / "names.csv").open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["language"], row["name"]) for row in csv.DictReader(file)]


def names_of(code: str, languages: list[str], english: list[str]) -> dict[str, list[str]]:
    """What a country is called in each language; `english` comes first there."""
    found: dict[str, dict[str, None]] = {"en": dict.fromkeys(english)}
    for tag in languages:
        places = [tag, *below(tag)]
        called = [name for place in places for name in cldr_names(place, code)]
        found.setdefault(tag, {}).update(dict.fromkeys(called))
    for owner, tag, name in own_names():
        if owner == code:
            found.setdefault(tag if tag in languages else OTHER, {})[name] = None
    return {tag: list(called) for tag, called in found.items() if called}


def cldr_names(tag: str, code: str) -> list[str]:
    """CLDR's name of a territory in one locale, and its short and alternative ones."""
    territories = locale(tag, "territories")
    name = territories.get(code, code)
    return [
        *([name] if name != code else []),
        *(called for key, called in territories.items() if key.startswith(f"{code}-alt-")),
    ]


def below(tag: str) -> list[str]:
    """The locales below a language that are not languages of their own here."""
    found = []
    for folder in sorted(names_folder().glob(f"{tag}-*")):
        own = any(folder.name == script or folder.name.startswith(f"{script}-") for script in SCRIPTS if script != tag)
        if not own and folder.name not in UNREAD and (folder / "territories.json").exists():
            found.append(folder.name)
    return found


def people() -> dict[str, list[str]]:
    """What the people of each country and what is theirs are called in English, from `countries.csv`."""
    with (Path(__file__).parent / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: [row["demonym"], *filter(None, row["people"].split("|"))] for row in csv.DictReader(file)}


def elsewhere(codes: list[str], languages: list[str], names: Names) -> list[str]:
    """Names of other places that have the name of one of our countries in them as a word ("American Samoa")."""
    found = dict.fromkeys(name for code, _, name in own_names() if not code)
    for tag in languages:
        ours = {fold(name) for code in codes for name in names[code].get(tag, ())}
        for key, name in locale(tag, "territories").items():
            other = fold(name)
            if key.split("-")[0] not in codes and other not in ours and any(f" {our} " in f" {other} " for our in ours):
                found[name] = None
    return list(found)


def folded(names: Names) -> str:
    """The names as they are searched: lines "folded name TAB code" in three parts with an empty line between them: the
    English names, what else the countries are called in English, the other languages."""
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for code, called in names.items():
        seen: set[str] = set()
        everything = [name for tag in called for name in called[tag]]
        for part, wanted in zip(parts, (called["en"][:1], called["en"], everything), strict=True):
            written = dict.fromkeys(form for name in wanted for form in written_forms(name))
            part += [f"{form}\t{code}" for form in written if form not in seen]
            seen.update(written)
    return "\n\n".join("\n".join(part) for part in parts)


def written_forms(name: str) -> tuple[str, ...]:
    """A name folded, and once more with its apostrophes taken for spaces: "ivoire" finds Côte d’Ivoire too."""
    return fold(name), fold(name.translate(dict.fromkeys(map(ord, "'’"), " ")))


def ambiguous(names: Names) -> list[str]:
    """Names that mean two countries and are not decided by English, for the eye of whoever runs this."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    english: defaultdict[str, set[str]] = defaultdict(set)
    for code, called in names.items():
        for tag in called:
            for name in called[tag]:
                owners[fold(name)].add(code)
                if tag == "en":
                    english[fold(name)].add(code)
    return [
        f"{name}={'/'.join(sorted(who))}" for name, who in owners.items() if len(who) > 1 and len(english[name]) != 1
    ]


if __name__ == "__main__":
    main()
