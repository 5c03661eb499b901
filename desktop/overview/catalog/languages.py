"""What a language is called in English and which way it is written, by its BCP 47 tag."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Literal

from overview.catalog.countries import country
from overview.paths import seed

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPTS = {
    "arab": "Arabic script",
    "cyrl": "Cyrillic",
    "deva": "Devanagari",
    "hans": "Simplified",
    "hant": "Traditional",
    "latn": "Latin script",
}
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
# Languages whose first script is one of those.
TAGS = "apc ar arc ary arz azb bal ckb dv fa glk he iw ks lrc mzn nqo pnb prs ps sd skr syr ug ur yi"
RIGHT_TO_LEFT = frozenset(TAGS.split())


@cache
def names() -> Mapping[str, str]:
    """English names of languages by their primary tag."""
    found: dict[str, str] = json.loads(seed("languages.json").read_bytes())
    return found


def language_name(tag: str) -> str:
    """The English name of a language: "sw" is "Swahili", "zh-Hant" "Chinese (Traditional)", "fr-CA" "French (Canada)".

    A tag that the table does not have is given back as it is.
    """
    primary, *rest = tag.replace("_", "-").lower().split("-")
    name = names().get(primary)
    if name is None:
        return tag
    remarks = []
    for part in rest:
        place = country(part.upper())
        if part in SCRIPTS:
            remarks.append(SCRIPTS[part])
        elif place is not None:
            remarks.append(place.name)
    return f"{name} ({', '.join(remarks)})" if remarks else name


def tag_of(name: str) -> str | None:
    """The tag of a language by its English name, in any case, or by its tag; None for what the table does not have."""
    word = name.strip().lower().replace("_", "-")
    if word.partition("-")[0] in names():
        return word
    return next((tag for tag, known in names().items() if known.lower() == word), None)


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written: by its script where the tag names one, else by the script it is usually in."""
    primary, *rest = tag.replace("_", "-").lower().split("-")
    for part in rest:
        if len(part) == 4 and part.isalpha():
            return "rtl" if part in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in RIGHT_TO_LEFT else "ltr"
