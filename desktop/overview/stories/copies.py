"""Voices: articles that carry one text, trimmed, under another headline, reworded here and there, count as one.

Texts are compared by pairs of neighbouring words that carry meaning, as stems: cutting, moving paragraphs and small
words changed by a translation leave most pairs as they are (resemblance by shingles: Broder 1997). The share is of the
shorter text's pairs, so that a trimmed copy is one. A text is tied to the one longer text that it shares most with: so
a short one, which many articles may contain by chance, never makes one voice of them. The little that a feed tells is
compared together with its headline, but of a headline that is the same the text need not be: it must share as much.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from overview.stories.headlines import bare_headline
from overview.stories.text import WORD, without_headline, word_bucket
from overview.stories.values import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = 250  # of a text that are compared
LETTERS = 9 * WORDS
FEWEST = 10  # pairs, below which a text says too little to be known again by itself
SHARED = 0.55  # of the pairs of the shorter text: where real articles on one story are fewest
CREDITED = 0.35  # the same where both credit one agency
SHORT = 0.75  # the same of the longer one, where there is no more than a headline, or fewer pairs than FEWEST
LEAST = 3  # pairs that such two share
BUSY = 40  # texts with a pair, after which more of them need not be looked at


class _Read(NamedTuple):
    """An article with the pairs of its text, and those that are compared: with its headline's, where these are few."""

    telling: Telling
    text: set[tuple[int, int]]
    pairs: set[tuple[int, int]]


def voices(tellings: Sequence[Telling], agencies: dict[str, str]) -> dict[str, str]:
    """For each article whose text others carry too: the first article, by time and id, with that text.

    `agencies`: whom an article credits, by its id.
    """
    read = sorted(map(_read, tellings), key=lambda one: (-len(one.pairs), one.telling.published, one.telling.id))
    having: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    longest: list[int] = []  # for each text, the longest of its voice
    carrying: defaultdict[int, list[Telling]] = defaultdict(list)  # by the longest
    for number, one in enumerate(read):
        common = Counter(other for pair in one.pairs for other in having[pair][:BUSY])
        for pair in one.pairs:
            having[pair].append(number)
        alike = [(-shared, other) for other, shared in common.items() if _is_copy(one, read[other], shared, agencies)]
        longest.append(longest[min(alike)[1]] if alike else number)
        carrying[longest[number]].append(one.telling)
    found = {}
    for articles in carrying.values():
        if len(articles) > 1:
            first = min(articles, key=lambda one: (one.published, one.id))
            found.update({one.id: first.id for one in articles})
    return found


def _is_copy(one: _Read, longer: _Read, shared: int, agencies: dict[str, str]) -> bool:
    """Whether two articles that share so many pairs carry one text."""
    if not (one.text and longer.text):
        return one.text == longer.text and shared >= max(LEAST, SHORT * len(longer.pairs))
    enough = CREDITED if _one_agency(one.telling, longer.telling, agencies) else SHARED
    if len(one.text & longer.text) < enough * min(len(one.text), len(longer.text)):
        return False
    return shared >= (enough * len(one.pairs) if len(one.pairs) >= FEWEST else max(LEAST, SHORT * len(longer.pairs)))


def _one_agency(a: Telling, b: Telling, agencies: dict[str, str]) -> bool:
    credited = agencies.get(a.id, "")
    return credited != "" and credited == agencies.get(b.id)


def _read(telling: Telling) -> _Read:
    text = _in_pairs(without_headline(telling.title, telling.text))
    return _Read(telling, text, text if len(text) >= FEWEST else text | _in_pairs(bare_headline(telling.title)))


def _in_pairs(text: str) -> set[tuple[int, int]]:
    terms = [number for number in map(word_bucket, WORD.findall(text[:LETTERS])[:WORDS]) if number >= 0]
    return set(pairwise(terms))
