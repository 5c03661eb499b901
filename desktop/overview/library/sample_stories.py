"""The stories of the sample edition: told by their articles, without the engine's grouping."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from overview.library import stories, story_choices
from overview.library.models import Overlooked, Story
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
    """Store the edition's stories with their takes, and whose sources don't have them. `ids`: articles by their key.

    What the reader corrected about them holds; after a correction they are put again.
    """
    countries = {one["key"]: one["country"] for one in edition["sources"]}
    told: dict[str, list[_Told]] = {one["key"]: [] for one in edition["stories"]}
    for one in edition["articles"]:
        if one["story"] and one["key"] in ids:
            text = plain(one["html_en"] or one["html"])
            title = one["title_en"] or one["title"]
            country = countries[one["source"]]
            told[one["story"]].append(_Told(ids[one["key"]], country, title, text, one["agency"], one["minutes_ago"]))
    every = [one.number for articles in told.values() for one in articles]
    told = _corrected(told, library)
    labels = {one["key"]: one["title"] for one in edition["stories"]}
    changes = stories.put(library, [_story(key, labels[key], articles) for key, articles in told.items()], now)
    kept = {one.number for articles in told.values() for one in articles}
    changes |= stories.release(library, [number for number in every if number not in kept])
    changes |= stories.remove(library, [f"{SAMPLE_KEY}{key}" for key in labels if key not in told])
    return changes | _put_overlooked(library, sorted(set(countries.values())), told, now)


def _corrected(told: dict[str, list[_Told]], library: Library) -> dict[str, list[_Told]]:
    """The stories as the reader set them right: articles apart leave, stories that belong together are one."""
    with contextlib.closing(library.connect()) as connection:
        corrections = story_choices.corrected(connection)
    places = {one.number: key for key, articles in told.items() for one in articles}
    for kept, other in sorted(corrections.together):
        into, out_of = places.get(kept), places.get(other)
        if into is not None and out_of is not None and into != out_of:
            places = {number: into if key == out_of else key for number, key in places.items()}
    for stays, leaves in sorted(corrections.apart):
        if stays in places and places.get(leaves) == places[stays]:
            del places[leaves]
    every = [one for articles in told.values() for one in articles]
    found = {key: [one for one in every if places.get(one.number) == key] for key in told}
    return {key: articles for key, articles in found.items() if articles}


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
    with library.transaction(), contextlib.closing(library.connect()) as connection:
        sample = Story.select(Story.id).where(Story.key.startswith(SAMPLE_KEY))
        Overlooked.delete().where(Overlooked.story_id.in_(sample)).execute()
        for home in homes:
            covered = story_choices.covered_by(connection, home)
            findings = []
            for key, articles in told.items():
                foreign = {one.country for one in articles}
                known = home in foreign or any(one.number in covered for one in articles)
                if not known and len(foreign) >= LEAST_FOREIGN:
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
