"""What stands before a headline and is not its own: "Olympics Latest: ", "Analysis: ", "UPDATE 2-"."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from overview.stories.roles import ADJECTIVE
from overview.stories.text import terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_RUNNING = r"(?:the\s+)?(?P<theme>(?:[\w’']+\s+){0,4}?)(?:latest|live(?:\s+\w+)?|updates?)\s*[:|]"
_RUBRICS = (  # not "report", which says that somebody says it: "UN report: …"
    r"(?:breaking|urgent|alert|watch|listen|read|live|news|analysis|opinion|op-ed|viewpoint|letters?|exclusive|explainer"
    r"|explained|fact(?:box|[ -]check)|editorial|comment(?:ary)?|column|look|videos?|photos?|pictures|in pictures"
    r"|gallery|podcast|interview|obituary|poll|review|special report|icymi|just in|roundup|in brief)"
)
_RUBRIC = (
    rf"(?:(?-i:[A-Z]{{2,}})\s+){{0,2}}{_RUBRICS}(?:\s+news)?(?:\s*[:|]|\s[-–—]\s)|\#{_RUBRICS}\s"
    r"|(?-i:(?:ANALYSIS|INTERVIEW|LIVE|OPINION|PHOTOS|VIDEO)\.\s)"
    r"|(?:\w+\s+)?news\s*\||(?-i:breaking(?: news)?)\s|\[[^\[\]]{1,20}\]"
    r"|(?:\w+\s+){0,3}(?:viewing guide|preview|notebook|primer)\s*[:|]"
)
_DESK = (  # of an agency: "UPDATE 2-", "RPT-", "GLOBAL MARKETS-"
    r"(?-i:(?:(?:UPDATE|WRAPUP) \d+|RPT|REFILE|CORRECTED|EXCLUSIVE|FACTBOX|TIMELINE|ANALYSIS|PREVIEW"
    r"|[A-Z]{2,}(?: [A-Z]{2,})+)-(?=[A-Z]))"
)
_SPORT = (
    r"(?P<sport>(?:(?:olympics|soccer|football|tennis|golf|cricket|rugby|athletics|swimming|cycling|boxing|judo"
    r"|basketball)(?:\s\w+)?-)+)"
)
HEADING = re.compile(rf"^(?:{_RUNNING}|{_RUBRIC}|{_DESK}|{_SPORT})\s*", re.IGNORECASE)
_MOMENT = re.compile(_RUNNING, re.IGNORECASE)


def tells_a_moment(headline: str) -> bool:
    """Whether a headline stands below a running heading, such as "The Latest:", and tells a moment of a story."""
    return bool(_MOMENT.match(headline.lstrip()))


def theme(headline: str) -> str:
    """What a headline's heading names, "Olympics" of "Olympics Latest: Dahl wins": "" where it names nothing.

    An adjective keeps its noun: "Olympic Latest".
    """
    found = HEADING.match(" ".join(headline.split()))
    named = (found["theme"] or found["sport"] or "").replace("-", " ").strip() if found else ""
    if found and ADJECTIVE.search(named):
        named = found.group().rstrip(" :|")
    return named if terms_of(named) else ""


def with_theme(first: str, new: str, whole: Mapping[str, str]) -> str:
    """A label with what the heading of its first headline names before it, where most headings or headlines name it.
    `whole`: the headlines as they were before their headings were cut off.
    """
    own = next((theme(was) for one, was in whole.items() if first in one), "")
    terms = terms_of(own)
    forms = Counter(one for was in whole.values() if terms == terms_of(one := theme(was)))
    named = max(forms, key=lambda one: (forms[one], one), default="")
    naming = sum(terms <= terms_of(was) for was in whole.values())
    if not own or naming * 2 < len(whole) or not terms.isdisjoint(terms_of(new)):
        return new
    return f"{named}: {new}"
