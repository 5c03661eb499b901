"""Headlines that later ones have overtaken: what they said was to come has come, or what they said was undone."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from overview.stories.headlines import says_who

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overview.stories.support import Support

ALIKE = 0.3  # likeness from which a later headline tells how the matter went on
UNDONE_BY = 0.1  # of the headlines, above which it counts that later ones say that something was undone
SEVERAL = 2  # of them at least

_AHEAD = re.compile(
    r"\b(?:could|might|(?<!in )(?<!of )(?<!Theresa )may(?= [a-z])|on (?:the verge|verge|track|course)|poised|primed"
    r"|eyes|(?:set|ready|due|expected|likely|hop(?:es|ing)|aim(?:s|ing)|look(?:s|ing)|bid(?:s|ding)|tr(?:ies|ying))"
    r" (?:to|for))\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"\b(?:revers(?:e|es|ed|al|ing)|u-turns?|backtrack(?:s|ed|ing)?|back(?:s|ed) down|walk(?:s|ed) back)\b",
    re.IGNORECASE,
)


def is_overtaken(text: str, latest: Mapping[str, int], support: Support) -> bool:
    """Whether a text says what is to come, where a later headline, alike, tells what has come; or does not say what
    several later ones say, that something was undone. `latest`: when each headline was published last."""
    said = max((time for one, time in latest.items() if text in one or one in text), default=-inf)
    later = [one for one, time in latest.items() if time > said]
    if _looks_ahead(text) and not says_who(text):  # who says that something may be, says it still later
        return any(support.alike(text, one) >= ALIKE for one in later if not _looks_ahead(one))
    return sum(map(_undoes, later)) >= max(SEVERAL, len(latest) * UNDONE_BY) and not _undoes(text)


@lru_cache(maxsize=1024)
def _looks_ahead(headline: str) -> bool:
    return bool(_AHEAD.search(headline))


@lru_cache(maxsize=1024)
def _undoes(headline: str) -> bool:
    return bool(_UNDONE.search(headline))
