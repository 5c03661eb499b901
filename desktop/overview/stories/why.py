"""Why articles are one story: what they share, so that the reader can judge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from overview.stories.names import names
from overview.stories.text import SMALL_WORDS, term
from overview.stories.values import Telling, Why
from overview.stories.wording import cosine, mean, spellings, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORDS, NAMES = 8, 5
MOST = 0.5  # of the articles, that share what is shown


def why(tellings: Sequence[Telling], likeness: float, rarity: Callable[[int], float]) -> Why:
    """The words and names that most articles share, and each article's likeness to the others together.

    `likeness`: of the pairs, as the grouping found it.
    """
    ordered = sorted(tellings, key=lambda one: (one.published, one.id))
    texts = {one.id: f"{one.title}. {one.text}" for one in ordered}
    weights = {key: weigh(text, rarity) for key, text in texts.items()}
    named = Counter(name for text in texts.values() for name in sorted(set(names(text))))
    least = max(2, MOST * len(ordered))
    shared_names = [name for name, count in named.most_common() if count >= least][:NAMES]
    taken = {term(word) for name in shared_names for word in name.split()}
    having = Counter(number for one in weights.values() for number in one)
    middle = mean(weights.values())
    written = spellings(texts.values())
    words = [
        written[number]
        for number in sorted(middle, key=lambda number: (-middle[number], number))
        if having[number] >= least and term(written[number]) not in taken and not _is_filler(written[number])
    ]
    near = []
    for key, own in weights.items():
        rest = mean(other for another, other in weights.items() if another != key) if len(weights) <= 50 else middle
        near.append((key, round(cosine(own, rest), 3)))
    return Why(tuple(words[:WORDS]), tuple(shared_names), round(likeness, 3), tuple(near))


def _is_filler(word: str) -> bool:
    """Whether a word says nothing to a reader: a figure, or what is left of "it's" or "don't"."""
    return word.isdigit() or "'" in word or word.lower() in SMALL_WORDS
