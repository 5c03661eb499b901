"""The stories of the sample edition: told by their articles, without the engine's grouping."""

from __future__ import annotations

from typing import Any, NamedTuple

from overview.library import stories, story_corrections, tellings, writing
from overview.library.models import Overlooked, Story
from overview.library.opening import Library
from overview.library.story_values import ABSENT, SAMPLE_KEY, Corrected, Finding, TakeText
from overview.library.values import Changes

_NO_STORY = ""
LEAST_FOREIGN = 3  # countries that tell a story which another has overlooked


class _Told(NamedTuple):
    number: int
    country: str
    agency: str | None
    minutes_ago: int


def put(library: Library, edition: dict[str, Any], ids: dict[str, int], now: int) -> Changes:
    """Store the edition's stories, and whose sources don't have them. `ids`: articles by their key.

    What the reader corrected about them holds; after a correction they are put again, and those that it is not about
    stay as they are: to portray them all takes a second. That is not done here, and is noted as `stories.UNPORTRAYED`.
    Inside a transaction.
    """
    connection = writing.connection()
    countries = {one["key"]: one["country"] for one in edition["sources"]}
    told: dict[str, list[_Told]] = {_NO_STORY: []}
    told.update((one["key"], []) for one in edition["stories"])
    for one in edition["articles"]:
        if one["key"] in ids:
            country = countries[one["source"]]
            told[one["story"] or _NO_STORY].append(_Told(ids[one["key"]], country, one["agency"], one["minutes_ago"]))
    stored = tellings.keys_of(connection, [one.number for articles in told.values() for one in articles])
    told = _corrected(told, story_corrections.corrected(connection))
    labels = {one["key"]: one["title"] for one in edition["stories"]}
    members = {key: {one.number for one in articles} for key, articles in told.items()}
    before = {key: {number for number, own in stored.items() if own == f"{SAMPLE_KEY}{key}"} for key in told}
    other = [_story(key, labels[key], told[key]) for key in told if members[key] != before[key]]
    changes = stories.put(library, other, now)
    stories.store_state(library, stories.UNPORTRAYED, [(number, "") for number in changes.stories])
    changes |= stories.release(library, sorted(stored.keys() - set[int]().union(*members.values())))
    changes |= stories.remove(library, [f"{SAMPLE_KEY}{key}" for key in labels if key not in told])
    return changes | _put_overlooked(library, sorted(set(countries.values())), told, now)


def _corrected(told: dict[str, list[_Told]], corrections: Corrected) -> dict[str, list[_Told]]:
    """The stories as the reader set them right: articles apart leave, stories that belong together are one, and what
    is in none, or leaves its own, comes alone."""
    places = {one.number: key for key, articles in told.items() for one in articles}
    alone = {number for number, key in places.items() if key == _NO_STORY}
    alone.update(b for a, b in corrections.apart if a in places and places[a] == places.get(b))
    for kept, other in sorted(corrections.together):
        into, out_of = places.get(kept), places.get(other)
        if into and out_of is not None and into != out_of:
            going = [other] if other in alone else [number for number, key in places.items() if key == out_of]
            places |= dict.fromkeys(going, into)
    for stays, leaves in sorted(corrections.apart):
        if stays in places and places.get(leaves) == places[stays]:
            places[leaves] = _NO_STORY
    every = [one for articles in told.values() for one in articles]
    found = {key: [one for one in every if places[one.number] == key] for key in told if key != _NO_STORY}
    return {key: articles for key, articles in found.items() if articles}


def remove(library: Library) -> tuple[int, ...]:
    """Take the stories out; gives their numbers."""
    with library.transaction():
        keys = [key for (key,) in Story.select(Story.key).where(Story.key.startswith(SAMPLE_KEY)).tuples()]
    return stories.remove(library, keys).stories


def _story(key: str, label: str, articles: list[_Told]) -> stories.NewStory:
    by_country: dict[str, list[_Told]] = {}
    for one in sorted(articles, key=lambda one: (-one.minutes_ago, one.number)):
        by_country.setdefault(one.country, []).append(one)
    takes = tuple(TakeText(country, own[0].number, (), own[0].agency, (), None) for country, own in by_country.items())
    return stories.NewStory(f"{SAMPLE_KEY}{key}", label, tuple(one.number for one in articles), (), takes)


def _put_overlooked(library: Library, homes: list[str], told: dict[str, list[_Told]], now: int) -> Changes:
    """Store what each country has overlooked; what is stored so already stays."""
    with library.transaction() as connection:
        found: dict[str, list[Finding]] = {}
        for home in homes:
            covered = story_corrections.covered_by(connection, home)
            for key, articles in told.items():
                foreign = {one.country for one in articles}
                known = home in foreign or any(one.number in covered for one in articles)
                if not known and len(foreign) >= LEAST_FOREIGN:
                    finding = Finding(f"{SAMPLE_KEY}{key}", ABSENT, float(len(foreign)), ())
                    found.setdefault(home, []).append(finding)
        wanted = {(one.story, home, one.surprise) for home, findings in found.items() for one in findings}
        rows = connection.execute(
            "SELECT s.key, o.home, o.surprise, s.id FROM overlooked o JOIN story s ON s.id = o.story_id"
            " WHERE s.key GLOB ?",
            (f"{SAMPLE_KEY}*",),
        ).fetchall()
        gone = [(number, home) for key, home, surprise, number in rows if (key, home, surprise) not in wanted]
        for number, home in gone:
            Overlooked.delete().where(Overlooked.story_id == number, Overlooked.home == home).execute()
        changes = Changes(stories=tuple(sorted({number for number, _ in gone})))
        kept = {row[:3] for row in rows}
        for home, findings in found.items():
            new = [one for one in findings if (one.story, home, one.surprise) not in kept]
            if new:
                changes |= stories.put_overlooked(library, home, new, now)
    return changes
