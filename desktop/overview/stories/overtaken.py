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

_AHEAD = re.compile(  # "due to a storm" tells why
    r"\b(?:could|might|on (?:the verge|verge|track|course) (?:of|to|for)|poised|primed|due (?:for|in|next)"
    r"|(?<!all )eyes(?! (?:on|of|as|in|and)\b)"
    r"|(?:set|ready|expected|likely|hop(?:es|ing)|aim(?:s|ing)|look(?:s|ing)|bid(?:s|ding)|tr(?:ies|ying))"
    r" (?:to|for))\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:(?<!in )(?<!of )may(?= [a-z])|May (?:Be|Have|Not)\b)"
)  # else a name or a date, as in "May Day"
_UNDONE = re.compile(
    r"\b(?:(?<!in )revers(?:e|es|ed|al|ing)|u-turns?|backtrack(?:s|ed|ing)?|back(?:s|ed) down"
    r"|walk(?:s|ed) back(?! (?:home|in|into|from|to)\b))\b",
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
    return bool(_AHEAD.search(headline) or _MAY.search(headline))


@lru_cache(maxsize=1024)
def _undoes(headline: str) -> bool:
    return bool(_UNDONE.search(headline))
