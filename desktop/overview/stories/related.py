"""Articles that nobody translated, and the stories that they may belong to: never grouped, only "possibly related".

They share names by their sound, countries by their names in any language, and numbers, close in time. One name in
common is no relation, and names that many stories have count little: few are found, and seldom a wrong one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from overview.catalog.names import code_of
from overview.stories.sounds import foreign_words, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

AROUND = 24 * 3600  # seconds before a story's first and after its last article
WORDS = 80  # of a text that are looked at, besides the headline
LONG, SHORT = 4, 3  # sounds, from which a name is known again by a part of it, and by two parts of it
ENDING = 2  # sounds that a language may add to a name
ENOUGH = 3.0  # points: a name's part is one, two parts of one name are two, a country or a number is a half
AHEAD = 0.5  # points by which a story must be nearer than any other
COMMON = 3  # stories that may have a name before it tells too little
MOST = 8  # articles shown with a story
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+(?!\d)|(?<![\w.,])\d{2,}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Untranslated(NamedTuple):
    """An article in a language that nothing translates from."""

    id: str
    published: int
    title: str
    text: str


class Known(NamedTuple):
    """What is known of a story."""

    story: str
    first: int
    last: int
    names: tuple[str, ...]  # of people, bodies and places, in English
    countries: frozenset[str]
    numbers: frozenset[str]  # as they are written in English


def possibly_related(articles: Iterable[Untranslated], stories: Sequence[Known]) -> Mapping[str, tuple[str, ...]]:
    """By story: articles that may belong to it, those that share most first. An article has one story at most."""
    index = _Index(stories)
    found: defaultdict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for article in articles:
        best = index.nearest(article)
        if best is not None:
            points, story = best
            found[story].append((-points, -article.published, article.id))
    return {story: tuple(key for *_, key in sorted(some)[:MOST]) for story, some in found.items()}


class _Index:
    """Stories by what their names sound like."""

    def __init__(self, stories: Sequence[Known]) -> None:
        self._stories = stories
        self._having: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)  # by sound: stories and their names
        for number, story in enumerate(stories):
            for name in story.names:
                for part in name.split():
                    if len(heard := sound(part)) >= SHORT:
                        self._having[heard].add((number, name))
        self._common = {heard for heard, found in self._having.items() if len({number for number, _ in found}) > COMMON}

    def nearest(self, article: Untranslated) -> tuple[float, str] | None:
        """The points of the story that an article may belong to, and the story; None where there is none."""
        words = foreign_words(f"{article.title}\n{' '.join(article.text.split()[:WORDS])}")
        shared: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for heard in {sound(word) for word in words}:
            for length in range(max(SHORT, len(heard) - ENDING), len(heard) + 1):
                if (part := heard[:length]) not in self._common and (length >= LONG or length == len(heard)):
                    for number, name in self._having.get(part, ()):
                        story = self._stories[number]
                        if story.first - AROUND <= article.published <= story.last + AROUND:
                            shared[number][name].add(part)
        points = {number: sum(map(_points, names.values())) for number, names in shared.items()}
        if max(points.values(), default=0) < 2:
            return None
        countries = {code for word in words if (code := code_of(word))}
        numbers = _numbers(_NUMBER.findall(f"{article.title} {article.text[:600]}"))
        ranked = []
        for number, own in points.items():
            story = self._stories[number]
            amounts = _numbers(story.numbers) & numbers
            ranked.append((own + 0.5 * (min(2, len(countries & story.countries)) + min(2, len(amounts))), -number))
        ranked.sort(reverse=True)
        best = ranked[0]
        if best[0] < ENOUGH or (len(ranked) > 1 and best[0] < ranked[1][0] + AHEAD):
            return None
        return best[0], self._stories[-best[1]].story


def _points(parts: set[str]) -> float:
    """What the parts of one name that were heard count."""
    if len(parts) > 1 and sum(map(len, parts)) >= 2 * SHORT:
        return 2.0
    return float(any(len(part) >= LONG for part in parts))


def _numbers(written: Iterable[str]) -> set[str]:
    """Numbers as they are written anywhere, without years."""
    return {re.sub(r"\D", "", one) for one in written if not _YEAR.fullmatch(one)}
