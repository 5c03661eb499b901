"""Scripts: which one a text is written in, which languages it leaves, and which letters narrow these down."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

# Ranges of the Unicode blocks (unicode.org, Blocks.txt) whose letters decide.
SCRIPTS: dict[str, str] = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f\u1c80-\u1c8f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "armenian": "\u0531-\u0587",
    "georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "hebrew": "\u05d0-\u05f4",
    "arabic": "\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "thaana": "\u0780-\u07a5\u07b1",
    "ethiopic": "\u1200-\u137f",
    "devanagari": "\u0900-\u0963\u0970-\u097f",
    "bengali": "\u0980-\u09e5\u09f0-\u09fe",
    "gurmukhi": "\u0a00-\u0a65\u0a70-\u0a7f",
    "gujarati": "\u0a80-\u0ae5\u0af0-\u0aff",
    "oriya": "\u0b00-\u0b65\u0b70-\u0b7f",
    "tamil": "\u0b80-\u0be5",
    "telugu": "\u0c00-\u0c65",
    "kannada": "\u0c80-\u0ce5",
    "malayalam": "\u0d00-\u0d65",
    "sinhala": "\u0d80-\u0dff",
    "thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "lao": "\u0e80-\u0ecf\u0edc-\u0edf",
    "tibetan": "\u0f00-\u0fff",
    "myanmar": "\u1000-\u103f\u1050-\u109f",
    "khmer": "\u1780-\u17d3",
    "mongolian": "\u1820-\u18af",
    "hangul": "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f",
    "kana": "\u3041-\u3096\u30a1-\u30fa",
    "han": "\u4e00-\u9fff\u3400-\u4dbf",
}

LANGUAGES: dict[str, tuple[str, ...]] = {
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "ba", "uz"),
    "greek": ("el",),
    "armenian": ("hy",),
    "georgian": ("ka",),
    "hebrew": ("he", "yi"),
    "arabic": ("ar", "fa", "ur", "ps", "ckb", "ug", "sd"),
    "thaana": ("dv",),
    "ethiopic": ("am", "ti"),
    "devanagari": ("hi", "mr", "ne"),
    "bengali": ("bn", "as"),
    "gurmukhi": ("pa",),
    "gujarati": ("gu",),
    "oriya": ("or",),
    "tamil": ("ta",),
    "telugu": ("te",),
    "kannada": ("kn",),
    "malayalam": ("ml",),
    "sinhala": ("si",),
    "thai": ("th",),
    "lao": ("lo",),
    "tibetan": ("bo", "dz"),
    "myanmar": ("my",),
    "khmer": ("km",),
    "mongolian": ("mn",),
    "hangul": ("ko",),
    "kana": ("ja",),
    "han": ("zh", "zh-hant"),
}

# Letters that only the named languages of the script use; the first row that is met decides.
LETTERS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "cyrillic": (
        ("ўЎ", ("be", "uz")),
        ("їЇєЄґҐ", ("uk",)),
        ("ѓЃќЌѕЅ", ("mk",)),
        ("ђЂћЋ", ("sr",)),
        ("љњџјЉЊЏЈ", ("sr", "mk")),
        ("ұҰ", ("kk",)),
        ("ӣӢӯӮҷҶ", ("tg",)),
        ("ҳҲ", ("tg", "uz")),
        ("ҙҘҫҪҡҠ", ("ba",)),
        ("җҖ", ("tt",)),
        ("әӘһҺ", ("kk", "tt", "ba")),
        ("қҚғҒ", ("kk", "tg", "uz")),
        ("ңҢ", ("ky", "kk", "tt", "ba")),
        ("өӨүҮ", ("mn", "ky", "kk")),
        ("іІ", ("uk", "be", "kk")),
        ("ыЫэЭёЁ", ("ru", "be", "kk", "ky", "mn", "uz")),
    ),
    "arabic": (
        ("ټډړږښېۍځڅڼ", ("ps",)),
        ("ۆڵڕێ", ("ckb",)),
        ("ۇۈۋڭ", ("ug",)),
        ("ٻڀٺٿڃڄڇڊڌڍڏڙڦڪڳڱڻ", ("sd",)),
        ("ٹڈڑےںہھ", ("ur",)),
        ("پچژگکی", ("fa", "ur", "ps", "ckb")),
        ("ةيكىأإؤ", ("ar",)),
    ),
    "hebrew": (("װױײ", ("yi",)),),
    "bengali": (("ৰৱ", ("as",)),),
}

# Characters that were simplified, and what they were: frequent ones that differ (Unihan kSimplifiedVariant).
SIMPLIFIED = set(
    "们这个国会来对时为说发过后长样见经问开关车东门电话间书马鸟鱼龙风飞习众儿广严举义乌乐买乱争于亚产亲亿仅从仓仪价众优传伤伦伪体"
)
TRADITIONAL = set(
    "們這個國會來對時為說發過後長樣見經問開關車東門電話間書馬鳥魚龍風飛習眾兒廣嚴舉義烏樂買亂爭於亞產親億僅從倉儀價眾優傳傷倫偽體"
)

ANY = re.compile("|".join(f"([{letters}])" for letters in SCRIPTS.values()))
NAMES = tuple(SCRIPTS)


def _letters_of(text: str) -> Counter[str]:
    """How many letters of each script the text has."""
    found = Counter(map(_script, text))
    found.pop("", None)
    return found


@lru_cache(16_384)
def _script(character: str) -> str:
    """The script of a letter; "" for what is none. Kept: the few letters that news are written in come all the time."""
    match = ANY.match(character)
    return NAMES[match.lastindex - 1] if match and match.lastindex else ""


def script_of(text: str) -> str | None:
    """The script that most letters are in, or None where there is no letter. Japanese counts as kana."""
    found = _letters_of(text)
    if not found:
        return None
    if found["kana"] and found["kana"] * 8 >= found["han"]:
        found["kana"] += found.pop("han", 0)
    # A text of another script is strewn with Latin names and brands; the reverse is rare.
    found["latin"] = found["latin"] // 2
    return max(found, key=lambda script: found[script])


def languages_of(text: str, script: str) -> tuple[str, ...]:
    """The languages that the text can be in by its script (not Latin) and its telling letters."""
    if script == "han":
        simplified = sum(character in SIMPLIFIED for character in text)
        traditional = sum(character in TRADITIONAL for character in text)
        return ("zh-hant",) if traditional > simplified else ("zh",)
    if script == "ethiopic":
        amharic, tigrinya = text.count("አ"), sum(map(text.count, "ኣቐቑቒቓቕቖ"))  # each begins its words with its own A
        if amharic != tigrinya:
            return ("am",) if amharic > tigrinya else ("ti",)
    for letters, languages in LETTERS.get(script, ()):
        if any(letter in text for letter in letters):
            return languages
    return LANGUAGES.get(script, ())


def foreign_to(text: str, language: str) -> bool:
    """Whether the text is in a script that `language` is not written in."""
    script = script_of(text)
    if script is None:
        return False
    primary = language.partition("-")[0]
    if primary in ("ja", "zh", "ko") and script in ("han", "kana", "hangul"):
        return False
    for known, languages in LANGUAGES.items():
        if any(primary == one.partition("-")[0] for one in languages):
            # Several languages have a second script.
            return script != known and not (script == "latin" and primary in ("sr", "uz", "kk", "tt", "az", "mn"))
    return script != "latin"
