"""A group of articles: one story, or one article that stands alone so far."""

from __future__ import annotations

from array import array
from itertools import repeat
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from overview.stories.vectors import Vector

if TYPE_CHECKING:
    from collections.abc import Sequence

PROFILE = 120  # the heaviest terms kept of a story
STRICTNESS = 0.75  # 1 is average link, 0 the cosine of the sums
FEW = 4  # an article of fewer terms says too little: what it shares may be a standing headline
DOUBT = 2.5  # by how much such an article is less like any other


class Member(NamedTuple):
    """An article in a group."""

    published: int
    id: str
    vector: Vector


class Group(NamedTuple):
    """Articles that belong together. It never changes: joining two makes a third."""

    slot: int  # its number in the index, never used again
    story: int  # the number that the reader's library knows it by
    members: tuple[Member, ...]  # in the window, by time and id
    first: int  # of the members
    last: int
    began: int  # first of all articles it has had, also of those that left the window
    profile: Vector  # sum of the members' vectors, the heaviest terms first
    squares: float  # sum of the squared lengths of the members' vectors
    length2: float  # squared length of the sum of all members' vectors
    extent: float  # what a dot product with it is divided by: see `extent`
    marked: frozenset[str]  # members, also former ones, that a correction of the reader names

    @property
    def middle(self) -> int:
        """When its middle article was published."""
        return self.members[len(self.members) // 2].published

    @property
    def likeness(self) -> float:
        """Mean cosine of its pairs of articles."""
        n = len(self.members)
        return max(0.0, (self.length2 - self.squares) / (n * (n - 1))) if n > 1 else 1.0


def extent(members: int, terms: int, length2: float) -> float:
    """The size of a group between its number of articles and the length of its summed vector.

    Dividing by the number makes the likeness of two groups the mean cosine of their pairs of articles (average link;
    Sokal & Michener 1958), dividing by the length the cosine of their sums, which is lenient with loose groups. The
    measure between keeps a running saga from swallowing what is near it, without breaking up wide stories.
    """
    size: float = members**STRICTNESS * max(1e-9, length2) ** ((1 - STRICTNESS) / 2)
    return size * DOUBT if members == 1 and terms < FEW else size


def weights(vector: Vector) -> dict[int, float]:
    """A vector's weights by term, for the dot products with it."""
    return dict(zip(vector.terms, vector.weights, strict=True))


def dot(vector: Vector, of: dict[int, float]) -> float:
    """The dot product of a vector with the one that has these weights."""
    product: float = sum(map(mul, vector.weights, map(of.get, vector.terms, repeat(0.0))))
    return product


def total(vectors: Sequence[Vector]) -> dict[int, float]:
    """The sum of vectors: its weights by term."""
    sums = weights(vectors[0])
    get = sums.get
    for vector in vectors[1:]:
        for term, weight in zip(vector.terms, vector.weights, strict=True):
            sums[term] = get(term, 0.0) + weight
    return sums


def profile(sums: dict[int, float]) -> Vector:
    """The PROFILE heaviest terms in falling order; what is equally heavy stands in the order of the terms."""
    ranked = sorted(sums, reverse=True)
    ranked.sort(key=sums.__getitem__, reverse=True)
    del ranked[PROFILE:]
    return Vector(array("I", ranked), array("f", [sums[term] for term in ranked]))


def alone(slot: int, story: int, member: Member, marked: frozenset[str] = frozenset()) -> Group:
    """The group of one article."""
    vector = member.vector
    length2 = sum([weight * weight for weight in vector.weights])
    at, size = member.published, extent(1, len(vector.terms), length2)
    return Group(slot, story, (member,), at, at, at, vector, length2, length2, size, marked)


def gathered(slot: int, story: int, members: tuple[Member, ...], began: int, marked: frozenset[str]) -> Group:
    """The group of these articles (by time and id), its vector summed anew."""
    if len(members) == 1:
        return alone(slot, story, members[0], marked)._replace(began=began)
    sums = total([member.vector for member in members])
    heaviest, length2 = profile(sums), sum([weight * weight for weight in sums.values()])
    return Group(
        slot=slot,
        story=story,
        members=members,
        first=members[0].published,
        last=members[-1].published,
        began=began,
        profile=heaviest,
        squares=sum([weight * weight for member in members for weight in member.vector.weights]),
        length2=length2,
        extent=extent(len(members), len(heaviest.terms), length2),
        marked=marked,
    )


def joined(slot: int, a: Group, b: Group, product: float) -> Group:
    """Two groups in one, given the dot product of their vectors; it keeps the number of the story that is older."""
    heaviest = profile(total([a.profile, b.profile]))
    members = tuple(sorted(a.members + b.members))
    length2 = a.length2 + b.length2 + 2 * product
    return Group(
        slot=slot,
        story=min(a.story, b.story),
        members=members,
        first=min(a.first, b.first),
        last=max(a.last, b.last),
        began=min(a.began, b.began),
        profile=heaviest,
        squares=a.squares + b.squares,
        length2=length2,
        extent=extent(len(members), len(heaviest.terms), length2),
        marked=a.marked | b.marked,
    )
