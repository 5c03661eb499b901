"""The inverted index: which groups of articles have a term, and with what weight."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from overview.stories.vectors import Vector

INDEXED = 30  # the heaviest terms by which a group is found
BUSY = 150  # a term that more groups have tells too little to be worth scoring


class Postings:
    """The index over groups, known by their slots, numbers from 1 on; `alive` holds the slots of the groups that are.

    A group that is gone leaves its entries behind until `tidy`, which must follow every batch: so what is found depends
    on the groups alone, not on how they came about. A list is made anew only when a third of it is gone.
    """

    def __init__(self, alive: Container[int]) -> None:
        self._alive = alive
        self._lists: dict[int, tuple[array[int], array[float]]] = {}
        self._untidy: dict[int, int] = {}  # terms, and how many of their entries are gone since `tidy`
        self._dead: dict[int, int] = {}  # terms, and how many entries `tidy` left of groups that are gone

    def add(self, slot: int, vector: Vector, extent: float) -> None:
        """Enter a group by its vector, and what its dot products are divided by."""
        lists = self._lists
        for term, weight in zip(vector.terms[:INDEXED], vector.weights[:INDEXED], strict=True):
            entry = lists.get(term)
            if entry is None:
                lists[term] = (array("I", (slot,)), array("f", (weight / extent,)))
            else:
                entry[0].append(slot)
                entry[1].append(weight / extent)

    def gone(self, vector: Vector) -> None:
        """Note that a group with this vector is no longer alive."""
        untidy = self._untidy
        for term in vector.terms[:INDEXED]:
            untidy[term] = untidy.get(term, 0) + 1

    def dots(self, vector: Vector, most: int, least: float) -> list[tuple[int, float]]:
        """The dot products, divided by the groups' extents, from `least` on, of a vector's `most` first terms with the
        groups that share them.

        Terms that are busy are left out. Groups that are gone may be among those found.
        """
        import numpy as np  # 6 MB that an engine without news has no use for

        lists, dead = self._lists, self._dead
        slots, weights, own, sizes = [], [], [], []
        for term, mine in zip(vector.terms[:most], vector.weights[:most], strict=True):
            entry = lists.get(term)
            if entry is not None and len(entry[0]) <= BUSY + dead.get(term, 0):
                slots.append(entry[0])
                weights.append(entry[1])
                own.append(mine)
                sizes.append(len(entry[0]))
        if not slots:
            return []
        # Sorted by slot, a group's parts stand together, and are summed in one go.
        every = np.frombuffer(b"".join(slots), np.uintc)
        order = np.argsort(every, kind="stable")
        every = every[order]
        parts = (np.frombuffer(b"".join(weights), np.single) * np.repeat(own, sizes))[order]
        starts = np.flatnonzero(np.diff(every, prepend=0))
        sums = np.add.reduceat(parts, starts)
        enough = sums >= least
        return list(zip(every[starts[enough]].tolist(), sums[enough].tolist(), strict=True))

    def tidy(self) -> None:
        """Drop the entries of groups that are gone, where they are many."""
        alive = self._alive
        for term, gone in self._untidy.items():
            slots, weights = self._lists[term]
            gone += self._dead.pop(term, 0)
            if 3 * gone < len(slots):
                self._dead[term] = gone
                continue
            kept = [(slot, weight) for slot, weight in zip(slots, weights, strict=True) if slot in alive]
            if kept:
                self._lists[term] = (array("I", [slot for slot, _ in kept]), array("f", [weight for _, weight in kept]))
            else:
                del self._lists[term]
        self._untidy.clear()
