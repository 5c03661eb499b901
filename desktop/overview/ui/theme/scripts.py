"""Which scripts a text is written in, and in which direction it runs. No Qt here."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

from overview.catalog.languages import direction

LATIN = "latin"
MOST_MARKS = 3  # accents in one place of a letter, as in Greek; more are not of any script, and climb over other lines
NOTHING = "\u2060"  # is not seen and breaks no line
_NO_OVERRIDES = str.maketrans("\u202d\u202e", NOTHING * 2)
# Ends of ranges of the Unicode code space, each with the script of the letters up to it; "" means no script of its own.
_ENDS: tuple[tuple[int, str], ...] = (
    (0x0370, LATIN),
    (0x0400, "greek"),
    (0x0530, "cyrillic"),
    (0x0590, "armenian"),
    (0x0600, "hebrew"),
    (0x0700, "arabic"),
    (0x0750, "syriac"),
    (0x0780, "arabic"),
    (0x07C0, "thaana"),
    (0x0860, ""),
    (0x0900, "arabic"),
    (0x0980, "devanagari"),
    (0x0A00, "bengali"),
    (0x0A80, "gurmukhi"),
    (0x0B00, "gujarati"),
    (0x0B80, "oriya"),
    (0x0C00, "tamil"),
    (0x0C80, "telugu"),
    (0x0D00, "kannada"),
    (0x0D80, "malayalam"),
    (0x0E00, "sinhala"),
    (0x0E80, "thai"),
    (0x0F00, "lao"),
    (0x1000, "tibetan"),
    (0x10A0, "myanmar"),
    (0x1100, "georgian"),
    (0x1200, "hangul"),
    (0x13A0, "ethiopic"),
    (0x1780, ""),
    (0x1800, "khmer"),
    (0x18B0, "mongolian"),
    (0x1C90, ""),
    (0x1CC0, "georgian"),
    (0x1D00, ""),
    (0x1F00, LATIN),
    (0x2000, "greek"),
    (0x2C60, ""),
    (0x2C80, LATIN),
    (0x2D00, ""),
    (0x2D30, "georgian"),
    (0x2D80, ""),
    (0x2DE0, "ethiopic"),
    (0x2E00, "cyrillic"),
    (0x2E80, ""),
    (0x3000, "han"),
    (0x3040, ""),
    (0x3100, "kana"),
    (0x3130, "han"),
    (0x3190, "hangul"),
    (0x31F0, "han"),
    (0x3200, "kana"),
    (0x3400, ""),
    (0xA000, "han"),
    (0xA640, ""),
    (0xA6A0, "cyrillic"),
    (0xA720, ""),
    (0xA800, LATIN),
    (0xAB00, ""),
    (0xAB30, "ethiopic"),
    (0xAC00, ""),
    (0xD7FC, "hangul"),
    (0xF900, ""),
    (0xFB00, "han"),
    (0xFB07, LATIN),
    (0xFB1D, "armenian"),
    (0xFB50, "hebrew"),
    (0xFE00, "arabic"),
    (0xFE70, ""),
    (0xFEFF, "arabic"),
    (0xFF66, ""),
    (0xFFA0, "kana"),
    (0xFFE0, "hangul"),
    (0x20000, ""),
    (0x40000, "han"),
)
_STOPS = [end for end, _ in _ENDS]
_SAMPLE = 400  # letters that are enough to tell


# Scripts that read well with another script's font first; all others are shaped, and need their own font in any case.
_SIMPLE = frozenset((LATIN, "greek", "cyrillic", "armenian", "georgian", "ethiopic", "han", "kana", "hangul"))


@lru_cache(maxsize=4096)
def scripts_of(text: str) -> tuple[str, ...]:
    """The scripts of a text's letters, in the order in which it needs their fonts: those that shape their letters, then
    the most frequent. Han together with kana is "kana": Japanese."""
    if not text or text.isascii() or max(text) < "\u0370":
        return (LATIN,)
    counts: dict[str, int] = {}
    for character in text[:_SAMPLE]:
        if character.isalpha():
            index = bisect_right(_STOPS, ord(character))
            script = _ENDS[index][1] if index < len(_ENDS) else ""
            if script:
                counts[script] = counts.get(script, 0) + 1
    if "kana" in counts:
        counts["kana"] += counts.pop("han", 0)
    return tuple(sorted(counts, key=lambda script: (script in _SIMPLE, -counts[script]))) or (LATIN,)


def is_right_to_left(text: str, language: str = "") -> bool:
    """Whether a text runs from right to left. Of an unknown language ("", else BCP 47) its first strong character tells
    (UAX #9, rules P2 and P3). That may be a foreign name's: a text in a language that runs so does so itself if one of
    its letters does, one in another language only if most of them do, as where the language is given wrongly."""
    if text.isascii() or max(text, default="") < "\u0590":
        return False
    kinds = [*map(unicodedata.bidirectional, text[:_SAMPLE])]  # in C: most texts come here, for a ’
    to_left = kinds.count("R") + kinds.count("AL")
    if not to_left:
        return False
    if not language:
        return next(kind for kind in kinds if kind in ("L", "R", "AL")) != "L"
    return direction(language) == "rtl" or to_left > kinds.count("L")


def drawable(text: str) -> str:
    """The text with nothing in the place of characters that turn round whatever follows them, and of accents that are
    piled up on one letter; positions stay what they are."""
    if text.isascii():
        return text
    found = list(text.translate(_NO_OVERRIDES))
    piled: dict[int, int] = {}
    for at, character in enumerate(found):
        if place := unicodedata.combining(character):
            piled[place] = piled.get(place, 0) + 1
            if piled[place] > MOST_MARKS:
                found[at] = NOTHING
        else:
            piled.clear()
    return "".join(found)
