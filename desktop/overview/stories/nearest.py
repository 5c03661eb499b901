"""The second search: which of a country's articles come nearest to a story that has none of them."""

from __future__ import annotations

from collections import defaultdict
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from overview.stories.groups import Group, Member

AROUND = 72 * 3600  # seconds before a story's first and after its last article
TERMS = 12  # a story's heaviest, that are searched for
MOST = 5
TYPICAL = 0.38  # likeness to those terms that three quarters of a story's own articles reach
NEAR = TYPICAL / 2  # half of it: from here on an article may well tell the story


class Nearest:
    """Articles that can be asked for those nearest to a story."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members = list(members)
        self._having: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, member in enumerate(self._members):
            length = sqrt(sum(weight * weight for weight in member.vector.weights)) or 1.0
            for term, weight in zip(member.vector.terms, member.vector.weights, strict=True):
                self._having[term].append((number, weight / length))

    def to(self, group: Group, besides: Collection[str] = ()) -> tuple[tuple[str, float], ...]:
        """At most five articles with the cosine of their words and a story's heaviest, the nearest first; `besides`:
        those that are known to be in it."""
        terms, weights = group.profile.terms[:TERMS], group.profile.weights[:TERMS]
        length = sqrt(sum(weight * weight for weight in weights)) or 1.0
        products: defaultdict[int, float] = defaultdict(float)
        for term, weight in zip(terms, weights, strict=True):
            for number, own in self._having.get(term, ()):
                products[number] += weight * own / length
        found = []
        for number, product in products.items():
            member = self._members[number]
            if member.id not in besides and group.first - AROUND <= member.published <= group.last + AROUND:
                found.append((-product, member.id))
        found.sort()
        return tuple((key, round(-likeness, 3)) for likeness, key in found[:MOST])
