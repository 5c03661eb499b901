"""Noun phrases in headlines: which runs of words may stand for a story by themselves.

No tagger tells nouns from verbs: a list of the verbs that headlines live on keeps out what is not a noun phrase.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from overview.stories.text import term
from overview.stories.verbs import NOUNS_TOO, VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST, LETTERS = 6, 42  # words and letters of a phrase
TITLE_CASE = 0.7  # of a headline's longer words in capitals, from which a capital tells nothing

# Where a headline falls into parts. A full stop ends one, but not that of an abbreviation.
_PART = re.compile(
    r"\s*(?:[:;|!?,“”\"()\[\]…]|\s[-–—]+\s|(?<!\bSt)(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Jr|Sr|Mt|Ft|Lt))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt))[.](?=\s|$)"
    r"|(?:^|(?<=\s))['‘]|['’](?=\s|$))\s*"
)
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:St|Mr|Ms|Dr|Mrs|Mt|Ft|Lt|Gov|Sen|Rep|Gen|Col|Sgt)\.(?=\s)|[^\W_]+(?:[’'.&-][^\W_]+)*"
)
_SMALL = "of the in on for and to at a an de la le el al du des von van der den bin y e"
_INSIDE = frozenset(_SMALL.split())
_BEFORE_VERBS = "to will would can could may might must shall should not does did do"
_MODALS = frozenset(_BEFORE_VERBS.split())
# Nouns and adjectives that tell nothing about what happened, but go on a phrase: "the Mueller report", "first gold".
_SAYING_LITTLE = """
new year years day days week weeks month months time times two first last second people photo image file video report
reports news top own such most more
"""
_PLAIN = frozenset(_SAYING_LITTLE.split())
_LAST = "report reports day days week year years time news people video"  # of them, that may end a phrase
_ENDS = frozenset(_LAST.split())
_AFTER_NEW = "york zealand delhi orleans jersey mexico hampshire caledonia guinea england brunswick south"
_NEW = frozenset(_AFTER_NEW.split())
_LIKE_ADVERBS = "ally anomaly assembly belly bully butterfly family folly italy july monopoly rally reply supply"
_NO_ADVERBS = frozenset(_LIKE_ADVERBS.split())
_BEFORE_NOUNS = "arms awards games goods news olympics rights sales savings sports"  # in s, before another noun
_ONE_IN_S = frozenset(_BEFORE_NOUNS.split())
_NUMBER = re.compile(r"(?:1[89]|20)\d\d(?:s|-\d\d)?|\d+(?:st|nd|rd|th)", re.IGNORECASE)


class Phrase(NamedTuple):
    """A run of words that several headlines may share."""

    key: tuple[str, ...]  # its telling words, as stems
    written: str
    named: bool  # a capital letter stands inside it, in a headline in which that tells something
    cut: bool  # a word that goes on the phrase stands at once before or after it: it may be half of one


def phrases(headline: str) -> Iterator[Phrase]:
    """The noun phrases of a headline, also those inside others."""
    tells = not _title_case(headline)
    opening = True
    for part in _PART.split(headline.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")):
        places = [found.span() for found in _WORD.finditer(part)]
        words = [part[start:end] for start, end in places]
        touching = [part[a[1] : b[0]] == " " for a, b in pairwise(places)]
        around = zip(words, words[1:], [*words[2:], ""], strict=False)
        acts = {place for place, three in enumerate(around, 1) if _acts(*three)}
        for start in range(len(words)):
            before = words[start - 1] if start and touching[start - 1] else ""
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                span = words[start:end]
                if len(part[places[start][0] : places[end - 1][1]]) > LETTERS:
                    break
                after = words[end] if end < len(words) and touching[end - 1] else ""
                if not acts.isdisjoint(range(start, end)) or not _noun_phrase(
                    before, span, after, opening=start == 0, tells=tells
                ):
                    continue
                written = " ".join(part[places[start][0] : places[end - 1][1]].split()).removesuffix("'s")
                named = tells and any(word[0].isupper() for word in (span[1:] if opening and not start else span))
                cut = (_goes_on(after) and end not in acts) or _half_name(before, span[0], tells=tells)
                yield Phrase(tuple(one for one in map(_stem, span) if one), written, named, cut)
        opening = opening and not words


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """The term of a word; "" for what carries nothing, such as U.S. or "he's"."""
    return term(word.replace(".", "").removesuffix("'s"))


def _title_case(headline: str) -> bool:
    longer: list[str] = [word for word in _WORD.findall(headline) if len(word) > 3]
    return sum(word[0].isupper() for word in longer) > TITLE_CASE * len(longer)


def _carries(word: str) -> bool:
    """Whether a phrase may begin with a word: also with US, U.S., and New of New York."""
    return bool(_stem(word)) or (len(word) > 1 and word.isupper())


def _goes_on(word: str) -> bool:
    carries = bool(_stem(word) or word.lower() in _PLAIN)
    return carries and not _always_verb(word) and not _ends_as_verb(word) and not _adverb(word)


def _half_name(before: str, first: str, *, tells: bool) -> bool:
    """Whether a phrase begins in the middle of a name."""
    if before == "New" and first.lower() in _NEW:
        return True
    return tells and before[:1].isupper() and first[0].isupper() and bool(_stem(before)) and not _always_verb(before)


def _noun_phrase(before: str, span: list[str], after: str, *, opening: bool, tells: bool) -> bool:
    first, last = span[0], span[-1]
    if first == "New" and len(span) > 1 and span[1].lower() in _NEW:
        return _noun_phrase("", span[1:], after, opening=False, tells=tells)
    if first in _INSIDE or not _carries(first) or not (_stem(last) or (last.lower() in _ENDS and len(span) > 1)):
        return False
    if any(word[0].isdigit() and not _NUMBER.fullmatch(word) for word in span) or first[0].isdigit():
        return False
    if last[0].isdigit() or (len(last) < 3 and not last.isupper()):
        return False
    if any(not _carries(word) and word.lower() not in _INSIDE | _PLAIN for word in span):
        return False
    if (before.lower() in _MODALS or _adverb(before)) and _any_verb(first):
        return False
    if any(_to_act(former, word) for former, word in pairwise(span)):
        return False
    # "To tariff" is a verb, though a tariff is none; in "to France" the capital tells.
    if _adverb(last) or (before.lower() == "to" and (first.islower() or not tells)):
        return False
    named = [tells and word[0].isupper() and (place > 0 or not opening) for place, word in enumerate(span)]
    return not any(_verb(span, place, after, opening=opening) for place in range(len(span)) if not named[place])


def _verb(span: list[str], place: int, after: str, *, opening: bool) -> bool:
    """Whether a word of a phrase is most likely a verb there."""
    word = span[place]
    kind = _kind(word.lower())
    if kind in ("", "noun"):
        return False
    if kind == "always":
        return True
    if kind == "past":
        return place > 0 or len(span) == 1 or not _stem(span[1])
    if kind == "ing":
        return place in (0, len(span) - 1) or _adverb(span[place - 1])
    if place < len(span) - 1:  # "wins gold": what follows is its object
        return True
    # "Skateboarder struggles in …": the subject and its verb open the headline; "Missile strikes kill …" does not.
    return opening and place > 0 and bool(after) and not _any_verb(after)


def _to_act(former: str, word: str) -> bool:
    """Whether a "to" between or after these says what is done: "athletes to face Norway", "leads US to victory"."""
    return (word.islower() and _any_verb(word)) if former == "to" else word == "to" and not _stem(former)


def _acts(subject: str, word: str, after: str) -> bool:
    """Whether a word that may be noun or verb is rather a verb between these: "Senate vow to …", "Hackers claim …"; in
    "Senate's vow" and "Senate vow" it is a noun."""
    if _kind(word.lower()) != "noun" or subject.endswith(("'s", "ss")):
        return False
    several = subject.endswith("s") and not subject.isupper() and subject.lower() not in _ONE_IN_S
    return several or after == "to"


def _adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word not in _NO_ADVERBS


def _always_verb(word: str) -> bool:
    return _kind(word.lower()) == "always"


def _ends_as_verb(word: str) -> bool:
    return _kind(word.lower()) in ("past", "third")


def _any_verb(word: str) -> bool:
    return _kind(word.lower()) != ""


@lru_cache(maxsize=16384)
def _kind(lower: str) -> str:
    """What a word may be: "always" a verb, as often a "noun", "past" or "ing", a "third" person or plural; "" none."""
    bare = lower.removesuffix("'s")
    if bare in VERBS:
        return "noun" if bare in NOUNS_TOO else "always"
    for ending in ("ing", "ies", "es", "ed", "s", "d"):
        root = bare.removesuffix(ending)
        single = root[:-1] if root[-1:] == root[-2:-1] else root  # "stopped"
        if root != bare and any(form in VERBS for form in (root, root + "e", root + "y", single)):
            if ending in ("ed", "d"):
                return "past"
            if ending == "ing":
                return "ing"
            return "third" if any(form in NOUNS_TOO for form in (root, root + "e")) else "always"
    return ""
