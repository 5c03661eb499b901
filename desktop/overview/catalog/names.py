"""What the countries are called: finding one by typing in any language, and recognising one.

The names are CLDR's in some 130 languages, with short, former and everyday names of our own choice beside them.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import NamedTuple

from overview.catalog.countries import countries
from overview.catalog.folding import fold
from overview.paths import seed

# How well a name fits what was typed, less is better: a row for how much of it does (the whole, its beginning, the
# beginning of a later word), a column for what it is (the English name, another English one, one of another language).
WHOLE, START, WORD = range(3)
RANKS = ((0, 0, 3), (1, 2, 5), (4, 4, 6))
WORST = 7
# Other tags for a language or its script that the table has under one.
SAME_LANGUAGE = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "cnr": "sr-latn", "sh": "sr-latn"}
TRADITIONAL = {"tw", "hk", "mo"}
JOINING = {"in", "from"}  # between what is asked and a country's name
LONGEST = 4  # words of a name that is looked for among others
ACRONYM = 3  # letters: a name as short as this is an abbreviation, and only meant when it stands in capitals


class NameTable(NamedTuple):
    """All names as they are written."""

    languages: tuple[str, ...]  # BCP 47 tags in lower case; the last, "mul", holds what a country's own people call it
    names: dict[str, list[str]]  # by code: one cell per language, the name first, others after "|"; "" if there is none
    people: dict[str, list[str]]  # by code: "Kenyan", and what else people and things from there are called in English
    elsewhere: tuple[str, ...]  # other places that have a country's name in theirs


@cache
def name_table() -> NameTable:
    """All names, read once (4 ms)."""
    table = json.loads(zlib.decompress(seed("names.json.z").read_bytes()))
    return NameTable(tuple(table["languages"]), table["names"], table["people"], tuple(table["elsewhere"]))


class FoldedNames(NamedTuple):
    """All names as they are searched: lines "folded name TAB code", one text, so that finding is a search for text."""

    lines: str  # begins and ends with a line feed
    ends: tuple[int, int]  # where the English names end, and where what else is English does


@cache
def folded_names() -> FoldedNames:
    """The searched form, read once (2 ms)."""
    lines = f"\n{zlib.decompress(seed('names-folded.txt.z').read_bytes()).decode()}\n"
    first = lines.index("\n\n")
    return FoldedNames(lines, (first, lines.index("\n\n", first + 1)))


def find(text: str, limit: int) -> list[str]:
    """Codes of at most `limit` countries that have a word beginning like `text` in a name, in any language.

    Accents, case and punctuation do not count. English comes first, the whole name before its beginning before a later
    word; equally good ones in the order of the English names.
    """
    wanted = fold(text)
    if not wanted:
        return []
    best: dict[str, int] = {}
    for code, fit, part in (*hits(f"\n{wanted}"), *hits(f" {wanted}")):
        best[code] = min(best.get(code, WORST), RANKS[fit][part])
    order = {code: place for place, code in enumerate(countries())}
    return sorted(best, key=lambda code: (best[code], order[code]))[:limit]


def meant(text: str) -> str | None:
    """The country that is meant by a code, or by a name in any language or its beginning; None if none is."""
    code = text.upper()
    return code if code in countries() else next(iter(find(text, 1)), None)


def hits(wanted: str) -> list[tuple[str, int, int]]:
    """(code, how much of the name it is, part) wherever `wanted` stands; it begins with a line feed or a space."""
    lines, (first, second) = folded_names()
    starts = wanted[0] == "\n"
    found = []
    position = lines.find(wanted)
    while position >= 0:
        end = lines.index("\n", position + 1)
        fit = WHOLE if starts and lines[position + len(wanted)] == "\t" else START if starts else WORD
        found.append((lines[end - 2 : end], fit, (position >= first) + (position >= second)))
        position = lines.find(wanted, position + 1)
    return found


def code_of(name: str) -> str | None:
    """The country that is called exactly so in some language, or None if none is, or two are.

    An English name goes before the same word in another language; "the" before it does not count.
    """
    wanted = fold(name).removeprefix("the ")
    if not wanted or (len(wanted) <= ACRONYM and wanted.isascii() and name != name.upper()):
        return None
    whole = [(part, code) for code, fit, part in hits(f"\n{wanted}") if fit == WHOLE]
    for english in (True, False):
        codes = {code for part, code in whole if (part < 2) == english}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def code_typed(text: str) -> str | None:
    """The country whose code, or whole name in some language, was typed, in letters of any case; None if there is none.
    "UK" is an abbreviation, which "uk" may mean here: there are no other words around it."""
    code = text.upper()
    return code if code in countries() else code_of(text) or code_of(code)


class Asked(NamedTuple):
    """What is asked of a country, as in "bosphorus turkey"."""

    code: str
    name: str  # as it was typed
    about: str


def asked_of(text: str) -> Asked | None:
    """The country whose whole name stands before or after other words; None where none does, or it is all there is."""
    words = text.split()
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
        for name, about in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            if about[-1] in JOINING:
                about = about[:-1]
            if about and (code := code_of(" ".join(name))) is not None:
                return Asked(code, " ".join(name), " ".join(about))
    return None


def language_tags(language: str) -> list[str]:
    """The tags under which a language may stand in the table, the closest first: "zh-TW" is in "zh-hant", then "zh"."""
    tag = language.lower().replace("_", "-")
    parts = tag.split("-")
    base = SAME_LANGUAGE.get(parts[0], parts[0])
    if base == "zh" and TRADITIONAL.intersection(parts[1:]):
        return ["zh-hant", "zh"]
    return [*("-".join([base, *parts[1:size]]) for size in range(len(parts), 1, -1)), base]
