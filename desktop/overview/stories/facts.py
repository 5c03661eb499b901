"""What the countries' articles say of a story: names, places, and numbers with what they count, each with its sentence.

So it shows what all tell and what only some do, and where they differ: killed 12 in one country's articles, 40 in
another's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from overview.catalog.countries import country
from overview.catalog.names import code_of
from overview.stories.names import names
from overview.stories.sentences import sentences
from overview.stories.text import without_headline
from overview.stories.values import UNKNOWN_COUNTRY, Fact, Saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overview.stories.values import Telling

LEAST = 0.15  # of the articles, that must give a number which a single country has
MOST = {"number": 8, "name": 10, "place": 6}
FIRST = 30  # sentences of an article that are looked at
_SMALL = "one two three four five six seven eight nine ten eleven twelve"
_IN_WORDS = {word: str(value) for value, word in enumerate(_SMALL.split(), 1)}
_NUMBER = re.compile(
    rf"(?<![\w.,$€£¥-])(\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_IN_WORDS)})(?:\s+(thousand|million|billion|trillion))?"
    r"(?:\s*(%|per\s?cent\b))?(?![\w,.:/-]*\d|-\w|\w)",
    re.IGNORECASE,
)
# What is counted, by the words that say so near the number; what comes first goes before.
_HARM = {
    "killed": "killed dead deaths died killing kills kill dies fatalities",
    "injured": "injured wounded hurt injuries injuring wounding casualties",
    "missing": "missing unaccounted",
    "arrested": "arrested detained arrests arresting detaining",
    "displaced": "displaced evacuated homeless fled",
}
_COUNTED = {what: frozenset(words.split()) for what, words in _HARM.items()}
_PEOPLE = frozenset({"people", "persons", "civilians", "others", "lives"})
_BEFORE_A_TIME = frozenset({"in", "at", "by", "since", "until", "from"})  # "in 2024", "dead at 77"; but "by 312 votes"
_ABOUT_TIME = "age aged jan feb mar apr jun jul aug sep sept oct nov dec"
_UNITS = """
year years month months week weeks day days hour hours minute minutes second seconds am pm times time january february
march april may june july august september october november december decade decades century centuries th st nd rd
"""
_TIMES = frozenset(_UNITS.split())
_BEFORE_DATES = _TIMES | frozenset(_ABOUT_TIME.split())  # "aged 77", "July 6"
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_CLAUSE = re.compile(r"[;,:()–—]|\band\b|\bwhile\b|\bbut\b")


def facts(tellings: Sequence[Telling]) -> tuple[Fact, ...]:
    """The facts of a story's articles: numbers first, then places, then names, each kind most told first.

    Of the numbers that a country gives the one that most of its articles have stands, of equals the latest.

    A name or place that a single article has is left out, and so is a number that a single country gives, unless it
    counts people who came to harm and stands in more than a passing sentence.
    """
    said: dict[tuple[str, str], dict[tuple[str, str], Saying]] = defaultdict(dict)
    times: Counter[tuple[str, str, str, str]] = Counter()  # articles that say it
    articles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in sorted(tellings, key=lambda telling: (telling.published, telling.id)):
        if one.country == UNKNOWN_COUNTRY:
            continue
        text = sentences(f"{one.title}\n{without_headline(one.title, one.text)}")[:FIRST]
        once: set[tuple[str, str, str]] = set()
        for kind, what, value, sentence in (*_numbers(text), *_names(text)):
            articles[kind, what].add(one.id)
            said[kind, what].setdefault((one.country, value), Saying(one.country, value, one.id, sentence))
            if (kind, what, value) not in once:
                once.add((kind, what, value))
                times[kind, what, one.country, value] += 1
    found = []
    for (kind, what), sayings in said.items():
        typical: dict[str, Saying] = {}
        for (land, value), saying in sayings.items():
            other = typical.get(land)
            if other is None or times[kind, what, land, value] >= times[kind, what, land, other.value]:
                typical[land] = saying
        countries = typical.keys()
        passing = what not in _COUNTED or len(articles[kind, what]) < LEAST * len(tellings)
        if kind == "number" and len(countries) < 2 and passing:
            continue
        if kind != "number" and len(articles[kind, what]) < 2:
            continue
        found.append((kind, -len(countries), -len(articles[kind, what]), what, tuple(typical.values())))
    found.sort(key=lambda one: one[:4])
    shown = []
    for kind in ("number", "place", "name"):
        shown += [Fact(kind, one[3], one[4]) for one in found if one[0] == kind][: MOST[kind]]
    return tuple(shown)


def _numbers(text: list[str]) -> Iterator[tuple[str, str, str, str]]:
    for sentence in text:
        for match in _NUMBER.finditer(sentence):
            what = _counted(sentence, match)
            if what:
                value = _IN_WORDS.get(match.group(1).lower(), match.group(1))
                scale = f" {match.group(2).lower()}" if match.group(2) else ""
                yield "number", what, value + scale, sentence


def _counted(sentence: str, number: re.Match[str]) -> str:
    """What a number counts, "" where that is not plain."""
    after = _CLAUSE.split(sentence[number.end() : number.end() + 60], maxsplit=1)[0]
    before = _CLAUSE.split(sentence[max(0, number.start() - 40) : number.start()])[-1]
    following = [word.lower() for word in _WORD.findall(after)]
    leading = [word.lower() for word in _WORD.findall(before)][-4:]
    if number.group(3) or _YEAR.fullmatch(number.group(1)) or not _TIMES.isdisjoint(following[:1]):
        return ""
    people = bool(_PEOPLE.intersection(following[:2]))
    if not _BEFORE_DATES.isdisjoint(leading[-1:]) and not people:
        return ""
    if people or _BEFORE_A_TIME.isdisjoint(leading[-1:]):
        for what, words in _COUNTED.items():
            if words.intersection(following[:4]) or (words.intersection(leading) and _people(following)):
                return what
    if not following:
        return ""
    word = following[0]
    plain = (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) and after.lstrip()[:1].islower()
    )
    return word if plain and word not in _PEOPLE else ""


def _people(following: list[str]) -> bool:
    return not following or bool(_PEOPLE.intersection(following[:2])) or following[0] in ("in", "at", "on", "including")


def _names(text: list[str]) -> Iterator[tuple[str, str, str, str]]:
    for name in names("\n".join(text)):
        sentence = next((one for one in text if name in one.replace("’", "'")), "")
        if not sentence:
            continue
        code = code_of(name)
        found = country(code) if code else None
        yield ("place", found.name, "", sentence) if found else ("name", name, "", sentence)
