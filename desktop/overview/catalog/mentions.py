"""Which countries a text names: what a feed that serves several countries keeps for each of them.

The text is cut into words, and at each word the longest name that begins there is looked up among all names, so that a
longer one takes the shorter one inside it out of the way ("South Sudan", "American Samoa"). Scripts without spaces are
searched sign by sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from overview.catalog.folding import plain
from overview.catalog.names import language_tags, name_table
from overview.catalog.wordforms import BETWEEN_UNSPACED, OPEN, UNSPACED, bare_form, forms, name_form, whole_katakana

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[\w\u0780-\u07bf\u0900-\u0dff]+")  # `\w` leaves out the vowel signs of Thaana and the Indic scripts

# Where a text's language is not known, a name in Latin letters may be an ordinary word of another language. So such
# names count from this length on, and these not at all: a word, a person, two cities and an Indonesian province.
SHORTEST = 5
MISLEADING = frozenset({"island", "maurice", "grenade", "granada", "papua"})


def countries_named(text: str, language: str = "und") -> frozenset[str]:
    """The countries that a text names, itself or its people, as whole words: "assad" in "ambassador" does not count.

    `language` is that of the text (BCP 47). English names and those in the countries' own small languages count in
    every text; those of another language in texts of that language, and in all if the language is not known ("und").
    Where a script has capitals a name must have one ("Turkey", not "turkey"), an abbreviation all of them.
    """
    known = _known_language(language)
    index = name_index(known)
    bare = unicodedata.normalize("NFC", plain(text))
    found: set[str] = set()
    words = [(word, forms(word.casefold(), known)) for word in WORD.findall(bare)]
    place = 0
    while place < len(words):
        name = longest(index, words, place)
        if name is not None:
            found |= name.owners
        place += len(name.words) if name is not None else 1
    return frozenset(found.union(*_unspaced_names(index, bare)))


class Name(NamedTuple):
    """One name as it is looked up."""

    words: tuple[str, ...]  # in the form of `wordforms.name_form`; a script without spaces is one word
    case: str  # how capitals count: see `_case_of`
    owners: frozenset[str]  # codes of the countries it names; none for a place elsewhere


class NameIndex(NamedTuple):
    """Names by how they begin: the longest first."""

    spaced: dict[str, list[Name]]  # by the first word
    unspaced: dict[str, list[Name]]  # by the first two signs


def longest(index: NameIndex, words: list[tuple[str, tuple[str, ...]]], place: int) -> Name | None:
    """The longest name that stands in the words at this place."""
    candidates = [name for form in words[place][1] for name in index.spaced.get(form, ())]
    for name in sorted(candidates, key=length, reverse=True):
        here = words[place : place + len(name.words)]
        if len(here) == len(name.words) and all(
            wanted in word_forms for wanted, (_, word_forms) in zip(name.words, here, strict=True)
        ):
            written = "".join(word for word, _ in here)
            if name.case == "any" or (written.isupper() if name.case == "capitals" else not written.islower()):
                return name
    return None


def _unspaced_names(index: NameIndex, text: str) -> Iterator[frozenset[str]]:
    """The owners of the names that stand in the text's parts without spaces."""
    for run in re.finditer(f"[{UNSPACED}]{{2,}}", BETWEEN_UNSPACED.sub("", text)):
        part, place = run.group(), 0
        while place < len(part) - 1:
            for name in index.unspaced.get(part[place : place + 2], ()):
                if part.startswith(name.words[0], place) and whole_katakana(part, place, len(name.words[0])):
                    yield name.owners
                    place += len(name.words[0])
                    break
            else:
                place += 1


def length(name: Name) -> tuple[int, int, bool]:
    """How long a name is, in words and in letters; of equally long ones the one without an open ending comes first."""
    letters = "".join(name.words)
    return len(name.words), len(letters.replace(OPEN, "")), OPEN not in letters


@lru_cache(maxsize=8)
def name_index(language: str) -> NameIndex:
    """The index of the names that count in texts of a language."""
    spaced_owners: defaultdict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    unspaced_owners: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in _counted_names(language):
        bare = unicodedata.normalize("NFC", plain(name))
        together = BETWEEN_UNSPACED.sub("", bare)
        words = [word.casefold() for word in WORD.findall(bare)]
        if re.fullmatch(f"[{UNSPACED}]{{2,}}", together):
            unspaced_owners[together].update({code} - {""})
        elif words:
            for form in (tuple(map(bare_form, words)), tuple(name_form(word, language) for word in words)):
                spaced_owners[form, _case_of(bare)].update({code} - {""})
    spaced: defaultdict[str, list[Name]] = defaultdict(list)
    for (form, case), codes in spaced_owners.items():
        spaced[form[0]].append(Name(form, case, frozenset(codes)))
    unspaced: defaultdict[str, list[Name]] = defaultdict(list)
    for together, codes in unspaced_owners.items():
        unspaced[together[:2]].append(Name((together,), "any", frozenset(codes)))
    for names in (*spaced.values(), *unspaced.values()):
        names.sort(key=length, reverse=True)
    return NameIndex(dict(spaced), dict(unspaced))


def _counted_names(language: str) -> Iterator[tuple[str, str]]:
    """(name, code) of all names that count in a text of a language; no code: a place that is none of our countries."""
    table = name_table()
    for code, cells in table.names.items():
        for tag, cell in zip(table.languages, cells, strict=True):
            if cell and (language == "und" or tag in ("en", language, "mul")):
                for name in cell.split("|"):
                    if language != "und" or tag == "en" or not may_be_a_word(name):
                        yield name, code
        for name in table.people[code]:
            yield name, code
            yield f"{name}s", code
    for name in table.elsewhere:
        yield name, ""


def may_be_a_word(name: str) -> bool:
    """Whether a foreign name is too short, or too much like something else, to be sure of it."""
    return name.isascii() and (len(name) < SHORTEST or name.casefold() in MISLEADING)


def _case_of(name: str) -> str:
    """How a name's capitals count: an abbreviation needs all of them, a name one, a name without capitals none."""
    if name == name.lower():
        return "any"
    return "capitals" if name.isupper() and sum(map(str.isalpha, name)) <= 4 else "name"


def _known_language(language: str) -> str:
    """The tag under which the table of names has a language, or "und"."""
    languages = name_table().languages[:-1]
    return next((tag for tag in language_tags(language) if tag in languages), "und")
