"""Capital letters for headlines that have none, or nothing else: as their story's articles write the words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from overview.stories.events import LINKS
from overview.stories.roles import ARTICLES
from overview.stories.text import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

SURE = 0.7  # of the times, that a word must have a form with capitals to be a name

_FORM = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
_LOST = re.compile(r"['’]s\b")  # of which an address has lost the apostrophe: "trumps" is "Trump's"
_SHOUT = re.compile(r"\b(?:[A-Z]{6,}|THE)\b")
_LONGER = re.compile(r"(?<![\w’'])[^\W_]{2,}")
_SMALL = ARTICLES | LINKS | {"and", "or", "but", "nor", "as"}
_INITIALS = re.compile(r"\bu s\b")  # of the United States, in an address
_INITIALISMS = """
US USA UK EU UN AP NATO FBI CIA NSA DOJ DHS IRS FDA CDC EPA FTC NASA GOP CEO NBA NFL NHL MLB FIFA UEFA IOC IMF AI TV PhD
"""  # none of them a word too but "us", which in headlines is seldom one; how texts write it goes before
_INITIALS_ALONE = re.compile(  # no word is without vowels, but what is short for one
    r"(?!(?:mrs?|ms|[djs]r|st|[fm]t|lt[dg]?|sgt|vs|n?th|[nr]d|[ckm]m|kg|bn|tn|"
    r"hrs?|yrs?|pts?|hmm|psst|shh|krk)$)[bcdfghj-np-tv-xz]{2,5}"
)
_CONTRACTIONS = """
men’s women’s children’s that’s there’s here’s what’s don’t doesn’t didn’t won’t can’t isn’t aren’t wasn’t weren’t
hasn’t haven’t hadn’t wouldn’t couldn’t shouldn’t
"""  # that are no words without their apostrophes, or seldom ones
_KNOWN = {one.lower().replace("’", ""): one for one in f"{_INITIALISMS} {_CONTRACTIONS}".split()}
_OPENING = re.compile(r"(?:^|[.!?:\n]|[^\w\s,;’'-])\W*$")  # before a word that begins a sentence


def usual_spellings(texts: Iterable[str]) -> dict[str, str]:
    """How each word, and each two words that stand together, are written most often; the keys are in small letters.

    What begins a sentence tells nothing. An address has no apostrophes: as "trumps" is told how "Trump's" is written;
    but for a name, a word in s is as likely to have lost none, as "its" and "states".
    """
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        before = ""
        for word in _FORM.finditer(text):
            form = word.group().replace(".", "")
            if _OPENING.search(text, max(0, word.start() - 3), word.start()):
                before = ""
            else:
                seen[form.lower()][form] += 1
                if before:
                    seen[f"{before} {form}".lower()][f"{before} {form}"] += 1
                before = form
                if not form.islower() and _LOST.match(text, word.end()):
                    seen[f"{form}s".lower()][f"{form}’s"] += 1
    return _KNOWN | {words: _usual(words, forms) for words, forms in seen.items()}


def _usual(words: str, forms: Counter[str]) -> str:
    form, times = max(sorted(forms.items()), key=lambda one: (one[1], one[0].islower()))
    return form if form.isupper() or times >= SURE * forms.total() else words


def shouts_or_whispers(headline: str) -> bool:
    """Whether a headline is without small letters or without capitals, so that its own tell nothing."""
    return headline.isupper() or headline.islower()


def has_shout(headline: str) -> bool:
    """Whether a word of a headline is in capitals that is no acronym, as the first ones of a text are in print."""
    return bool(_SHOUT.search(headline))


def spelt(headline: str, usual: dict[str, str]) -> str:
    """A headline with each word as it is usually written, in small letters where nobody else writes it.

    Where its own capitals tell something only the words change that are in nothing but capitals.
    """
    if not shouts_or_whispers(headline):
        return _SHOUT.sub(lambda word: usual.get(word.group().lower(), word.group()), headline)
    headline = _INITIALS.sub("us", headline.lower())
    words = _FORM.findall(headline)
    forms = [usual.get(word, word) for word in words]
    for place, two in enumerate(pairwise(words)):
        for word, form in enumerate(usual.get(" ".join(two), "").split()):
            if not form.islower():
                forms[place + word] = form
    written = iter(forms)
    return _FORM.sub(lambda _: next(written), headline)


def is_known(headline: str, usual: dict[str, str]) -> bool:
    """Whether all words of a headline are seen elsewhere, so that none of them is a name without anybody knowing."""
    return all(word in usual or word in SMALL_WORDS for word in _FORM.findall(headline.lower()))


def capitalised(text: str) -> str:
    """A text with a capital at its beginning, where there is one of the same letter: "ı" has none."""
    capital = text[:1].upper()
    return capital + text[1:] if capital.casefold() == text[:1].casefold() else text


def in_title_case(headline: str) -> str:
    """A headline in title case: a name needs no other capitals there, unless it is of initials, such as "LX"."""
    return _LONGER.sub(lambda word: _titled(word.group()), headline)


def _titled(word: str) -> str:
    if word in _SMALL:
        return word
    return word.upper() if _INITIALS_ALONE.fullmatch(word) else capitalised(word)
