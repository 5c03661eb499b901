"""Whole texts as weighed terms: what takes, and why articles are together, are worked out from."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING

from overview.stories.text import WORD, word_bucket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Weights = dict[int, float]


def weigh(text: str, rarity: Callable[[int], float]) -> Weights:
    """A text's terms with (1 + ln tf) * idf, of unit length; empty where nothing in it tells anything."""
    counts = Counter(number for number in map(word_bucket, WORD.findall(text)) if number >= 0)
    return unit({number: (1 + log(count)) * rarity(number) for number, count in counts.items()})


def unit(weights: Weights) -> Weights:
    """The same direction, of length 1."""
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {number: weight / length for number, weight in weights.items()} if length else {}


def mean(all_weights: Iterable[Weights]) -> Weights:
    """The mean direction of several texts, of length 1."""
    sums: defaultdict[int, float] = defaultdict(float)
    for weights in all_weights:
        for number, weight in weights.items():
            sums[number] += weight
    return unit(sums)


def beyond(one: Weights, other: Weights) -> Weights:
    """What is heavier in one than in the other, of length 1."""
    return unit({number: more for number, weight in one.items() if (more := weight - other.get(number, 0.0)) > 0})


def cosine(a: Weights, b: Weights) -> float:
    """The cosine of two of length 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b.get(number, 0.0) for number, weight in a.items())


def spellings(texts: Iterable[str]) -> dict[int, str]:
    """How each term is most often written in texts; with a capital only where it is not seen without."""
    seen: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in WORD.findall(text):
            number = word_bucket(word)
            if number >= 0:
                seen[number][word.replace("’", "'").removesuffix("'s")] += 1
    written: dict[int, str] = {}
    for number, forms in seen.items():
        small = [form for form in forms if form.islower()]
        written[number] = max(sorted(small or forms), key=lambda form: forms[form])
    return written
