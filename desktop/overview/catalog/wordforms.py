"""How languages write a name into a word: endings, and small words that are written onto it.

A text's word has several forms under which a name's word (`name_form`) may be looked up. All are in small letters.
"""

from __future__ import annotations

import re

# Scripts that put no spaces between words, as ranges of a character class: Thai, Lao, Tibetan, Burmese, Khmer, kana,
# Han.
UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
BETWEEN_UNSPACED = re.compile(rf"(?<=[{UNSPACED}])[\s\u200b\-–]+(?=[{UNSPACED}])")
KATAKANA = re.compile("[\u30a0-\u30ff]")

# Languages that change the end of a name: a final vowel may give way to up to three letters (Україна, в Україні).
INFLECTING = frozenset(
    "az be bg bs cs el et fi hr hu hy ka kk ky lt lv mk mn pl ro ru sk sl sq sr sr-latn tg tk tr tt uk uz".split()  # noqa: SIM905
)
STEM = 5  # letters that stay in any case; a shorter word is taken as it is
ENDING = 3
OPEN = "*"  # marks a stem that takes an ending
VOWELS = "aeiouyаеиоуыэюяіьйαεηιοωυაეიოუ"

# Conjunctions and prepositions before a word, in Arabic with the article ("li" and the article become "lil").
ARABIC_PREFIX = re.compile("(?:[وف]?لل|[وف]?[بكل]?(?:ال)?)(?=[\u0620-\u06ff]{2})")
HEBREW_PREFIX = re.compile("[ושבהלמכ]{1,3}(?=[\u05d0-\u05ea]{2})")
HANGUL = re.compile("[\uac00-\ud7a3]{2,}")


def name_form(word: str, language: str) -> str:
    """The form under which a word of a name is kept, whatever its ending."""
    if language in INFLECTING:
        stem = word[:-1] if word[-1] in VOWELS else word
        if len(stem) >= STEM:
            return stem + OPEN
    return bare_form(word)


def bare_form(word: str) -> str:
    """The form under which a word of a name is kept as it is: without the Arabic article."""
    return word.removeprefix("ال") if len(word) > len("ال") + 2 else word


def forms(word: str, language: str) -> tuple[str, ...]:
    """The forms under which a name may be found that stands in a text as `word`, which is the first of them."""
    first = word[0]
    if "\u0620" <= first <= "\u06ff":
        return (word, *dict.fromkeys(_without_prefix(word, ARABIC_PREFIX)))
    if "\u05d0" <= first <= "\u05ea":
        return (word, *dict.fromkeys(_without_prefix(word, HEBREW_PREFIX)))
    if HANGUL.match(word):
        return tuple(word[:size] for size in range(len(word), 1, -1))  # particles follow without a space
    if language in INFLECTING and len(word) >= STEM:
        sizes = range(len(word), max(STEM, len(word) - ENDING) - 1, -1)
        return (word, *(word[:size] + OPEN for size in sizes))
    return (word,)


def _without_prefix(word: str, prefix: re.Pattern[str]) -> list[str]:
    """The word without each beginning of the prefix it may have, the shortest first."""
    found = prefix.match(word)
    return [word[size:] for size in range(1, found.end() + 1)] if found else []


def whole_katakana(text: str, start: int, size: int) -> bool:
    """Whether a name in katakana is a word of its own there; true for every other script."""
    before, after = text[start - 1 : start] if start else "", text[start + size : start + size + 1]
    if KATAKANA.match(text[start]) and KATAKANA.match(before):
        return False
    return not (KATAKANA.match(text[start + size - 1]) and KATAKANA.match(after))
