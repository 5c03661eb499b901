"""What the voices of a story tell, and how good a label a text is by that."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from overview.stories.names import ORDINARY
from overview.stories.roles import capitals_tell
from overview.stories.text import LEAD_WORDS, first_words, word_bucket
from overview.stories.wording import Weights, cosine, mean, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

MOST = 0.45  # of the headlines, that name what a label should name
FEWEST = 2  # headlines that are most
NAME = 2  # as much as another word a name must be named: it has no other word that means the same
BEYOND_DOUBT = 0.8  # of the other voices, from which what they tell is beyond doubt
RELIED = 0.6  # the power at which it counts how far a text is borne out
NAMED = 0.8  # the power at which it counts whether a text names what it should
NAMELESS = 0.75  # what is left of the worth of a text without a name
LEAD_LETTERS = 500  # of a text that are looked at for names

_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+|\b[A-Z]{2,}\b")  # also at the beginning: "US"


class Support:
    """The headlines and leads of a story's voices, counted once."""

    def __init__(self, headlines: Sequence[str], texts: Sequence[str], rarity: Callable[[int], float]) -> None:
        """`headlines` and `texts`: those of each voice, "" where it has none; `rarity`: how telling a term is."""
        # Two voices with one headline have it from one another.
        once = {headline or text: (headline, text) for headline, text in zip(headlines, texts, strict=True)}
        headlines, texts = zip(*once.values(), strict=True)
        self._rarity = rarity
        self._weighed: dict[str, Weights] = {}
        own = list(map(self._weights, headlines))
        self._middle = mean(self._weights(one) for one in filter(None, headlines))
        leads = [frozenset(map(word_bucket, first_words(one, LEAD_WORDS))) for one in texts]
        self._told = [lead.union(title) for title, lead in zip(own, leads, strict=True)]
        self.voices = len(self._told)
        self._voices = Counter(number for told in self._told for number in told)
        # A voice's headline is borne out by the others; where there is no other, by its own text.
        self._others = len(own) - 1
        self._alone = leads[0] if len(own) == 1 else frozenset()
        told = [*filter(capitals_tell, headlines), *(one[:LEAD_LETTERS] for one in texts)]
        named = (word for one in told for word in _NAME.findall(one) if word.lower() not in ORDINARY)
        self._names = frozenset(map(word_bucket, named)) - {-1}
        most = max(sum(map(bool, headlines)) * MOST, FEWEST)
        self._core = {
            number: count * (NAME if number in self._names else 1)
            for number, count in Counter(number for title in own for number in title).items()
            if count >= most
        }

    def says(self, text: str) -> float:
        """How much of the story a text says, 0 to 1: its likeness to the mean of the headlines."""
        return cosine(self._weights(text), self._middle)

    def alike(self, one: str, other: str) -> float:
        """The likeness of two texts, 0 to 1."""
        return cosine(self._weights(one), self._weights(other))

    def name_the_same(self, one: str, other: str) -> bool:
        """Whether two texts share something that most headlines name."""
        return not self._core.keys().isdisjoint(self._weights(one).keys() & self._weights(other).keys())

    def worth(self, text: str) -> float:
        """How good a label a text is, 0 to 1: one that says much of the story, what others tell too, and all names."""
        terms = self._weights(text).keys()
        named = terms & self._core.keys()
        worth: float = self.says(text) * self._borne_out(terms) ** RELIED
        if self._core:
            worth *= (sum(self._core[number] for number in named) / sum(self._core.values())) ** NAMED
        return worth if not self._names or terms & self._names else worth * NAMELESS

    def telling(self, text: str, enough: float) -> frozenset[int]:
        """The voices that tell what a text says: `enough` of it, 0 to 1, stands in their headlines or leads."""
        weights = {number: self._rarity(number) for number in self._weights(text)}
        enough *= sum(weights.values())
        return frozenset(
            voice
            for voice, told in enumerate(self._told)
            if sum(weights[number] for number in told & weights.keys()) >= enough
        )

    def is_told(self, text: str) -> bool:
        """Whether any other voice tells something of what a part of one headline says; also where there is no other."""
        return not self._others or any(self._voices[number] > 1 for number in self._weights(text))

    def _weights(self, text: str) -> Weights:
        if text not in self._weighed:
            self._weighed[text] = weigh(text, self._rarity)
        return self._weighed[text]

    def _borne_out(self, terms: AbstractSet[int]) -> float:
        """How much of what a text says the other voices tell too, 0 to 1; of one voice, its own article."""
        whole = sum(map(self._rarity, terms))
        return sum(self._rarity(number) * self._share(number) for number in terms) / whole if whole else 0.0

    def _share(self, number: int) -> float:
        """From 0 to 1, how far the others tell a term of one voice's headline."""
        if not self._others:
            return float(number in self._alone or not self._alone)
        return min(1.0, max(0, self._voices[number] - 1) / self._others / BEYOND_DOUBT)
