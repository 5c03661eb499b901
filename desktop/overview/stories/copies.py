"""Voices: articles that carry one text, trimmed, under another headline, reworded here and there, count as one.

Texts are compared by pairs of neighbouring words that carry meaning, as stems: cutting, moving paragraphs and small
words changed by a translation leave most pairs as they are (resemblance by shingles: Broder 1997). The share is of the
shorter text's pairs, so that a trimmed copy is one. A text is tied to the one longer text that it shares most with: so
a short one, which many articles may contain by chance, never makes one voice of them.
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
    read = [(_pairs(one), one) for one in tellings]
    read.sort(key=lambda text: (-len(text[0]), text[1].published, text[1].id))
    having: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    longest: list[int] = []  # for each text, the longest of its voice
    carrying: defaultdict[int, list[Telling]] = defaultdict(list)  # by the longest
    for number, (own, one) in enumerate(read):
        common = Counter(other for pair in own for other in having[pair][:BUSY])
        for pair in own:
            having[pair].append(number)
        alike = [
            (-shared, other)
            for other, shared in common.items()
            if shared >= _needed(len(own), len(read[other][0]), _one_agency(one, read[other][1], agencies))
        ]
        longest.append(longest[min(alike)[1]] if alike else number)
        carrying[longest[number]].append(one)
    found = {}
    for articles in carrying.values():
        if len(articles) > 1:
            first = min(articles, key=lambda one: (one.published, one.id))
            found.update({one.id: first.id for one in articles})
    return found


def _needed(shorter: int, longer: int, credited: bool) -> float:
    """How many pairs two texts of so many must share."""
    if shorter < FEWEST:
        return max(3.0, SHORT * longer)
    return shorter * (CREDITED if credited else SHARED)


def _one_agency(a: Telling, b: Telling, agencies: dict[str, str]) -> bool:
    credited = agencies.get(a.id, "")
    return credited != "" and credited == agencies.get(b.id)


def _pairs(telling: Telling) -> set[tuple[int, int]]:
    text = _in_pairs(without_headline(telling.title, telling.text))
    return text if len(text) >= FEWEST else text | _in_pairs(telling.title)


def _in_pairs(text: str) -> set[tuple[int, int]]:
    terms = [number for number in map(word_bucket, WORD.findall(text[:LETTERS])[:WORDS]) if number >= 0]
    return set(pairwise(terms))
