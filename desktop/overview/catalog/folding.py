"""Text made comparable: case, accents and punctuation do not count, so that "cote divoire" finds Côte d’Ivoire."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not decompose, and letters that are typed in two ways.
SPECIAL = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "e",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        # Apostrophes and their like join what they stand between.
        **dict.fromkeys("'’‘ʻʼʾʿ`´ʹ\u0640\u00ad", ""),
    }
)


def plain(text: str) -> str:
    """The text without accents and other marks that sit on a letter; case and punctuation stay.

    Signs that write a vowel of their own (Devanagari, Thai …) have combining class 0 and stay too.
    """
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def fold(text: str) -> str:
    """The text in the form in which names are compared: words of small plain letters with one space between them.

    The search index holds authors in this form, and lets an article go only by the words that it was given: a change
    here needs a step of the library's schema that makes the index anew.
    """
    bare = plain(plain(text).casefold()).translate(SPECIAL)  # small letters may come apart once more (İ)
    return " ".join("".join(" " if unicodedata.category(sign)[0] in "PSZC" else sign for sign in bare).split())
