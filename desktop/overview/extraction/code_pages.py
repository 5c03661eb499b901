"""Which code page of Latin letters bytes are in: they all look alike, and only the language tells which is meant.

The language itself is told by the letters that all of these pages have in common.
"""

from __future__ import annotations

import re

LEAST = 40  # letters of the common ones, from which they tell a language
FEW = 20  # ASCII letters of a text for each byte above ASCII in it, from which these are signs
USUAL, MIDDLE, MIDDLE_ISO = "windows-1252", "cp1250", "iso-8859-2"

_PAGES = {
    language: page
    for page, languages in (
        (USUAL, "ca da de es eu fi fr ga gl is it nb nl nn no pt sv"),
        (MIDDLE, "bs cs hr hu pl ro sk sl"),
        ("cp1254", "az tr"),
        ("cp1257", "lt lv"),
        ("cp1258", "vi"),
    )
    for language in languages.split()
}
_HIGH = re.compile(rb"[\x80-\xff]")
_LOW_LETTER = re.compile(rb"[A-Za-z]")
_BETWEEN = re.compile(rb"[\x80-\x9f]")
# What stands within words of these languages. In a page of DOS or the Mac the same bytes are other letters, and signs.
_INSIDE = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z])")
_SIGNS = "’‘–—"
_LETTERS = {
    USUAL: "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþßœšž",
    MIDDLE: "áâäăąćçčďđéęëěíîĺľłńňóôöőŕřśşšţťúüůűýźżž",
    "cp1254": "âçğıîöşüû",
    "cp1257": "āąčēęėģīįķļņōšūųž",
}


def is_latin(words: bytes, text: bytes) -> bool:
    """Whether the words of a text that have a byte above ASCII are mostly ASCII letters, as in no other script; or few
    among many such letters, as dashes are."""
    high = len(_HIGH.findall(words))
    return len(_LOW_LETTER.findall(words)) > high or len(_LOW_LETTER.findall(text)) > FEW * high


def page_of(text: bytes, said: str = "") -> str:
    """The codec of Latin text. `said`: the language that it is said to be in, which tells nothing where it is English:
    many a page and feed says so that is not."""
    language = said if said in _PAGES else _language_of(text)
    page = _PAGES.get(language, USUAL)
    if page != MIDDLE:
        return page
    # What the code page of Windows has between the two ranges is nothing in the ISO one, which is else another.
    polish = language == "pl" and text.count(b"\xb9") > text.count(b"\xb1")  # the letter ą, in the one and in the other
    return MIDDLE if polish or _BETWEEN.search(text) else MIDDLE_ISO


def fits(text: bytes, page: str) -> bool:
    """Whether what stands within words of a text are letters that the languages of a page have, by and large."""
    letters = _LETTERS.get(MIDDLE if page == MIDDLE_ISO else page)
    found = b"".join(_INSIDE.findall(text)).decode(page, "replace").lower()
    strange = sum(one not in letters and one not in _SIGNS for one in found) if letters else 0
    return 4 * strange <= len(found)


def _language_of(text: bytes) -> str:
    from overview.extraction.language import SAMPLE, likeliest

    plain = text.decode("ascii", "ignore")[:SAMPLE]
    return likeliest(plain) if sum(map(str.isalpha, plain)) >= LEAST else ""
