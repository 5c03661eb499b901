"""The second search: which of a country's articles come nearest to a story that has none of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from overview.stories.groups import Group, extent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overview.stories.groups import Member

AROUND = 72 * 3600  # seconds before a story's first and after its last article
MOST = 5


class Nearest:
    """Articles that can be asked for those nearest to a story."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members = list(members)
        self._having: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, member in enumerate(self._members):
            for term, weight in zip(*member.vector, strict=True):
                self._having[term].append((number, weight))
        self._extents = [_extent(member) for member in self._members]

    def to(self, group: Group) -> tuple[tuple[str, float], ...]:
        """At most five articles with their likeness to a story, measured as the grouping does, the nearest first."""
        products: defaultdict[int, float] = defaultdict(float)
        for term, weight in zip(*group.profile, strict=True):
            for number, own in self._having.get(term, ()):
                products[number] += weight * own
        found = []
        for number, product in products.items():
            member = self._members[number]
            if group.first - AROUND <= member.published <= group.last + AROUND:
                found.append((-product / (group.extent * self._extents[number]), member.id))
        found.sort()
        return tuple((key, round(-likeness, 3)) for likeness, key in found[:MOST])


def _extent(member: Member) -> float:
    weights = member.vector.weights
    return extent(1, len(weights), sum(weight * weight for weight in weights))
