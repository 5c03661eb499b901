"""What the countries' articles say of a story: names, places, and numbers with what they count, each with its sentence.

So it shows what all tell and what only some do, and where they differ: killed 12 in one country's articles, 40 in
another's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from overview.catalog.countries import country
from overview.catalog.names import code_of
from overview.stories.casing import shouts_or_whispers
from overview.stories.names import names
from overview.stories.numbers import HARM, numbers
from overview.stories.sentences import sentences
from overview.stories.text import WORD, without_headline
from overview.stories.values import UNKNOWN_COUNTRY, Fact, Saying, Telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


LEAST = 0.15  # of the articles, that must give a number which a single country has
MOST = {"number": 8, "place": 6, "name": 10}
FIRST = 30  # sentences of an article that are looked at
SHOUT = 4  # letters, from which a name in capitals may be a name that is written so


class _Read(NamedTuple):
    """An article, and what of it is looked at."""

    telling: Telling
    sentences: list[str]


class _Said(NamedTuple):
    """What a sentence says: a value of something, such as how many were killed; "" where it only names it."""

    kind: str
    what: str
    value: str
    sentence: str


class _Noted:
    """What articles say of one thing, in the order of time. Of each its first word counts."""

    def __init__(self) -> None:
        self.articles: set[str] = set()
        self._sayings: dict[tuple[str, str], Saying] = {}  # by country and value
        self._times: Counter[tuple[str, str]] = Counter()  # articles that say it

    def add(self, telling: Telling, said: _Said) -> None:
        """Note what an article says."""
        if telling.id not in self.articles:
            key = (telling.country, said.value)
            self.articles.add(telling.id)
            self._times[key] += 1
            self._sayings.setdefault(key, Saying(*key, telling.id, said.sentence))

    def typical(self) -> tuple[Saying, ...]:
        """One a country: what most of its articles say, of equals the latest."""
        found: dict[str, Saying] = {}
        for (land, value), saying in self._sayings.items():
            other = found.get(land)
            if other is None or self._times[land, value] >= self._times[land, other.value]:
                found[land] = saying
        return tuple(found.values())


def facts(tellings: Sequence[Telling]) -> tuple[Fact, ...]:
    """The facts of a story's articles: numbers first, then places, then names, each kind most told first.

    Of an article's numbers of one thing its first stands: what it comes to later happened before, or elsewhere. Of
    those that a country gives the one that most of its articles have stands, of equals the latest.

    A name or place that a single article has is left out, and so is a number that a single country gives, unless it
    counts people who came to harm and stands in more than a passing sentence. Whoever has the words of a name tells it,
    also where they are no name by themselves: as the first word of a sentence, or as part of a longer name. Of a
    name and its end the one that more countries tell stands, of equals the longer.
    """
    read = [
        _Read(one, [*sentences(one.title), *sentences(without_headline(one.title, one.text))][:FIRST])
        for one in sorted(tellings, key=lambda telling: (telling.published, telling.id))
        if one.country != UNKNOWN_COUNTRY
    ]
    tell = (sentence for one in read for sentence in one.sentences if not shouts_or_whispers(sentence))
    written = Counter(word for sentence in tell for word in WORD.findall(sentence))
    noted: defaultdict[tuple[str, str], _Noted] = defaultdict(_Noted)
    called: defaultdict[str, set[str]] = defaultdict(set)  # how a name or place is written
    for one in read:
        for said in (*_numbers(one.sentences), *_names(one.sentences, written, called)):
            noted[said.kind, said.what].add(one.telling, said)
    shown = [fact for kind in MOST for fact in _most_told(kind, noted, len(tellings))]
    whole = [fact if fact.kind == "number" else _completed(fact, called[fact.what], read) for fact in shown]
    told = {fact.what: {saying.country for saying in fact.sayings} for fact in whole if fact.kind == "name"}
    return tuple(fact for fact in whole if fact.kind != "name" or not _is_told_better(fact.what, told))


def _most_told(kind: str, noted: Mapping[tuple[str, str], _Noted], articles: int) -> list[Fact]:
    """What is shown of one kind, most told first. `articles`: of the story."""
    found = []
    for what, said in ((what, said) for (of, what), said in noted.items() if of == kind):
        sayings, having = said.typical(), len(said.articles)
        harm = what in HARM and having >= LEAST * articles
        if having > 1 if kind != "number" else len(sayings) > 1 or harm:
            found.append((-len(sayings), -having, Fact(kind, what, sayings)))
    return [fact for *_, fact in sorted(found)[: MOST[kind]]]


def _is_told_better(name: str, told: Mapping[str, set[str]]) -> bool:
    """Whether a name is told without its beginning by more countries, or as part of a longer one by as many: of one
    who all know as Mulenga, that some call her Grace is no news, and where all call her Grace Mulenga, that says it
    all."""
    return any(
        (name.endswith(f" {other}") and countries > told[name])
        or (name != other and f" {name} " in f" {other} " and countries == told[name])
        for other, countries in told.items()
    )


def _completed(fact: Fact, words: set[str], read: Sequence[_Read]) -> Fact:
    """A name or place with the countries too whose articles have its words otherwise."""
    said = {saying.country: saying for saying in fact.sayings}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words | {fact.what})))})(?!\w)")
    for one, text in read:
        if one.country not in said:
            sentence = next((each for each in text if pattern.search(each.replace("’", "'"))), "")
            if sentence:
                said[one.country] = Saying(one.country, "", one.id, sentence)
    return fact._replace(sayings=tuple(said.values()))


def _numbers(text: Sequence[str]) -> Iterator[_Said]:
    for sentence in text:
        for what, value in numbers(sentence):
            yield _Said("number", what, value, sentence)


def _names(text: Sequence[str], written: Mapping[str, int], called: defaultdict[str, set[str]]) -> Iterator[_Said]:
    """The names and places of an article. `written`: how often the story's articles write a word so."""
    for name in names("\n".join(text)):
        sentence = next((one for one in text if name in one.replace("’", "'")), "")
        code = code_of(name)
        found = country(code) if code else None
        what = found.name if found else _usual_name(name, written)
        if sentence and what:
            called[what].add(name)
            yield _Said("place" if found else "name", what, "", sentence)


def _usual_name(name: str, written: Mapping[str, int]) -> str:
    """A name as most write it, "INTEL" as "Intel"; "" for one that is none: most write the word in small letters."""
    if written.get(name.lower(), 0) > written.get(name, 0):
        return ""
    if not name.isalpha() or len(name) < SHOUT:
        return name
    return max(name, name.upper(), name.capitalize(), key=lambda form: written.get(form, 0))
