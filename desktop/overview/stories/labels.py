"""A story's label: a short noun phrase that stands in its headlines.

Runs of words that several voices' headlines share are ranked by how many have them and how telling their words are.
No tagger tells nouns from verbs: a list of the verbs that headlines live on keeps out what is not a noun phrase.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from overview.stories.text import term, word_bucket
from overview.stories.verbs import NOUNS_TOO, VERBS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LONGEST, LETTERS = 6, 42  # words and letters of a phrase
RARITY_POWER = 0.9
NO_NAME = 0.6  # what is left of the score of a phrase without a capital letter inside the headline
ONE_WORD = 0.5  # the same for one that has a single telling word
HALVED, MOSTLY = 0.5, 0.6  # the same for one after which mostly, by this share, a further word follows
ENOUGH = 3  # telling words that make a label by themselves
SECOND = 0.15  # of the voices, that must have the second phrase
HALF = 0.5  # of the voices, that must have a phrase of two words for it to stand alone
JOINT = ", "
STAYS = 1.3  # a label is replaced by one that scores so many times as much
FALLBACK_LETTERS = 90

_PART = re.compile(r"\s*(?:[:;|!?,“”\"()\[\]…]|\s[-–—]+\s|[.](?=\s|$)|(?:^|(?<=\s))['‘]|['’](?=\s|$))\s*")
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_SMALL = "of the in on for and to at a an de la le el al du des von van der den bin y e"
_INSIDE = frozenset(_SMALL.split())


class _Phrase(NamedTuple):
    key: tuple[str, ...]  # its telling words, as stems
    written: str
    named: bool  # a capital letter stands inside it, and the headline is not all capitals
    cut: bool  # a word that carries something follows at once: it may be half of a phrase


def label(headlines: Sequence[str], rarity: Callable[[int], float], before: str = "") -> str:
    """A label out of headlines in English, one a voice, the most typical first; "" if there is no headline.

    `rarity`: how telling a term (by its number) is. `before`: the label so far, which stays unless one is much better.
    """
    headlines = [one for one in headlines if one.strip()]
    if not headlines:
        return before
    having: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    forms: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    named: Counter[tuple[str, ...]] = Counter()
    cut: Counter[tuple[str, ...]] = Counter()
    for number, headline in enumerate(headlines):
        for phrase in set(_phrases(headline)):
            having[phrase.key].add(number)
            forms[phrase.key][phrase.written] += 1
            named[phrase.key] += phrase.named
            cut[phrase.key] += phrase.cut

    def score(key: tuple[str, ...]) -> float:
        telling: float = sum(rarity(word_bucket(one)) for one in dict.fromkeys(key)) ** RARITY_POWER
        share = len(having[key]) / len(headlines)
        factor = (1.0 if named[key] else NO_NAME) * (ONE_WORD if len(key) == 1 else 1.0)
        return share * telling * factor * (HALVED if cut[key] > MOSTLY * forms[key].total() else 1.0)

    scores = {key: score(key) for key in having}
    shared = [key for key in sorted(scores) if len(having[key]) >= min(2, len(headlines))]
    chosen = _chosen(shared, scores, {key: len(having[key]) / len(headlines) for key in shared})
    kept = [_key(part) for part in before.split(JOINT)]
    if before and sum(scores.get(key, 0.0) for key in kept) * STAYS >= sum(scores[key] for key in chosen):
        return before
    if not chosen:
        return before or _shortened(headlines[0])
    # Of the ways to write a phrase the most usual one, of equals the longest: it has the small words.
    parts = [max(sorted(forms[key].items()), key=lambda one: (one[1], len(one[0])))[0] for key in chosen]
    written = JOINT.join(parts)
    return written[0].upper() + written[1:]


def _chosen(
    keys: list[tuple[str, ...]], scores: dict[tuple[str, ...], float], shares: dict[tuple[str, ...], float]
) -> list[tuple[str, ...]]:
    """The best phrase, and where it says little the best one besides; nothing where that is too little still."""
    if not keys:
        return []
    best = max(keys, key=lambda key: (scores[key], len(key)))
    if len(best) >= ENOUGH:
        return [best]
    others = [key for key in keys if shares[key] >= SECOND and not set(key) & set(best)]
    if others:
        return [best, max(others, key=lambda key: (scores[key], len(key)))]
    return [best] if len(best) > 1 and shares[best] >= HALF else []


def _phrases(headline: str) -> Iterator[_Phrase]:
    shouting = headline.isupper()
    first = True
    for part in _PART.split(headline.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")):
        places = [found.span() for found in _WORD.finditer(part)]
        words = [part[start:end] for start, end in places]
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                span = words[start:end]
                if not _noun_phrase(span, words[end] if end < len(words) else ""):
                    continue
                written = " ".join(part[places[start][0] : places[end - 1][1]].split()).removesuffix("'s")
                if len(written) > LETTERS:
                    break
                named = not shouting and any(word[0].isupper() for word in (span[1:] if first and not start else span))
                following = words[end] if end < len(words) and part[places[end - 1][1]] == " " else ""
                cut = bool(term(following)) and not _is_verb(following, [following, ""], 0)
                yield _Phrase(tuple(one for one in map(term, span) if one), written, named, cut)
        first = first and not words


def _noun_phrase(span: list[str], following: str) -> bool:
    head, last = span[0].lower(), span[-1].lower()
    if span[0][0].isdigit() or not term(head) or not term(last) or last[0].isdigit():
        return False
    if len(last) < 3 and not span[-1].isupper():
        return False
    if any(not term(word) and word.lower() not in _INSIDE for word in span):
        return False
    if any(_is_verb(word, span, place) for place, word in enumerate(span)):
        return False
    # What goes on in capitals is a longer name, and half of one misleads.
    return not (span[-1][0].isupper() and following[:1].isupper() and _capitals(span) == len(span) and len(span) < 2)


def _is_verb(word: str, span: list[str], place: int) -> bool:
    lower = word.lower()
    bare = lower.removesuffix("'s")
    if bare in VERBS and bare not in NOUNS_TOO:
        return True
    for ending in ("ing", "ies", "es", "ed", "s", "d"):
        root = bare.removesuffix(ending)
        if root != bare and any(form in VERBS for form in (root, root + "e", root + "y", root[:-1])):
            if ending in ("ed", "d"):
                return place > 0 or len(span) == 1 or not term(span[1])
            if ending == "ing":
                return place == 0 or place == len(span) - 1
            return not any(form in NOUNS_TOO for form in (root, root + "e")) or place < len(span) - 1
    return False


def _capitals(span: list[str]) -> int:
    return sum(word[0].isupper() for word in span)


def _key(label: str) -> tuple[str, ...]:
    return tuple(one for one in map(term, _WORD.findall(label)) if one)


def _shortened(headline: str) -> str:
    headline = " ".join(headline.split())
    if len(headline) <= FALLBACK_LETTERS:
        return headline
    return headline[:FALLBACK_LETTERS].rpartition(" ")[0].rstrip(",;:–—- ") + "…"
