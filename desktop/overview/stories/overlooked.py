"""Stories that a country's media don't have: the rules, as functions of plain data.

Absence is the norm: a country's media cannot tell everything. So what is shown is told elsewhere widely and in people's
own words, was looked for twice, and is ordered by how surprising the silence is.
"""

from __future__ import annotations

from math import exp, lgamma
from time import gmtime
from typing import TYPE_CHECKING, NamedTuple

from overview.catalog.countries import country
from overview.stories.nearest import NEAR
from overview.stories.values import UNKNOWN_COUNTRY, Silence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOUR = 3600
COUNTRIES, REGIONS = 3, 2  # that must tell it with voices of their own
AGE, WEEKEND_AGE = 12 * HOUR, 24 * HOUR  # since it was first seen
PRIOR = 1.0, 19.0  # of the Beta distribution: a twentieth of the home sources carries a story until more is known
LIKE_SIZED = 3  # stories of so many foreign countries more or less are compared
THURSDAY, FRIDAY, SATURDAY = 3, 4, 5
# Where the two days of the weekend begin before Saturday (Unicode CLDR, weekData, which leaves out BD, MV and PS).
_FROM_THURSDAY = "AF", "IR"
_FROM_FRIDAY = "BD", "BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "MV", "OM", "PS", "QA", "SA", "SD", "SY", "YE"
_A_DEGREE = 240  # seconds by which the sun is earlier


class Teller(NamedTuple):
    """An article of a story, as these rules see it."""

    article: str
    country: str
    source: str
    voice: str  # the first article with its text: itself, where the text is its own
    agency: str  # that it is credited to, "" for none


class Candidate(NamedTuple):
    """A story that may be overlooked."""

    story: int
    tellers: tuple[Teller, ...]
    first_seen: int  # when Overview first saw any of them
    near: tuple[tuple[str, float], ...] = ()  # the nearest articles of the home country, from the second search
    known: bool = False  # the reader said that it was covered


def may_be_overlooked(candidate: Candidate, home: str, now: int) -> bool:
    """Whether a story is told widely enough, for long enough, and not by a home voice: worth the second search."""
    own = own_voices(candidate.tellers) - {home, UNKNOWN_COUNTRY}
    regions = {found.region for code in own if (found := country(code))}
    return (
        not candidate.known
        and len(own) >= COUNTRIES
        and len(regions) >= REGIONS
        and now - candidate.first_seen >= (WEEKEND_AGE if is_weekend(home, now) else AGE)
        and not _told_at_home(candidate.tellers, home)
    )


def is_weekend(home: str, now: int) -> bool:
    """Whether it is one of the two days of the weekend in a country's capital, by the sun, which is near its clocks."""
    found = country(home)
    there = gmtime(now + int(found.capital_at[0] * _A_DEGREE) if found else now)
    first = THURSDAY if home in _FROM_THURSDAY else FRIDAY if home in _FROM_FRIDAY else SATURDAY
    return first <= there.tm_wday < first + 2


def own_voices(tellers: Iterable[Teller]) -> set[str]:
    """The countries that tell a story in words of their own: neither a copy from elsewhere nor an agency's text, which
    is one also where only others that carry it credit the agency."""
    tellers = list(tellers)
    of = {one.article: one.country for one in tellers}
    credited = _credited(tellers)
    own = (one for one in tellers if one.voice not in credited)
    return {one.country for one in own if of.get(one.voice, one.country) == one.country}


def overlooked(
    candidates: Sequence[Candidate], all_stories: Sequence[Sequence[Teller]], home: str, home_sources: int, now: int
) -> list[Silence]:
    """The candidates that are overlooked by the home country, the most surprising first.

    `all_stories`: the tellers of all stories of now, from which is learnt how many home sources carry one of a size;
    `home_sources`: how many there are.
    """
    carried = [
        (len(_foreign(tellers, home)), len({one.source for one in tellers if one.country == home}))
        for tellers in all_stories
    ]
    found = []
    for one in candidates:
        if not may_be_overlooked(one, home, now) or (one.near and one.near[0][1] >= NEAR):
            continue
        foreign = len(_foreign(one.tellers, home))
        like_sized = [home_count for size, home_count in carried if abs(size - foreign) <= LIKE_SIZED]
        surprise = foreign * (1 - chance_of_silence(like_sized, home_sources))
        copies = {teller.voice for teller in one.tellers if teller.country == home}
        by_agency = bool(copies) and copies <= _credited(one.tellers)
        found.append(Silence(one.story, bool(copies), by_agency, round(surprise, 4), one.near))
    return sorted(found, key=lambda silence: (-silence.surprise, silence.story))


def chance_of_silence(carried: Sequence[int], sources: int) -> float:
    """How likely it is that none of `sources` carries a story, when of like stories so many did.

    The expected (1 - p)^n under the Beta posterior of p, the share of sources that carry one; a story counts as one
    observation, for sources copy each other.
    """
    if not sources:
        return 1.0
    share = sum(min(one, sources) / sources for one in carried)
    a, b = PRIOR[0] + share, PRIOR[1] + len(carried) - share
    return exp(lgamma(b + sources) - lgamma(b) + lgamma(a + b) - lgamma(a + b + sources))


def _credited(tellers: Iterable[Teller]) -> set[str]:
    """The texts that an agency is credited with by any who carry them."""
    return {one.voice for one in tellers if one.agency}


def _foreign(tellers: Iterable[Teller], home: str) -> set[str]:
    return {one.country for one in tellers} - {home, UNKNOWN_COUNTRY}


def _told_at_home(tellers: Sequence[Teller], home: str) -> bool:
    """Whether a home outlet tells it in words of its own, not only in an agency's or a copied text."""
    return home in own_voices(tellers)
