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
from overview.stories.numbers import HARM, numbers
from overview.stories.sentences import sentences
from overview.stories.text import without_headline
from overview.stories.values import UNKNOWN_COUNTRY, Fact, Saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from overview.stories.values import Telling

LEAST = 0.15  # of the articles, that must give a number which a single country has
MOST = {"number": 8, "name": 10, "place": 6}
FIRST = 30  # sentences of an article that are looked at


def facts(tellings: Sequence[Telling]) -> tuple[Fact, ...]:
    """The facts of a story's articles: numbers first, then places, then names, each kind most told first.

    Of an article's numbers of one thing its first stands: what it comes to later happened before, or elsewhere. Of
    those that a country gives the one that most of its articles have stands, of equals the latest.

    A name or place that a single article has is left out, and so is a number that a single country gives, unless it
    counts people who came to harm and stands in more than a passing sentence. Whoever has the words of a name tells it,
    also where they are no name by themselves: as the first word of a sentence, or as part of a longer name. Of a
    name and its end the one that more countries tell stands, of equals the longer.
    """
    said: dict[tuple[str, str], dict[tuple[str, str], Saying]] = defaultdict(dict)
    times: Counter[tuple[str, str, str, str]] = Counter()  # articles that say it
    articles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    read: list[tuple[Telling, list[str]]] = []
    called: defaultdict[str, set[str]] = defaultdict(set)  # how a place is named
    for one in sorted(tellings, key=lambda telling: (telling.published, telling.id)):
        if one.country == UNKNOWN_COUNTRY:
            continue
        text = sentences(f"{one.title}\n{without_headline(one.title, one.text)}")[:FIRST]
        read.append((one, text))
        for kind, what, value, sentence in (*_numbers(text), *_names(text, called)):
            if one.id not in articles[kind, what]:
                articles[kind, what].add(one.id)
                said[kind, what].setdefault((one.country, value), Saying(one.country, value, one.id, sentence))
                times[kind, what, one.country, value] += 1
    found = []
    for (kind, what), sayings in said.items():
        typical: dict[str, Saying] = {}
        for (land, value), saying in sayings.items():
            other = typical.get(land)
            if other is None or times[kind, what, land, value] >= times[kind, what, land, other.value]:
                typical[land] = saying
        countries = typical.keys()
        passing = what not in HARM or len(articles[kind, what]) < LEAST * len(tellings)
        if kind == "number" and len(countries) < 2 and passing:
            continue
        if kind != "number" and len(articles[kind, what]) < 2:
            continue
        found.append((kind, -len(countries), -len(articles[kind, what]), what, tuple(typical.values())))
    found.sort(key=lambda one: one[:4])
    shown = []
    for kind in ("number", "place", "name"):
        shown += [Fact(kind, one[3], one[4]) for one in found if one[0] == kind][: MOST[kind]]
    whole = [one if one.kind == "number" else _completed(one, called[one.what] | {one.what}, read) for one in shown]
    told = {one.what: {saying.country for saying in one.sayings} for one in whole if one.kind == "name"}
    return tuple(one for one in whole if one.what not in told or not _is_told_better(one.what, told))


def _is_told_better(name: str, told: Mapping[str, set[str]]) -> bool:
    """Whether a name is told without its beginning by more countries, or with a beginning by as many: of one who all
    know as Mulenga, that some call her Grace is no news, and where all call her Grace Mulenga, that says it all."""
    return any(
        (name.endswith(f" {other}") and countries > told[name])
        or (other.endswith(f" {name}") and countries == told[name])
        for other, countries in told.items()
    )


def _completed(fact: Fact, words: set[str], read: Sequence[tuple[Telling, list[str]]]) -> Fact:
    """A name or place with the countries too whose articles have its words otherwise."""
    said = {saying.country: saying for saying in fact.sayings}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)")
    for one, text in read:
        if one.country not in said:
            sentence = next((each for each in text if pattern.search(each.replace("’", "'"))), "")
            if sentence:
                said[one.country] = Saying(one.country, "", one.id, sentence)
    return fact._replace(sayings=tuple(said.values()))


def _numbers(text: list[str]) -> Iterator[tuple[str, str, str, str]]:
    for sentence in text:
        for what, value in numbers(sentence):
            yield "number", what, value, sentence


def _names(text: list[str], called: defaultdict[str, set[str]]) -> Iterator[tuple[str, str, str, str]]:
    for name in names("\n".join(text)):
        sentence = next((one for one in text if name in one.replace("’", "'")), "")
        if not sentence:
            continue
        code = code_of(name)
        found = country(code) if code else None
        if found:
            called[found.name].add(name)
        yield ("place", found.name, "", sentence) if found else ("name", name, "", sentence)
