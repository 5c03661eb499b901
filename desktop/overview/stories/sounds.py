"""What a name sounds like, whatever script it is written in: its consonants, as a reader of English would write them.

Unicode calls a letter by its sound: "CYRILLIC SMALL LETTER KA", "HANGUL SYLLABLE GIM", "ARABIC LETTER MEEM". So the
consonants of these names romanise all scripts that write sounds; Chinese characters have none. Consonants that
languages take for each other count as one (as in Soundex; Russell 1918).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

_RANK = re.compile(r"^(?:(?:CAPITAL|SMALL|FINAL|LETTER|SYLLABLE|CHARACTER|VOWEL SIGN) )+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[^BCDFGJKLMNPQRSTVWXZ]")  # and H and Y, that come and go
_TOGETHER = (
    ("SCH", "S"),
    ("TCH", "S"),
    ("CH", "S"),
    ("SH", "S"),
    ("ZH", "S"),
    ("TS", "S"),
    ("PH", "F"),
    ("NG", "N"),
    ("X", "KS"),
)
_ALIKE = str.maketrans("CQGPVWZJ", "KKKBFFSS")
_CASED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})
_WEAK = frozenset({"WAW", "YEH", "VAV", "YOD", "ALEF", "AIN", "HEH", "TEH MARBUTA"})  # that stand for vowels too
_SOUNDLESS = frozenset({"CJK", "HIRAGANA"})  # no sounds, or grammar rather than names


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The sound of a word, "" where its script tells none: "mkrn" for Macron and Макрон."""
    spelt = "".join(map(_letter, unicodedata.normalize("NFKC", word)))
    for written, instead in _TOGETHER:
        spelt = spelt.replace(written, instead)
    heard = _VOWELS.sub("", spelt).translate(_ALIKE)
    return "".join(letter for letter, _ in groupby(heard)).lower()


def foreign_words(text: str) -> list[str]:
    """The words of a text that may be names: those in capitals, or all where a script has none; parted where the script
    changes."""
    found = []
    for word in _WORD.findall(text):
        for script, letters in groupby(word, key=_script):
            part = "".join(letters).strip("'’-")
            if part and script not in _SOUNDLESS and (script not in _CASED or part[0].isupper()):
                found.append(part)
    return found


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return "" if letter in "'’-" else unicodedata.name(letter, "").replace("-", " ").split(" ")[0]


@lru_cache(maxsize=16384)
def _letter(letter: str) -> str:
    """A letter in Latin capitals."""
    plain = unicodedata.normalize("NFKD", letter)[:1].upper() if _script(letter) == "LATIN" else letter
    if "A" <= plain <= "Z":
        return plain
    name = unicodedata.name(letter, "")
    script, _, rest = name.partition(" ")
    called = _RANK.sub("", rest).partition(" WITH ")[0]
    if called in _WEAK or "SIGN" in called or "MARK" in called:
        return ""
    if script == "CYRILLIC" and re.fullmatch(r"E[LMNRSF]", called):
        return called[1]
    if script in ("HANGUL", "KATAKANA"):
        return called
    # Of a letter's name its first consonants: KA, BETA, MEEM.
    return re.split(r"[AEIOU ]", called, maxsplit=1)[0]
