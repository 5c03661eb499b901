"""Headlines as labels: without what is not theirs, and which of a story's is the most typical."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.stories.roles import opens_clause, says_what_happens
from overview.stories.sentences import sentences
from overview.stories.text import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LETTERS = 90  # of a label
SHORT, LONGER = 50, 0.35  # letters up to which a headline is none too long, and the power at which more of them count
SHORTEST = 4  # words that are left of a headline when something is cut off
ODD = 0.9  # what is left of a headline's score for each thing that makes it no plain sentence
NEARLY = 0.9  # of what its headline says, that a clause must say to stand for it
WITHOUT_TOPIC = 0.95  # the same for what follows a colon
STRANGE = 0.05  # likeness up to which a headline tells something else
MOMENT = 0.3  # the same where most headlines tell a moment each

_RUNNING = r"(?:the\s+)?(?:[\w’']+\s+){0,4}(?:latest|live(?:\s+\w+)?|updates?)\s*[:|]"
_RUBRIC = (
    r"(?:breaking|watch|news|analysis|opinion|exclusive|explainer|factbox|editorial|look|video|photos?|pictures|report)"
    r"(?:\s+news)?\s*[:|]|\[\w+\]"
)
_DESK = r"(?-i:UPDATE \d+-|[A-Z]{2,}(?: [A-Z]{2,})+-(?=[A-Z]))"  # of an agency: "UPDATE 2-", "GLOBAL MARKETS-"
_SPORT = (
    r"(?:(?:olympics|soccer|football|tennis|golf|cricket|rugby|athletics|swimming|cycling|boxing|judo|basketball)-)+"
)
_HEADING = re.compile(rf"^(?:{_RUNNING}|{_RUBRIC}|{_DESK}|{_SPORT})\s*", re.IGNORECASE)
_MOMENT = re.compile(rf"^{_RUNNING}", re.IGNORECASE)
_OUTLET = re.compile(
    r"\s+(?:\|[^|]*|[-–—]{1,2}\s+[A-Z0-9][\w.’'&]*(?:\s+(?:[A-Z0-9][\w.’'&]*|of|and|the)){0,5}\s*"
    r"|[\[(](?i:video|photos?|pictures|watch|updated?|live)[^\])]*[\])])$"
)
_FULL_STOP = re.compile(r"(?<=[a-z]{4})\.$")  # not that of an abbreviation
_CLAUSE = re.compile(
    r"\s*(?:[;:–—]|\s-)\s+|,\s+(?=(?P<next>\w+))"
    r"|\s+(?=(?:as|after|before|while|amid|but|despite|because|since|when|though|although|until)\s)",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"^(?:as|after|before|while|amid|despite|because|since|when|with|in|for|at|on|by|from|if|though|although|to)\s"
    r"|\s(?:days?|weeks?|months?|years?|hours?|minutes?|just|even|only|soon|shortly|long|right|moments|not|ever|never"
    r"|is|are|was|were|be|been|has|have|had|will|would|to|of|the|an?|and|or)$|\sas\s\w+$",
    re.IGNORECASE,
)
_ODDITIES = (
    # A question.
    re.compile(r"\?$"),
    re.compile(r"^(?:how|why|what|who|when|where|which|is|are|can|will|should|does|do|did)\b", re.IGNORECASE),
    # A list.
    re.compile(r"^\W*\d+ |^(?:five|six|seven|eight|nine|ten)\b|\bin (?:brief|pictures|photos)\b", re.IGNORECASE),
    # A service.
    re.compile(r"\b(?:live (?:updates?|blog|stream)|(?:what|how|where) to watch|recap|newsletter)\b", re.IGNORECASE),
    # Somebody speaking.
    re.compile(r"\b(?:I|we|you|my|our|your)\b|^We\b"),
    # Broken off.
    re.compile(r"(?:\.\.\.|…|\s(?:at|in|of|to|for|by|with|from|the|an?|and|or))$", re.IGNORECASE),
    # The words of an address, or shouting.
    re.compile(r"^[^A-Z]*$|^[^a-z]*$"),
)


def bare_headline(headline: str) -> str:
    """A headline without the name of its outlet at the end, or a heading such as "Live updates:" before it."""
    headline = " ".join(headline.split())
    for pattern in (_HEADING, _OUTLET, _OUTLET):
        less = pattern.sub("", headline, count=1)
        if len(WORD.findall(less)) >= SHORTEST:
            headline = less
    return _FULL_STOP.sub("", headline)


def opening(text: str) -> str:
    """What a text without a headline opens with: its first sentence that is more than a place, "" if it has none."""
    return next((one for one in sentences(text) if len(WORD.findall(one)) > SHORTEST), "")


def tells_a_moment(headline: str) -> bool:
    """Whether a headline stands below a running heading, such as "The Latest:", and tells a moment of a story."""
    return bool(_MOMENT.match(headline))


def most_typical(
    told: Sequence[str], alike: Callable[[str, str], float], says: Callable[[str], float], *, moments: bool
) -> str:
    """The headline, or its main clause, that says most of a story; with the next best one where it tells of one event
    out of several.

    `told`: bare headlines; `says`: how much of the story a text says; `alike`: the likeness of two, both 0 to 1;
    `moments`: most of the headlines tell a moment each.
    """
    scores = {
        clause: round(says(clause) * _plainness(clause), 3)
        for one in told
        for clause in (one, *_clauses(one))
        if says(clause) >= (NEARLY if one.startswith(clause) else WITHOUT_TOPIC) * says(one)
    }
    first = max(scores, key=lambda one: scores[one])
    others = [one for one in told if first not in one]
    strange = sum(alike(first, one) < (MOMENT if moments else STRANGE) for one in others)
    if strange * 2 > len(others) and (moments or len(others) > 1):
        apart = {
            one: score * (1 - alike(first, one))
            for one, score in scores.items()
            if one not in first and first not in one and len(first) + len(one) < LETTERS
        }
        second = max(apart, key=lambda one: apart[one], default="")
        if second:
            return f"{first}; {second}"
    return _shortened(first)


def _clauses(headline: str) -> Iterator[str]:
    """What is left of a headline without what follows, or goes before, its main clause."""
    for border in _CLAUSE.finditer(headline, 0, LETTERS + 2):
        first, rest = headline[: border.start()], headline[border.end() :]
        if border["next"] and not opens_clause(border["next"]):
            continue  # "Goats, sheep and ducks cross …"
        if len(WORD.findall(first)) > SHORTEST and not _UNFINISHED.search(first):
            yield first
        if border.group().strip() == ":" and len(WORD.findall(rest)) >= SHORTEST:
            yield rest


def _plainness(headline: str) -> float:
    """How much of a headline's score is left for its form, above 0 to 1."""
    odd = sum(bool(one.search(headline)) for one in _ODDITIES) + (not says_what_happens(headline))
    too_long = 2 if len(headline) > LETTERS else 0
    return float(ODD ** (odd + too_long) * min(1.0, SHORT / len(headline)) ** LONGER)


def _shortened(headline: str) -> str:
    if len(headline) <= LETTERS:
        return headline
    clauses = [one for one in _clauses(headline) if headline.startswith(one) and LETTERS / 2 < len(one) <= LETTERS]
    return max(clauses, key=len) if clauses else headline[:LETTERS].rpartition(" ")[0].rstrip(",;:–—- ") + "…"
