"""Names in English text: runs of words in capitals, where the capital is not only that of a sentence's beginning."""

from __future__ import annotations

import re
from collections import Counter
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
# Of these what stands right before a person's name.
_BEFORE_PERSONS = """
president minister senator governor secretary chancellor premier judge congressman congresswoman representative
ambassador sen sens rep reps gov mr mrs ms dr
"""
_TITLES = frozenset(_BEFORE_PERSONS.split())
# With which names end and begin all the same: "The New York Times", "Theresa May", "First Amendment".
_LAST = frozenset(("News", "Times", "Today", "Day", "Week", "Year", "May", "King", "Bishop", "Pope"))
_FIRST = frozenset(("New", "First"))  # not as a sentence's first word
_WHOSE = frozenset(("People's", "King's", "Queen's"))
_WHOLE = "DR Congo|General Assembly|General Council|General Electric|General Motors|Major League|Premier League"
_NO_TITLES = frozenset(_WHOLE.split("|"))
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
_INITIALS = r"(?!(?:U\.[KNS]|E\.U|D\.C)\.)(?:[A-Z]\.){1,3}(?=\s+[A-Z])"  # "George W. Bush", not "U.S. Senate"
_PIECE = rf"(?:{_MINISTRY}|{_INITIALS}|[A-ZÀ-Þ][\w’'.-]*\w)"
_RUN = re.compile(
    rf"(?<![\w’'-]){_PIECE}(?:\s+(?:(?:of|de|la|al|bin|von|van|der|el|the)\s+){{0,2}}"
    rf"(?:and\s+(?!{_NATION})(?={_WORD}\s+(?:{_BODIES})\b))?(?!U\.S\b){_PIECE})*"
)
_QUOTES = '"“‘'  # that open, where a space stands before them


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
        whole = match.group().replace("’", "'").split()
        words = _after_title(whole)
        before = sentence[: match.start()]
        first = not any(map(str.isalnum, before)) or (before[-1] in _QUOTES and before[-2].isspace())
        opening = first and words is whole
        if opening and words[1:2] == ["the"]:  # "Later the Department of Justice said"
            words, opening = words[2:], False
        while words and _is_ordinary(words[0]) and not _begins_name(words, opening=opening):
            words, opening = words[1:], False
        words = _before_office(words)
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


def _after_title(words: list[str]) -> list[str]:
    """What stands behind the last title of a run: "Ada Ottesen" of "Norway's Foreign Minister Ada Ottesen"."""
    for place in reversed(range(len(words) - 1)):
        if _is_title(words, place):
            rest = words[place + 1 :]
            rest = rest[2:] if rest[:2] == ["of", "State"] else rest
            if rest and rest[0][0].isupper():
                return rest
    return words


def _is_title(words: list[str], place: int) -> bool:
    """Whether a word of a run is a title, before what is not the rest of a name that begins so."""
    attorney = words[max(0, place - 1) : place + 1] == ["Attorney", "General"]
    return attorney or (words[place].lower().rstrip(".") in _TITLES and not _is_whole(words[place:]))


def _before_office(words: list[str]) -> list[str]:
    """A run without what is no name at its end: "Norway" of "Norway's Foreign Minister"."""
    office = False
    while words:
        last = words[-1]
        if last[0].isupper() and not (office and last.lower() in _OFFICES):
            if not _is_ordinary(last) or last in _LAST:
                break
            office = True
        words = words[:-1]
    return words


def _begins_name(words: list[str], *, opening: bool) -> bool:
    """Whether an ordinary word is the first of a name."""
    return len(words) > 1 and (words[0] in _WHOSE or (words[0] in _FIRST and not opening) or _is_whole(words))


def _is_whole(words: list[str]) -> bool:
    """Whether a run begins with a name in which what is a title elsewhere is none."""
    return " ".join(words[:2]).removesuffix("'s") in _NO_TITLES


def _is_ordinary(word: str) -> bool:
    """Whether a word is no name, nor what it is short for, such as "I'm"."""
    return word.lower().rstrip(".").partition("'")[0] in ORDINARY


def _within(name: str, longer: str) -> bool:
    """Whether a name is the last name, or another part, of a longer one."""
    return f" {name} " in f" {longer} "
