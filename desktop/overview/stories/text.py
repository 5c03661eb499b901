"""An article's words become terms: numbers that stand for a word's stem.

Terms are hashed into 2**22 buckets, so that no table of words has to be kept (Weinberger et al. 2009, "Feature hashing
for large scale multitask learning"): two rare words share one seldom enough not to matter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from zlib import crc32

BUCKETS = 1 << 22
TITLE_WORDS = 40
LEAD_WORDS = 80
LETTERS_A_WORD = 9  # how much of a text is searched for its first words

_OUTLET = re.compile(r"^((?:\S+\s){4,})\|\s[^|]{2,40}$")  # "Goats cross a bridge | The Lantern"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

# Words that say nothing about what happened: grammar, and what every newsroom writes.
_SMALL = """
a an the this that these those i you he she it we they me him her us them my your his its our their mine yours hers
ours theirs who whom whose which what each every both all any some such same other another none no one ones own about
above across after against along amid among around as at before behind below beneath beside between beyond by down
during except for from in inside into like near of off on onto out outside over past per since through throughout till
to toward towards under until up upon via with within without and but or nor so yet if because although though while
whereas unless than whether am is are was were be been being do does did doing done have has had having can could may
might must shall should will would get gets got go goes going make makes made again also ever here how just more most
much many never not now only quite rather then there too very well when where why still even already almost back once
say says said saying tell told according report reports reported reportedly news update updates live breaking latest
mr mrs ms dr new year years day days week weeks month months today yesterday tomorrow time times ago two first last
people read photo image file video
"""
SMALL_WORDS = frozenset(_SMALL.split())

_PLURALS = (("sses", "ss"), ("ies", "y"), ("us", "us"), ("is", "is"), ("ss", "ss"), ("s", ""))
_ENDINGS = ("ingly", "edly", "ation", "ition", "ement", "ing", "ion", "ed", "er", "or", "ly", "al")


def stem(word: str) -> str:
    """The stem of an English word in lower case: enough for bomb, bombs, bombed, bombing and bomber to meet."""
    word = word.removesuffix("'s")
    if len(word) > 4:
        for ending, instead in _PLURALS:
            if word.endswith(ending):
                word = word[: -len(ending)] + instead
                break
    if len(word) > 6:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
    return word


def term(word: str) -> str:
    """The term that a word counts as, without accents, or "" if it carries nothing."""
    plain = word.lower().replace("’", "'")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    if plain in SMALL_WORDS:
        return ""
    root = stem(plain)
    return root if len(root) > 1 else ""


def terms_of(text: str) -> set[str]:
    """The terms of a text's words."""
    return set(map(term, WORD.findall(text))) - {""}


def _bucket(key: str) -> int:
    """The number of a term; the same in every run and on every machine."""
    return crc32(key.encode("utf-8", "replace")) % BUCKETS


@lru_cache(maxsize=32768)
def word_bucket(word: str) -> int:
    """The number of a word's term, -1 if it carries nothing."""
    key = term(word)
    return _bucket(key) if key else -1


def first_words(text: str, most: int) -> list[str]:
    """The first words of a text, at most `most`, as they are written."""
    return WORD.findall(text[: most * LETTERS_A_WORD + 50])[:most]


def without_headline(title: str, text: str) -> str:
    """The text without a copy of its own headline glued to its beginning."""
    if title and text.startswith(title):
        return text[len(title) :].lstrip(" \t\r\n.:;,-–—|")
    return text


def term_counts(title: str, text: str) -> dict[int, int]:
    """How often each term stands in headline and lead; the name of an outlet behind a headline is none of a story."""
    counts: dict[int, int] = {}
    lead = without_headline(title, text)
    title = _OUTLET.sub(r"\1", title)
    for number in map(word_bucket, first_words(title, TITLE_WORDS) + first_words(lead, LEAD_WORDS)):
        if number >= 0:
            counts[number] = counts.get(number, 0) + 1
    return counts
