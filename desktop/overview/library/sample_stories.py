"""The stories of the sample edition: told by their articles, without the engine's grouping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from overview.library import stories
from overview.library.models import Story
from overview.library.opening import Library
from overview.library.story_values import ABSENT, SAMPLE_KEY, Finding, TakeText, Why
from overview.library.text import plain
from overview.library.values import Changes

LEAST_FOREIGN = 3  # countries that tell a story which another has overlooked
_SENTENCE = re.compile(r"(?<=[.!?…”])\s+(?=[“\"]?[A-Z0-9])")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{5,}")
# Words of five letters and more that say nothing about a story.
_COMMON = """
    about after again along already among another around because before being between could every everybody first found
    given giving itself morning might never nobody nothing often other others people place quite right says several
    shall should since still takes taken their there these thing things those three through today together under until
    wants which while whole whose without would years yesterday
"""
_SAYING_NOTHING = frozenset(_COMMON.split())
_SENTENCES, _WORDS, _SHARED = 2, 3, 6


class _Told(NamedTuple):
    number: int
    country: str
    title: str
    text: str  # plain, in English
    agency: str | None
    minutes_ago: int


def put(library: Library, edition: dict[str, Any], ids: dict[str, int], now: int) -> Changes:
    """Store the edition's stories with their takes, and whose sources don't have them. `ids`: articles by their key."""
    countries = {one["key"]: one["country"] for one in edition["sources"]}
    told: dict[str, list[_Told]] = {}
    for one in edition["articles"]:
        if one["story"]:
            text = plain(one["html_en"] or one["html"])
            title = one["title_en"] or one["title"]
            country = countries[one["source"]]
            told.setdefault(one["story"], []).append(
                _Told(ids[one["key"]], country, title, text, one["agency"], one["minutes_ago"])
            )
    changes = stories.put(
        library, [_story(one["key"], one["title"], told[one["key"]]) for one in edition["stories"]], now
    )
    return changes | _put_overlooked(library, sorted(set(countries.values())), told, now)


def remove(library: Library) -> tuple[int, ...]:
    """Take the stories out; gives their numbers."""
    with library.transaction():
        keys = [key for (key,) in Story.select(Story.key).where(Story.key.startswith(SAMPLE_KEY)).tuples()]
    return stories.remove(library, keys).stories


def _story(key: str, label: str, articles: list[_Told]) -> stories.NewStory:
    articles = sorted(articles, key=lambda one: (-one.minutes_ago, one.number))
    by_country: dict[str, list[_Told]] = {}
    for one in articles:
        by_country.setdefault(one.country, []).append(one)
    words = {one.number: _words(f"{one.title} {one.text}") for one in articles}
    takes = tuple(_take(country, own, articles, words) for country, own in by_country.items())
    shared = _shared(list(words.values()))
    members = tuple(one.number for one in articles)
    likeness = tuple(
        (one.number, round(len(words[one.number].intersection(shared)) / max(1, len(shared)), 2)) for one in articles
    )
    mean = round(sum(share for _, share in likeness) / len(likeness), 2)
    return stories.NewStory(f"{SAMPLE_KEY}{key}", label, members, (), takes, (), Why(shared, (), mean, likeness))


def _take(country: str, own: list[_Told], articles: list[_Told], words: dict[int, frozenset[str]]) -> TakeText:
    first = own[0]
    elsewhere = frozenset().union(*(words[one.number] for one in articles if one.country != country))
    said = _WORD.findall(f"{first.title} {first.text}")
    own_words = dict.fromkeys(word for word in said if word.lower() not in elsewhere | _SAYING_NOTHING)
    only = [word for word in own_words if said.count(word) > 1]
    mine = frozenset().union(*(words[one.number] for one in own))
    difference = round(len(mine - elsewhere) / max(1, len(mine)), 2)
    sentences = tuple(_SENTENCE.split(first.text)[:_SENTENCES])
    return TakeText(country, first.number, first.number, sentences, first.agency, tuple(only[:_WORDS]), difference)


def _put_overlooked(library: Library, homes: list[str], told: dict[str, list[_Told]], now: int) -> Changes:
    changes = Changes()
    for home in homes:
        findings = []
        for key, articles in told.items():
            foreign = {one.country for one in articles}
            if home not in foreign and len(foreign) >= LEAST_FOREIGN:
                findings.append(Finding(f"{SAMPLE_KEY}{key}", ABSENT, float(len(foreign)), ()))
        changes |= stories.put_overlooked(library, home, findings, now)
    return changes


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text)) - _SAYING_NOTHING


def _shared(texts: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """The words that most articles have, the most shared first."""
    every = frozenset().union(*texts)
    most = sorted(every, key=lambda word: (-sum(word in text for text in texts), -len(word), word))
    return tuple(most[:_SHARED])
