"""The texts that may stand for a story: its headlines, and what is left of one when something is cut off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.stories.clauses import MOTTO, beginnings, clauses, shortened
from overview.stories.headlines import is_broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overview.stories.support import Support

NEARLY = 0.8  # of what its headline says, that a clause must say to stand for it
MOST_OF = 0.7  # the same where the headline is too long
LEAST_OF = 0.4  # the same where there is no other way
WITHOUT_TOPIC = 1.0  # the same for what follows a colon, where others name what stands before it
AT_MOST = 100  # letters of a headline that has no place to end

_WITHOUT_NUMBER = re.compile(r"\s(?:in|on|at|by)$")  # what an address keeps of "in 2030"


def forms(told: Sequence[str], letters: int, support: Support) -> list[str]:
    """What may stand for a story out of its headlines, of at most so many letters if there is any; at least one."""
    return (
        [form for one in told for form in _of_one(one, letters, support)]
        or [form for one in told for form in _shorter(one, _cut(one, letters), LEAST_OF, support)]
        or [one for one in told if len(one) <= AT_MOST]
        or [shortened(one, letters) for one in told]
    )


def _of_one(headline: str, letters: int, support: Support) -> Iterator[str]:
    """A headline that is none too long, and what of it can stand for the whole."""
    cut = list(clauses(headline, letters))
    if len(headline) <= letters:
        if not is_broken(headline):
            yield headline
        elif _WITHOUT_NUMBER.search(headline):
            cut.append(shortened(headline, letters))
        yield from _shorter(headline, cut, NEARLY, support)
    elif cut:
        yield from _shorter(headline, cut, MOST_OF, support)
    else:
        yield from _shorter(headline, beginnings(headline, letters), NEARLY, support)


def _cut(headline: str, letters: int) -> Iterator[str]:
    """All that a headline can be cut to."""
    yield from clauses(headline, letters)
    yield from beginnings(headline, letters)


def _shorter(headline: str, cut: Iterable[str], enough: float, support: Support) -> Iterator[str]:
    """What of a headline says so much of what the whole says."""
    whole = support.says(headline)
    for one in cut:
        heading = headline.removesuffix(one)
        topic = heading.endswith(": ") and not MOTTO.match(headline) and support.is_told(heading)
        if not is_broken(one) and support.says(one) >= whole * (WITHOUT_TOPIC if topic else enough):
            yield one
