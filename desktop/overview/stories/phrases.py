"""Noun phrases in headlines: which runs of words may stand for a story by themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from overview.stories.events import LINKS, headed
from overview.stories.roles import ARTICLES, Part, Role, capitals_tell, parts, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST, LETTERS = 6, 42  # words and letters of a phrase
SEVERAL = 2  # headlines that must have it

_Key = tuple[str, ...]  # the telling words of a phrase, as stems

_IN_NAMES = "and de la le el al du des von van der den bin"
_INSIDE = LINKS | ARTICLES | frozenset(_IN_NAMES.split())
# Nouns and adjectives that tell nothing about what happened, but go on a phrase: "the Mueller report", "first gold".
_SAYING_LITTLE = """
new year years day days week weeks month months time times two first last second people photo image file video report
reports news top own such most more
"""
_PLAIN = frozenset(_SAYING_LITTLE.split())
_INSIDE_OR_PLAIN = _INSIDE | _PLAIN
_LAST = "report day days week year years time news people"  # of them, that may end a phrase
_ENDS = frozenset(_LAST.split())
_DENIALS = frozenset(("no", "not", "never", "non", "without"))
_UNSURE = frozenset(("and", "with", "a", "an"))  # inside, they join what may not belong together, or name no one thing
_WHOSE = frozenset(("his", "her", "its", "their", "our", "my", "your"))
_NUMBER = re.compile(r"(?:1[89]|20)\d\d(?:s|-\d\d)?|\d+(?:st|nd|rd|th)", re.IGNORECASE)
_NATIONAL = re.compile(r"[A-Z]\w+(?:[ei]an|ese|ish)$")


def shared_phrases(headlines: Sequence[str]) -> list[str]:
    """The noun phrases with a name in them that several headlines share, as they are most often written.

    One counts only where a headline has it whole beyond doubt, and where its main word is a common noun: a name alone
    does not say what happened.
    """
    analysed = [(capitals_tell(headline), parts(headline)) for headline in headlines]
    telling = [
        (stem(word), word, role)
        for capitals, found in analysed
        for part in found
        for word, role in zip(part.words, part.roles, strict=True)
        if capitals
    ]
    names = {key for key, _, role in telling if role == "name"}
    common = {key for key, word, _ in telling if word.islower()} - names
    having: Counter[_Key] = Counter()
    forms: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    for headline, (capitals, found) in zip(headlines, analysed, strict=True):
        spans = [(part, span) for part in found for span in _spans(part, capitals=capitals)]
        having.update({_key(part.words[span]) for part, span in spans})
        for part, span in spans:
            words = part.words[span]
            if not headline.islower() and stem(_head(words)) in common and _whole(part, span, capitals=capitals):
                forms[_key(words)][" ".join(words)] += 1
    # Of the ways to write a phrase the most usual one, of equals the longest: it has the small words.
    return [
        max(sorted(written.items()), key=lambda one: (one[1], len(one[0])))[0]
        for key, written in sorted(forms.items())
        if having[key] >= SEVERAL and not names.isdisjoint(key)
    ]


def _spans(part: Part, *, capitals: bool) -> Iterator[slice]:
    """Where a part of a headline has noun phrases, also those inside others."""
    told = list(zip(part.words, part.roles, strict=True))
    for start, (first, role) in enumerate(told):
        if role == "small" or first[0].isdigit():
            continue
        for end in range(start + 1, min(start + LONGEST, len(told)) + 1):
            if not _stands_in_phrase(*told[end - 1]):
                break
            if end - start > 1 and not (part.joined[end - 2] and _follows(*told[end - 2 : end], capitals=capitals)):
                break
            if sum(map(len, part.words[start:end])) + end - start - 1 > LETTERS:
                break
            if _ends_phrase(part.words[end - 1], alone=end - start == 1):
                yield slice(start, end)


def _key(words: list[str]) -> _Key:
    return tuple(one for one in map(stem, words) if one)


def _head(words: list[str]) -> str:
    """The main word of a phrase."""
    return (headed(words) or words)[-1]


def _stands_in_phrase(word: str, role: Role) -> bool:
    if word[0].isdigit() and not _NUMBER.fullmatch(word):
        return False
    return role != "verb" and not (role == "small" and word.lower() not in _INSIDE_OR_PLAIN)


def _ends_phrase(word: str, *, alone: bool) -> bool:
    return not word[0].isdigit() and (bool(stem(word)) or (not alone and word.lower() in _ENDS))


def _follows(former: tuple[str, Role], latter: tuple[str, Role], *, capitals: bool) -> bool:
    """Whether two words may stand beside each other in a noun phrase."""
    word, role, following = former[0].lower(), former[1], latter[0].lower()
    if following in ARTICLES:
        return word in _INSIDE - ARTICLES
    if word == "to":  # "ambassador to India"; "plan to leave" is none
        return capitals and latter[1] == "name"
    if following in LINKS - {"of"}:  # "Ottesen in Brennholm" is what somebody did, "top in Brennholm" is nothing
        return role in ("noun", "open")
    return True


def _whole(part: Part, span: slice, *, capitals: bool) -> bool:
    """Whether a run of words is a noun phrase for sure, and no piece of a longer one."""
    start, end = span.start, span.stop
    words, roles = part.words[span], part.roles[span]
    before = part.words[start - 1].lower() if start and part.joined[start - 1] else ""
    if before in _DENIALS | {"and", "new"} or (before and _goes_on(before, part.roles[start - 1])):
        return False
    after = part.words[end].lower() if end < len(part.words) and part.joined[end - 1] else ""
    if after in _PLAIN | _WHOSE | ARTICLES | {"and", "of", "to"} or after[:1].isdigit():
        return False
    if after and part.roles[end] in ("name", "noun"):
        return False
    if words[-1].endswith("'s") or not _UNSURE.isdisjoint(map(str.lower, words)) or _NATIONAL.match(words[-1]):
        return False
    acted = not capitals or not {"verb", "open"}.isdisjoint(part.roles[:start])
    if acted and any(word.lower() in LINKS - {"of"} for word in words):
        return False  # "denies entry to Brennholm": the verb's, not the noun's
    # After a preposition no verb stands: "over missile strikes".
    return "open" not in roles[:-1] and (roles[-1] != "open" or before in LINKS)


def _goes_on(before: str, role: Role) -> bool:
    """Whether a phrase begins before a word that follows this one."""
    return role in ("name", "noun", "open") and not before.endswith("'s")
