"""Names in English text: runs of words in capitals, where the capital is not only that of a sentence's beginning."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from overview.stories.sentences import sentences
from overview.stories.text import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS = 5  # besides "and"
# Written with a capital, and no names.
_CAPITALS = """
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
january february march april june july august september
october november december mr mrs ms dr president minister prime king queen senator governor general but jan feb mar
apr jun jul aug sept sep oct nov dec ap afp reuters professor mayor chancellor secretary judge captain sheriff sir
dame pope bishop chairman chief premier sultan emir sheikh ayatollah rabbi reverend officer sergeant lieutenant
colonel major admiral ambassador congressman congresswoman representative gov sen sens rep reps
"""
ORDINARY = SMALL_WORDS | frozenset(_CAPITALS.split())
# With which an office begins, "Attorney General" or "Foreign Minister", and names too.
_BEFORE_TITLES = """
attorney vice deputy foreign defense defence interior finance health home trade energy press justice
"""
_OFFICES = frozenset(_BEFORE_TITLES.split())
_BODIES = (
    "Administration|Agency|Authority|Bureau|Commission|Corporation|Development|Enforcement|Organi[sz]ation|Protection"
    "|Services"
)
# What ministries are for, as the last word of their names.
_TASKS = (
    "Affairs|Agriculture|Broadcasting|Budget|Climate|Commerce|Communications?|Culture|Development|Education|Employment"
    "|Energy|Environment|Family|Finance|Fisheries|Food|Forestry|Forests|Health|Housing|Immigration|Industry|Innovation"
    "|Irrigation|Justice|Labou?r|Livestock|Mines|Pensions|Planning|Research|Resources|Science|Security|Services|Sports?"
    "|Technology|Tourism|Trade|Transport|Welfare|Works|Youth"
)
_AND = " and "  # in the name of an authority, before its last words
_WORD = r"[A-Z][\w-]+"
_NATION = r"[A-Z]\w*(?:[ceir]an|ese|ish)\b"  # "Israel and Palestinian Authority officials" are of two
_MINISTRY = (
    rf"(?:Ministry|Department|Office)\s+of\s+(?:{_WORD}\s+){{1,2}}and\s+(?:{_WORD}\s+){{0,2}}(?:{_TASKS})\b"
    r"(?!\s+(?:and\s+)?[A-Z])"  # that would be another authority
)
_PIECE = rf"(?:{_MINISTRY}|[A-ZÀ-Þ][\w’'.-]*\w)"
_RUN = re.compile(
    rf"(?<![\w’'-]){_PIECE}(?:\s+(?:(?:of|de|la|al|bin|von|van|der|el|the)\s+){{0,2}}"
    rf"(?:and\s+(?!{_NATION})(?={_WORD}\s+(?:{_BODIES})\b))?{_PIECE})*"
)


def names(text: str) -> list[str]:
    """The names in a text, once each, in the order in which they come; "Mr Macron" and "Macron" are one."""
    found: Counter[str] = Counter()
    unsure: list[str] = []
    for sentence in sentences(text):
        if sum(word[:1].isupper() for word in sentence.split()) > 0.7 * len(sentence.split()):
            continue  # a headline in capitals tells no names from words
        for run, opening in _runs(sentence):
            for name in _parted(run, text):
                if opening and " " not in name:
                    unsure.append(name)
                else:
                    found[name] += 1
    for run in unsure:
        if run in found:
            found[run] += 1
    whole = list(found)
    return [name for name in whole if not any(name != other and _within(name, other) for other in whole)]


def _runs(sentence: str) -> Iterator[tuple[str, bool]]:
    for match in _RUN.finditer(sentence):
        words = match.group().replace("’", "'").split()
        opening = match.start() == 0 or not any(letter.isalnum() for letter in sentence[: match.start()])
        office = sum(1 for _ in takewhile(lambda word: word.lower() in _OFFICES, words))
        if words[office:] and words[office][0].isupper() and _is_ordinary(words[office]):
            words = words[office:]
        while words and _is_ordinary(words[0]) and (opening or words[0] != "New" or len(words) == 1):  # "New York"
            words = words[1:]
            opening = False
        while words and (_is_ordinary(words[-1]) or words[-1].islower()):
            words = words[:-1]
        name = " ".join(words).removesuffix("'s")
        name += "." if name[-2:-1] == "." else ""  # "D.C."
        shouted = " " in name and name.isupper()  # a byline or a heading
        few = len(words) - words.count("and") <= MOST_WORDS
        if len(name) > 1 and few and name.lower() not in ORDINARY and not shouted:
            yield name, opening


def _parted(run: str, text: str) -> tuple[str, ...]:
    """An authority's name as it is, such as "Food and Drug Administration"; two names, of which the text has the first
    also without the second, each by itself."""
    first, joined, second = run.partition(_AND)
    if joined and re.search(rf"\b{re.escape(first)}\b(?!\s+and\s+{re.escape(second.split()[0])})", text):
        return first, second
    return (run,)


def _is_ordinary(word: str) -> bool:
    """Whether a word is no name, nor what it is short for, such as "I'm"."""
    return word.lower().rstrip(".").partition("'")[0] in ORDINARY


def _within(name: str, longer: str) -> bool:
    """Whether a name is the last name, or another part, of a longer one."""
    return f" {name} " in f" {longer} "
