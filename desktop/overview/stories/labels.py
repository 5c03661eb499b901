"""A story's label: a short noun phrase that stands in its headlines.

Runs of words that several voices' headlines share are ranked by how many have them and how telling their words are.
Where none says enough by itself, two stand beside each other; and where nothing is shared, it is the most typical
headline: a headline misleads less than pieces of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from overview.stories.phrases import phrases
from overview.stories.text import WORD, term, word_bucket

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RARITY_POWER = 0.9
NO_NAME = 0.6  # what is left of the score of a phrase without a capital letter inside the headline
ONE_WORD = 0.5  # the same for one that has a single telling word
CUT, MOSTLY = 0.4, 0.5  # the same for one that mostly, by this share, is part of a longer phrase
ENOUGH = 3  # telling words that make a label by themselves
SECOND, SECOND_WORD = 0.15, 0.3  # of the voices, that must have the second phrase, and where it is a single word
FIRST = 0.2  # the same for the first
HALF = 0.5  # of the voices, that must have a name for it to stand alone, or beside what names nobody
FEWEST = 3  # headlines that a phrase is looked for in
JOINT = ", "
STAYS = 1.3  # a label is replaced by one that scores so many times as much
FALLBACK_LETTERS = 90
SHORTEST = 4  # words that are left of a headline when an outlet's name or a heading is cut off

_Key = tuple[str, ...]
_HEADING = re.compile(
    r"^(?:(?:the\s+)?(?:\w+\s+)?(?:latest|live(?:\s+\w+)?|breaking|watch|updates?|news|analysis|opinion|exclusive|explainer"
    r"|factbox|editorial))\s*[:|]\s*",
    re.I,
)
_OUTLET = re.compile(r"\s+(?:\|[^|]*|[-–—]\s+(?:[A-Z0-9][\w.’'&]*\s*){1,4})$")


def label(headlines: Sequence[str], rarity: Callable[[int], float], before: str = "") -> str:
    """A label out of headlines in English, one a voice, the most typical first; "" if there is no headline.

    `rarity`: how telling a term (by its number) is. `before`: the label so far, which stays unless one is much better.
    """
    headlines = [one for one in map(bare_headline, headlines) if one]
    if not headlines:
        return before
    having: defaultdict[_Key, set[int]] = defaultdict(set)
    forms: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    named: Counter[_Key] = Counter()
    cut: Counter[_Key] = Counter()
    for number, headline in enumerate(headlines):
        for phrase in set(phrases(headline)):
            having[phrase.key].add(number)
            forms[phrase.key][phrase.written] += 0 if phrase.cut else 1
            named[phrase.key] += phrase.named
            cut[phrase.key] += phrase.cut

    def score(key: _Key) -> float:
        telling: float = sum(rarity(word_bucket(one)) for one in dict.fromkeys(key)) ** RARITY_POWER
        share = len(having[key]) / len(headlines)
        factor = (1.0 if named[key] else NO_NAME) * (ONE_WORD if len(key) == 1 else 1.0)
        return share * telling * factor * (CUT if cut[key] > MOSTLY * (cut[key] + forms[key].total()) else 1.0)

    scores = {key: score(key) for key in having}
    whole = [key for key in sorted(scores) if forms[key].total()]  # somewhere it is no part of a longer phrase
    shared = [key for key in whole if len(having[key]) >= min(2, len(headlines))]
    shares = {key: len(having[key]) / len(headlines) for key in shared}
    names = {key for key in shared if named[key] and (len(key) > 1 or not any(map(str.islower, forms[key])))}
    # Of two voices' headlines, each says more than two pieces of it would.
    chosen = _chosen(shared, scores, shares, names) if len(headlines) >= FEWEST else []
    kept = [_key(part) for part in before.split(JOINT)]
    if before and sum(scores.get(key, 0.0) for key in kept) * STAYS >= sum(scores[key] for key in chosen):
        return before
    if not chosen:
        return before or _shortened(headlines[0])
    # Of the ways to write a phrase the most usual one, of equals the longest: it has the small words.
    parts = [max(sorted(forms[key].items()), key=lambda one: (one[1], len(one[0])))[0] for key in chosen]
    written = JOINT.join(parts)
    return written[0].upper() + written[1:]


def bare_headline(headline: str) -> str:
    """A headline without the name of its outlet at the end, or a heading such as "Live updates:" before it."""
    headline = " ".join(headline.split())
    for pattern in (_HEADING, _OUTLET, _OUTLET):
        less = pattern.sub("", headline, count=1)
        if len(WORD.findall(less)) >= SHORTEST:
            headline = less
    return headline


def _chosen(keys: list[_Key], scores: dict[_Key, float], shares: dict[_Key, float], names: set[_Key]) -> list[_Key]:
    """The best phrase, and where it says little or names nobody the best one besides; nothing where that is too little
    still. `shares`: of the voices; `names`: the phrases that are or have one."""
    first = [key for key in keys if shares[key] >= FIRST]
    if not first:
        return []

    def best_of(some: list[_Key]) -> _Key:
        return max(some, key=lambda key: (scores[key], len(key)))

    best = best_of(first)
    if len(best) >= ENOUGH and best in names:
        return [best]
    apart = [key for key in keys if not _words(key) & _words(best) and (len(key) > 1 or key in names)]
    if len(best) >= ENOUGH:
        named = [key for key in apart if key in names and shares[key] >= HALF]
        return [best, best_of(named)] if named else [best]
    others = [
        key
        for key in apart
        if shares[key] >= (SECOND if len(key) > 1 else SECOND_WORD) and len(key) + len(best) >= ENOUGH
    ]
    if others and (len(best) > 1 or best in names):
        other = best_of(others)
        if best in names:
            return [best, other]
        if other in names:
            return [other, best]
    return [best] if len(best) > 1 and best in names and shares[best] >= HALF else []


def _key(label: str) -> _Key:
    return tuple(one for one in map(term, WORD.findall(label)) if one)


def _words(key: _Key) -> set[str]:
    return {part for one in key for part in one.split("-")}


def _shortened(headline: str) -> str:
    if len(headline) <= FALLBACK_LETTERS:
        return headline
    return headline[:FALLBACK_LETTERS].rpartition(" ")[0].rstrip(",;:–—- ") + "…"
