"""The inverted index: which groups of articles have a term, and with what weight."""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from overview.stories.vectors import Vector

INDEXED = 30  # the heaviest terms by which a group is found
BUSY = 150  # a term that more groups have tells too little to be worth scoring
_ENTRY = Struct("=If")  # of a term's list: a group's slot, and the term's weight in it


class Postings:
    """The index over groups, known by their slots, numbers from 1 on; `alive` holds the slots of the groups that are.

    A group that is gone leaves its entries behind until `tidy`, which must follow every batch: so what is found depends
    on the groups alone, not on how they came about. A list is made anew only when a third of it is gone.
    """

    def __init__(self, alive: Container[int]) -> None:
        self._alive = alive
        # By term, its entries: most terms have few, and bytes take little memory.
        self._lists: dict[int, bytearray] = {}
        self._untidy: dict[int, int] = {}  # terms, and how many of their entries are gone since `tidy`
        self._dead: dict[int, int] = {}  # terms, and how many entries `tidy` left of groups that are gone

    def add(self, slot: int, vector: Vector, extent: float) -> None:
        """Enter a group by its vector, and what its dot products are divided by."""
        lists = self._lists
        for term, weight in zip(vector.terms[:INDEXED], vector.weights[:INDEXED], strict=True):
            entry = _ENTRY.pack(slot, weight / extent)
            entries = lists.get(term)
            if entries is None:
                lists[term] = bytearray(entry)
            else:
                entries += entry

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
        found, own, sizes = [], [], []
        for term, mine in zip(vector.terms[:most], vector.weights[:most], strict=True):
            entries = lists.get(term)
            if entries is not None and (size := len(entries) // _ENTRY.size) <= BUSY + dead.get(term, 0):
                found.append(entries)
                own.append(mine)
                sizes.append(size)
        if not found:
            return []
        # Sorted by slot, a group's parts stand together, and are summed in one go.
        numbers = np.frombuffer(b"".join(found), np.uintc)
        every, weights = numbers[::2], numbers.view(np.single)[1::2]
        order = every.argsort(kind="stable")
        every = every[order]
        parts = (weights * np.repeat(own, sizes))[order]
        begins = np.ones(len(every), np.bool_)
        np.not_equal(every[1:], every[:-1], out=begins[1:])
        starts = begins.nonzero()[0]
        sums = np.add.reduceat(parts, starts)
        enough = sums >= least
        return list(zip(every[starts[enough]].tolist(), sums[enough].tolist(), strict=True))

    def tidy(self) -> None:
        """Drop the entries of groups that are gone, where they are many."""
        alive = self._alive
        for term, gone in self._untidy.items():
            entries = self._lists[term]
            gone += self._dead.pop(term, 0)
            if 3 * gone * _ENTRY.size < len(entries):
                self._dead[term] = gone
                continue
            kept = [_ENTRY.pack(*entry) for entry in _ENTRY.iter_unpack(entries) if entry[0] in alive]
            if kept:
                self._lists[term] = bytearray().join(kept)
            else:
                del self._lists[term]
        self._untidy.clear()
