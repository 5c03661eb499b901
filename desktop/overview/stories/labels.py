"""A story's label: a short noun phrase that stands in its headlines, or the most typical of them.

How much of a story something says is its likeness to the mean of all headlines. A phrase is the label only where it
says as much as a headline does: a headline misleads less than a piece of it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from overview.stories.headlines import bare_headline, most_typical, tells_a_moment
from overview.stories.phrases import LONGEST, shared_phrases
from overview.stories.text import WORD, term
from overview.stories.wording import cosine, mean, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEWEST = 3  # headlines that a phrase is looked for in
ALIKE = 0.65  # how much of the story it must say
AS_MUCH = 0.8  # of what the best headline says, that it must say too
TELLING = 3  # telling words of a phrase; one of fewer must say as much as the headline
STAYS = 1.3  # a label is replaced by one that says so many times as much


def label(headlines: Sequence[str], rarity: Callable[[int], float], before: str = "") -> str:
    """A label out of headlines in English, one a voice, the most typical first; "" if there is no headline.

    `rarity`: how telling a term (by its number) is. `before`: the label so far, which stays unless one is much better
    or, in the place of a headline, a phrase.
    """
    bare = list(map(bare_headline, headlines))
    told = [one for one, _ in Counter(filter(None, bare)).most_common()]
    if not told:
        return before
    middle = mean(weigh(one, rarity) for one in told)

    def says(text: str) -> float:
        return cosine(weigh(text, rarity), middle)

    def alike(one: str, other: str) -> float:
        return cosine(weigh(one, rarity), weigh(other, rarity))

    phrase = _phrase(told, says) if len(told) >= FEWEST else ""
    moments = {one for one, headline in zip(bare, headlines, strict=True) if tells_a_moment(headline)}
    new = phrase or most_typical(told, alike, says, moments=len(moments) * 2 > len(told))
    stays = says(before) * STAYS >= says(new)
    if before and stays and (not phrase or len(before.split()) <= LONGEST):
        return before
    first = new.partition(" ")[0]
    return new[0].upper() + new[1:] if first.islower() else new


def _phrase(told: Sequence[str], says: Callable[[str], float]) -> str:
    """The phrase that says most of a story, "" if none says enough."""
    most = max(map(says, told))
    best, chosen = ALIKE, ""
    for phrase in shared_phrases(told):
        enough = most * (AS_MUCH if len(set(map(term, WORD.findall(phrase))) - {""}) >= TELLING else 1)
        if says(phrase) >= max(best, enough):
            best, chosen = says(phrase), phrase
    return chosen
