"""Voices: articles that carry one text, trimmed, under another headline, reworded here and there, count as one.

Texts are compared by pairs of neighbouring words that carry meaning, as stems: cutting, moving paragraphs and small
words changed by a translation leave most pairs as they are (resemblance by shingles: Broder 1997). The share is of the
shorter text's pairs, so that a trimmed copy is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from overview.stories.text import WORD, without_headline, word_bucket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overview.stories.values import Telling

WORDS = 250  # of a text that are compared
LETTERS = 9 * WORDS
FEWEST = 10  # pairs, below which a text says too little to be known again by itself
SHARED = 0.55  # of the pairs of the shorter text: where real articles on one story are fewest
CREDITED = 0.35  # the same where both credit one agency
SHORT = 0.75  # the same for headline and text together, where the text has fewer than FEWEST pairs
BUSY = 40  # texts with a pair, after which more of them need not be looked at


def voices(tellings: Sequence[Telling], agencies: dict[str, str]) -> dict[str, str]:
    """For each article whose text others carry too: the first article, by time and id, with that text.

    `agencies`: whom an article credits, by its id.
    """
    ordered = sorted(tellings, key=lambda one: (one.published, one.id))
    pairs = [_pairs(one) for one in ordered]
    up = list(range(len(ordered)))

    def root(one: int) -> int:
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    having: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, own in enumerate(pairs):
        common = Counter(other for pair in sorted(own) for other in having[pair][:BUSY])
        for pair in own:
            having[pair].append(number)
        for other, shared in common.items():
            if shared >= _needed(ordered[other], ordered[number], pairs[other], own, agencies):
                first, second = sorted((root(other), root(number)))
                up[second] = first
    members = Counter(root(number) for number in range(len(ordered)))
    return {one.id: ordered[root(number)].id for number, one in enumerate(ordered) if members[root(number)] > 1}


def _needed(
    a: Telling, b: Telling, pairs_a: set[tuple[int, int]], pairs_b: set[tuple[int, int]], agencies: dict[str, str]
) -> float:
    fewer = min(len(pairs_a), len(pairs_b))
    if fewer < FEWEST:
        return max(3.0, SHORT * max(len(pairs_a), len(pairs_b)))
    credited = agencies.get(a.id, "")
    return fewer * (CREDITED if credited and credited == agencies.get(b.id) else SHARED)


def _pairs(telling: Telling) -> set[tuple[int, int]]:
    text = _in_pairs(without_headline(telling.title, telling.text))
    return text if len(text) >= FEWEST else text | _in_pairs(telling.title)


def _in_pairs(text: str) -> set[tuple[int, int]]:
    terms = [number for number in map(word_bucket, WORD.findall(text[:LETTERS])[:WORDS]) if number >= 0]
    return set(pairwise(terms))
