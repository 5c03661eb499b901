"""How telling a term is, learnt from the stream, and an article's vector made of it."""

from __future__ import annotations

import sys
from array import array
from math import log, sqrt
from mmap import mmap
from typing import TYPE_CHECKING
from zlib import compress, decompressobj, error

from overview.stories.text import BUCKETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TERMS = 40  # the heaviest terms kept of an article
IDF_POWER = 0.85  # 1 splits short texts, 0.5 lumps
MEMORY = 400_000  # articles after which what was learnt is halved: about a week at 50,000 a day


class Vector(bytes):
    """Terms and their weights, the heaviest first, as 32-bit numbers. An article's is a little shorter than 1.

    Hundreds of thousands are in memory: one string of bytes takes two thirds of what two arrays take.
    """

    __slots__ = ()

    def __new__(cls, terms: array[int], weights: array[float]) -> Vector:
        """Of as many terms as weights."""
        return super().__new__(cls, terms.tobytes() + weights.tobytes())

    @property
    def terms(self) -> array[int]:
        """Numbers of `text.bucket`."""
        return array("I", self[: len(self) // 2])

    @property
    def weights(self) -> array[float]:
        """In the order of the terms."""
        return array("f", self[len(self) // 2 :])


class Frequencies:
    """In how many articles each term was seen."""

    def __init__(self) -> None:
        self.seen = 0
        self._counts = memoryview(mmap(-1, 4 * BUCKETS)).cast("I")  # what is never written takes no memory
        self._powers: dict[int, float] = {}  # what idf ** IDF_POWER is of a term that so many articles have

    def learn(self, articles: Iterable[Iterable[int]]) -> None:
        """Count articles, each given by its terms."""
        counts = self._counts
        self._powers.clear()
        for terms in articles:
            self.seen += 1
            for term in terms:
                counts[term] += 1
        if self.seen > MEMORY:
            self.seen //= 2
            for start in range(0, BUCKETS, 1 << 16):
                part = counts[start : start + (1 << 16)]
                part[:] = memoryview(array("I", [n >> 1 for n in part]))

    def rarity(self, term: int) -> float:
        """How telling a term is: the logarithm of how seldom articles have it (Spärck Jones 1972)."""
        return log(self.seen + 2) - log(self._counts[term] + 1)

    def vector(self, counts: Mapping[int, int]) -> Vector:
        """TF-IDF: (1 + ln tf) * idf ** IDF_POWER, of unit length with one more word that no other article has.

        That word makes texts of few words less alike, for what they share may be chance.
        """
        top = log(self.seen + 2)
        frequency = self._counts
        powers = self._powers
        weighed = []
        for term, count in counts.items():
            having = frequency[term]
            power = powers.get(having)
            if power is None:
                power = powers[having] = (top - log(having + 1)) ** IDF_POWER
            weighed.append((power if count == 1 else (1 + log(count)) * power, term))
        weighed.sort(reverse=True)
        del weighed[TERMS:]
        length = sqrt(sum(weight * weight for weight, _ in weighed) + top ** (2 * IDF_POWER)) or 1.0
        return Vector(array("I", [term for _, term in weighed]), array("f", [weight / length for weight, _ in weighed]))

    def dump(self) -> bytes:
        """What was learnt, besides `seen`."""
        return compress(little_endian(self._counts), 1)

    def load(self, seen: int, dumped: bytes) -> None:
        """Take up what `dump` gave. Raises ValueError if it is something else."""
        decompressor = decompressobj()
        try:
            numbers = decompressor.decompress(dumped, 4 * BUCKETS)
        except error as failure:
            raise ValueError("the frequencies are damaged") from failure
        if len(numbers) != 4 * BUCKETS or seen < 0:
            raise ValueError("the frequencies are damaged")
        self.seen = seen
        self._powers.clear()
        self._counts[:] = memoryview(little_endian(numbers)).cast("I")


def little_endian(numbers: bytes | memoryview) -> bytes | memoryview:
    """32-bit numbers with the lowest byte first, and back again: what is kept is the same on every machine."""
    if sys.byteorder == "little":
        return numbers
    swapped = array("I", bytes(numbers))
    swapped.byteswap()
    return swapped.tobytes()
