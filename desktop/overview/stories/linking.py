"""Which groups become one: the best pair first, over the pairs that an inverted index finds."""

from __future__ import annotations

from heapq import heappop, heappush
from math import exp
from typing import TYPE_CHECKING

from overview.stories.groups import Group, dot, joined, weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from overview.stories.postings import Postings

JOIN = 0.083  # groups at least this like become one
NEAR = 0.7 * JOIN  # a pair this like may become like enough when one of them has joined a third
LIKELY = 0.75 * JOIN  # worth an exact look, by the terms that are not busy
NEIGHBOURS = 10  # the most neighbours noted at a time
ASKING = 24  # the heaviest terms, with which a group looks for its neighbours
SILENCE = 48 * 3600  # seconds after which a story's pull has fallen to 1/e
TAIL = 0.4  # 1 is a fall at one rate; below it most is lost in the first hours, and the rest lasts
APART = 0.1  # of the time between the middles of two groups, that counts as silence though they overlap
SETTLED = 4  # articles, from which a story shows how alike its articles are
KINSHIP = 0.3  # of that likeness, which one more article must have to them


def fading(a: Group, b: Group) -> float:
    """What the time between two groups leaves of their likeness, 0 to 1.

    Attention to a story falls as a stretched exponential, fast in the first hours and slowly after (Wu & Huberman 2007,
    "Novelty and collective attention").
    """
    silence = max(a.first - b.last, b.first - a.last, APART * abs(a.middle - b.middle))
    return exp(-((silence / SILENCE) ** TAIL))


def _astray(a: Group, b: Group, product: float) -> bool:
    """Whether one of two groups is a lone article that is much less like the other's articles than these are like each
    other: a short headline with a common word or two. `product`: the dot product of their vectors."""
    story, lone = (a, b) if len(a.members) > len(b.members) else (b, a)
    size = len(story.members)
    return len(lone.members) == 1 and size >= SETTLED and product < KINSHIP * story.likeness * size


def by_chance(a: Group, b: Group, product: float) -> bool:
    """Whether two lone articles share no more than one term: with few articles read, none is known to be common.
    `product`: the dot product of their vectors; one term alone gives no more than the heaviest of both would."""
    if len(a.members) > 1 or len(b.members) > 1 or product > a.profile.weights[0] * b.profile.weights[0]:
        return False
    return len(set(a.profile.terms).intersection(b.profile.terms)) < 2


class Linking:
    """Links the groups of one batch. `groups` (by slot) and `postings` are kept up to date in place."""

    def __init__(
        self,
        groups: dict[int, Group],
        postings: Postings,
        new_slot: Callable[[], int],
        allowed: Callable[[Group, Group], bool],
    ) -> None:
        self._groups = groups
        self._postings = postings
        self._new_slot = new_slot
        self._allowed = allowed
        self._near: dict[int, dict[int, float]] = {}  # dot products of a group with those like it, both ways
        self._looked: set[int] = set()  # groups all of whose neighbours are in _near
        self._crowded: set[int] = set()  # groups that had more neighbours than were noted
        self._heap: list[tuple[float, int, int, int, int]] = []  # pairs to join, the best first
        self.merged: list[tuple[int, int]] = []  # stories (gone, kept)
        self.changed: set[int] = set()  # slots of the groups that were entered or made

    def enter(self, group: Group) -> None:
        """Add a group and find its neighbours among those that are there."""
        self._look(group)
        self.add(group)

    def add(self, group: Group) -> None:
        """Add a group that is to stay as it is, unless another one comes to it."""
        self._groups[group.slot] = group
        self._postings.add(group.slot, group.profile, group.extent)
        self.changed.add(group.slot)

    def link(self) -> None:
        """Join the best pair again and again, until none is like enough."""
        groups = self._groups
        while True:
            while self._heap:
                best = heappop(self._heap)
                a, b = groups.get(best[3]), groups.get(best[4])
                if a is None or b is None or not self._allowed(a, b):
                    continue
                if a.slot in self._looked and b.slot in self._looked:
                    self.merge(a, b)
                    continue
                # A story from before the batch: with its own neighbours known, another pair may turn out to be better.
                for group in (a, b):
                    if group.slot not in self._looked:
                        self._look(group)
                heappush(self._heap, best)
            crowded = sorted((groups[slot] for slot in self._crowded if slot in groups), key=lambda one: one.story)
            self._crowded.clear()
            if not crowded:
                return
            for group in crowded:
                self._look(group)

    def merge(self, a: Group, b: Group) -> Group:
        """Make one group of two that are there, and give it."""
        near_a, near_b = self._near.pop(a.slot, {}), self._near.pop(b.slot, {})
        weights_a, weights_b = weights(a.profile), weights(b.profile)
        product = near_a.get(b.slot)
        both = joined(self._new_slot(), a, b, dot(b.profile, weights_a) if product is None else product)
        for gone in (a, b):
            del self._groups[gone.slot]
            self._postings.gone(gone.profile)
            self.changed.discard(gone.slot)
        self._groups[both.slot] = both
        self._postings.add(both.slot, both.profile, both.extent)
        self.changed.add(both.slot)
        self.merged.append((max(a.story, b.story), both.story))
        if a.slot in self._looked and b.slot in self._looked:
            self._looked.add(both.slot)
        if not self._crowded.isdisjoint((a.slot, b.slot)):
            self._crowded.add(both.slot)
        for slot in near_a.keys() | near_b.keys():
            group = self._groups.get(slot)
            if group is not None:
                of_a, of_b = near_a.get(slot), near_b.get(slot)
                product = dot(group.profile, weights_a) if of_a is None else of_a
                product += dot(group.profile, weights_b) if of_b is None else of_b
                self._note(both, group, product)
        return both

    def _look(self, group: Group) -> None:
        """Find the neighbours of a group."""
        self._looked.add(group.slot)
        near = self._near.setdefault(group.slot, {})
        likely = []
        for slot, part in self._postings.dots(group.profile, ASKING, LIKELY * group.extent):
            other = self._groups.get(slot)
            if other is not None and slot not in near and slot != group.slot:
                likely.append((-part, other.story, other))
        likely.sort()
        known = len(near)
        mine = weights(group.profile)
        for _, _, other in likely[: 2 * NEIGHBOURS]:
            self._note(group, other, dot(other.profile, mine))
            if len(near) - known == NEIGHBOURS:
                self._crowded.add(group.slot)
                break

    def _note(self, a: Group, b: Group, product: float) -> None:
        """Keep the dot product of two groups that are near, and the pair if it is to be joined."""
        likeness = product / (a.extent * b.extent)
        if likeness < NEAR:
            return
        self._near.setdefault(a.slot, {})[b.slot] = product
        self._near.setdefault(b.slot, {})[a.slot] = product
        if likeness < JOIN or (likeness := likeness * fading(a, b)) < JOIN:
            return
        if not _astray(a, b, product) and not by_chance(a, b, product):
            older, newer = (a, b) if a.story < b.story else (b, a)
            heappush(self._heap, (-likeness, older.story, newer.story, older.slot, newer.slot))
