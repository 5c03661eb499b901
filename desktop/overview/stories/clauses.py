"""Shorter forms of a headline: what is left of it when something that only follows, or goes before, is cut off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.stories.roles import opens_clause, says_what_happens
from overview.stories.text import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = 90  # of a label
BEYOND = 12  # letters after its end that are looked at: the next word tells whether it may end there
SHORTEST = 4  # words that are left of a headline when something is cut off

_BORDER = re.compile(
    r"\s*(?:(?P<heading>:)|[;–—]|\s-)\s+|(?P<asked>(?<=[?!])\s+)|,\s+(?=(?P<next>\w+))"
    r"|\s+(?=(?:(?P<as>as)(?!\s\w+\sas\b)|after|before|while|amid|but|despite|because|since|when|though|although|until"
    r"|(?:how|why|what|where)\s(?:do|does|did))\s)",
    re.IGNORECASE,
)
MOTTO = re.compile(r"^[A-Z][^\W\d_A-Z]*(?:\s[^\WA-Z:]+)+:\s")  # before a headline: no name, and more than a speaker
_RELATIVES = frozenset(("who", "which", "whose", "whom", "where"))
_ADJUNCT = re.compile(
    r"\s+(?=(?:in|at|over|during|amid|following|ahead|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)",
    re.IGNORECASE,
)
_SOURCE = re.compile(  # says who tells what stands before it
    r"according to\b|(?:it|as) (?:(?:has|had) been|is|was) (?:reported|claimed|alleged|said|believed)\b"
    r"|(?:\w[\w.’']*\s){0,4}(?:says?|said|claims?|claimed|reports?|reported|sources?)\W*$",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:says?|said|claims?|reportedly|allegedly|apparently|supposedly|may|might|could)\b", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"^(?:as|after|before|while|amid|despite|because|since|when|with|in|for|at|on|by|from|if|though|although|to)\s"
    r"|\s(?:days?|weeks?|months?|years?|hours?|minutes?|just|even|only|soon|shortly|long|right|moments|not|ever|never"
    r"|is|are|was|were|be|been|has|have|had|will|would|to|of|the|an?|and|or)$|\sas\s\w+$",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"\W*(?:the|an?|and|or|of|to|in|on|at|for|with|from|by|as|that|which|who|\w+['’]s|his|her|its|their|\w{3,}ing)",
    re.IGNORECASE,
)


def clauses(headline: str, letters: int) -> Iterator[str]:
    """What is left of a headline without what follows, or goes before, its main clause: at most so many letters."""
    for border in _BORDER.finditer(headline, 0, letters + BEYOND):
        if border.start() > letters:
            break
        first, rest = headline[: border.start()], headline[border.end() :]
        if border["next"] and not opens_clause(border["next"]):
            continue  # "Goats, sheep and ducks cross …"
        if border["next"] in _RELATIVES and "," in rest:
            continue  # "He found the goats, which were shy, dead": the main clause goes on
        if border["as"] and not says_what_happens(rest, surely=True):
            continue  # "Ottesen chosen as mayor"
        if _SOURCE.match(rest) and not _UNSURE.search(first):
            continue  # "Goats have fled, it is reported": without the rest it would be sure
        if _stands_alone(first, headline):
            yield first
        if (border["heading"] or border["asked"]) and len(rest) <= letters and len(WORD.findall(rest)) >= SHORTEST:
            yield rest


def beginnings(headline: str, letters: int) -> Iterator[str]:
    """What is left of a headline of more than so many letters without what it says last of place and time."""
    for border in _ADJUNCT.finditer(headline, 0, letters + BEYOND):
        if border.start() > letters:
            break
        first = headline[: border.start()]
        if _stands_alone(first, headline):
            yield first


def shortened(headline: str, letters: int) -> str:
    """A headline that has no good place to end, up to the last word that something can end with."""
    words = headline[: letters + 1].split(" ")[:-1] if len(headline) > letters else headline.split(" ")
    while len(words) > SHORTEST and (_UNFINISHED.search(" ".join(words)) or _LEADS_ON.fullmatch(words[-1])):
        words.pop()
    return " ".join(words).rstrip(",;:–—- …") or headline[:letters]  # of nothing but marks, or of one word: as it is


def _stands_alone(first: str, headline: str) -> bool:
    if len(WORD.findall(first)) <= SHORTEST or _UNFINISHED.search(first):
        return False
    return says_what_happens(first, surely=True) or not says_what_happens(headline)
