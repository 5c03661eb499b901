"""The reader's corrections as the grouping uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.stories.values import Corrections

if TYPE_CHECKING:
    from overview.stories.groups import Group

NONE: frozenset[str] = frozenset()  # one for all groups: each empty set made anew takes 200 bytes


class Constraints:
    """What the corrections allow. An article that one of them names is *marked*; only marked groups are constrained."""

    def __init__(self, corrections: Corrections) -> None:
        self.corrections = corrections
        self._names = dict(sorted(corrections.renamed))
        self.leaving = frozenset(leaves for _, leaves in corrections.apart)  # articles that were taken out of a story
        self._apart: dict[str, set[str]] = {}
        for stays, leaves in corrections.apart:
            self._apart.setdefault(stays, set()).add(leaves)
            self._apart.setdefault(leaves, set()).add(stays)
        pairs = corrections.together | corrections.apart
        self._marked = frozenset({one for pair in pairs for one in pair} | self._names.keys() | corrections.muted)

    def marks(self, articles: frozenset[str]) -> frozenset[str]:
        """Those of the articles that a correction names."""
        return articles & self._marked or NONE

    def allow(self, a: Group, b: Group) -> bool:
        """Whether two groups may become one by themselves."""
        if not a.marked and not b.marked:
            return True
        if self.apart(a, b):
            return False
        names_a, names_b = self._named(a), self._named(b)
        if names_a and names_b and names_a != names_b:
            return False
        muted_a, muted_b = self._muted(a), self._muted(b)
        if muted_a == muted_b:
            return True
        muted, other = (a, b) if muted_a else (b, a)
        return not other.marked and other.story > muted.story  # what is new about it is muted, what was there is not

    def apart(self, a: Group, b: Group) -> bool:
        """Whether an article of one group was taken out of the other."""
        return any(not self._apart[one].isdisjoint(b.marked) for one in a.marked if one in self._apart)

    def parting(self, articles: frozenset[str]) -> frozenset[str]:
        """The articles that must leave a story of these articles, each for itself."""
        return frozenset(b for a, b in self.corrections.apart if a in articles and b in articles)

    def _named(self, group: Group) -> frozenset[str]:
        return frozenset(self._names[one] for one in group.marked if one in self._names)

    def _muted(self, group: Group) -> bool:
        return not self.corrections.muted.isdisjoint(group.marked)
