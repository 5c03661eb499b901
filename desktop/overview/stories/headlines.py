"""Headlines as labels: without what is not theirs, and how plain a sentence each is."""

from __future__ import annotations

import re

from overview.stories.clauses import MOTTO, SHORTEST
from overview.stories.events import names_event
from overview.stories.headings import HEADING
from overview.stories.roles import acts, says_what_happens
from overview.stories.sentences import sentences
from overview.stories.text import SMALL_WORDS, WORD

SHORT, LONGER = 55, 0.35  # letters up to which a headline is none too long, and the power at which more of them count
ODD = 0.8  # what is left of a headline's score for each thing that makes it no plain sentence
HEAP = 4  # words without one of grammar, from which they are no sentence
HEAVIER = 4  # what each thing that makes it no news at all counts as
_NO_GRAMMAR = frozenset(("US", "new", "news", "report", "reports"))  # of the small words, those that join no others

_NAME = r"[a-z]*[A-Z0-9][\w.’'&]*"  # of an outlet; also "teleSUR"
_OUTLET = re.compile(
    rf"\s+(?:[|•][^|•]*|[-–—]{{1,2}}\s+{_NAME}(?:\s+(?:{_NAME}|of|and|the)){{0,5}}\s*"
    r"|[-–—]\s+(?i:analysis|live updates|opinion|photos?|pictures|videos?|watch(?: now)?)"
    r"|\[[^\[\]]{1,20}\]|\((?i:video|photos?|pictures|watch|updated?|live|with video)[^)]*\))$"
)
_TICKER = re.compile(r"\s*\((?:[A-Z]+:\s?)?[A-Z]{2,5}(?:\.[A-Z]{1,2})?\)|\s+[A-Z]{1,5}\s[+-]\d+\.\d+%")
_TAGS = re.compile(r"(?:\s+(?:[#@]\w{2,}|\$[A-Z]+)){2,}$")
_HASH = re.compile(r"#(?=[^\W\d])")  # not that of "#1"
_EMOJI = "\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_EMOJIS = re.compile(f"[{_EMOJI}][{_EMOJI}\u200d\U000e0020-\U000e007f]*")  # with what joins them, and spells flags
_CODE = re.compile(r"(?<=[a-z])\s[A-Z]*\d[A-Z\d]*[A-Z][A-Z\d]*$|(?<=[a-z])\s\d{5,}[a-z]?$")  # of an address
_PLACE = re.compile(  # "Brennholm — ", "(AP) — ", "Brennholm (AP)"
    r"^(?:(?:\([^()]{2,30}\)|[A-Z][\w .,]{1,30})\s*[-–—]+\s+|[A-Z][\w .,]{1,30}\([A-Z][^()]{1,20}\)\s*)(?=[A-Z])"
)
_LOST = re.compile(  # of an amount in an address, which has no "$2"
    r"\b(?!(?:an?|half|per|one|two|three|four|five|six|seven|eight|nine|ten|many|several|few)\b)([a-z]+)"
    r"\s(?:million|billion|trillion)\b"
)
_FULL_STOP = re.compile(r"(?<=\w{3})(?<!\bInc)(?<!\bLtd)(?<!\bCorp)\.$")  # not that of an abbreviation
DOTS = ("...", "…")  # at the end of a headline that was broken off
_BROKEN = re.compile(  # also after a verb that something must follow
    rf"(?:{'|'.join(map(re.escape, DOTS))}|\s(?:at|in|of|to|for|by|with|from|the|an?|and|or|(?-i:[a-z])"
    r"|(?:if|because|that|whether)\s.+\s(?:is|are|was|were|has|have|will)"
    r"|to (?:allow|avoid|bring|enable|ensure|give|include|let|make|prevent|protect|provide|require)))$",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:says?|said|claims?|estimates?|projects|predicts?|forecasts?|alleg(?:es?|ed|edly)|according|report(?:s|edly)?)\b"
    r"|^\w[\w.’']{1,20}: |: \w[\w.’']{1,20}$",
    re.IGNORECASE,
)
# A question, a shout, a writer who is to explain, somebody speaking.
_NO_NEWS = re.compile(
    r"[?!]|\b(?:I|we|you|my|our|your|me)\b|\bus$"
    r"|(?:^|: )(?:how|why|what|who|when|where|which|is|are|can|will|should|does|do|did)\b"
    r"|\b(?:here|that|this|it)['’]?s (?:how|why|what|who|when|where)\b"
    r"|\b(?:how|why|what|where)\s(?:do|does|did)\b",
    re.IGNORECASE,
)
_ODDITIES = (
    # A list.
    re.compile(
        r"^\W*\d+ |^(?:five|six|seven|eight|nine|ten)\b|\bin (?:brief|pictures|photos)\b|\bround-?up\b", re.IGNORECASE
    ),
    # A service.
    re.compile(r"\b(?:live (?:updates?|blog|stream)|(?:what|how|where) to watch|recap|newsletter)\b", re.IGNORECASE),
    # Somebody spoken of without a name.
    re.compile(r"^(?:he|she|it|they|his|her|its|their|this|that|these|those|here|there)\b", re.IGNORECASE),
    # Only to be understood on the day, or after something else.
    re.compile(r"\b(?:also|today|yesterday|tonight)\b", re.IGNORECASE),
    # Somebody's words.
    re.compile(r"(?:^\W*|: )['‘“\"]"),
    # A motto, "Out on a limb: ".
    MOTTO,
    # Begun with what is not the point.
    re.compile(
        r"^(?:with|as|after|before|while|amid|despite|because|since|when|if|though|although|earlier"
        r"|last (?:week|month|year|night)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
        re.IGNORECASE,
    ),
    # Hardly a sentence.
    re.compile(r"^\W*(?:\S+\s+){0,2}\S+$"),
    # The words of an address, or shouting.
    re.compile(r"^[^A-Z]*$|^[^a-z]*$"),
)


def bare_headline(headline: str) -> str:
    """A headline without the name of its outlet at the end, a heading such as "Live updates:" before it, tickers, tags
    at its end, or emojis."""
    headline = " ".join(_EMOJIS.sub(" ", headline).split())
    for pattern in (_TAGS, HEADING, HEADING, _OUTLET, _OUTLET, _TICKER, _CODE):
        less = pattern.sub("", headline, count=1)
        if len(WORD.findall(less)) >= SHORTEST:
            headline = less
    headline = _HASH.sub("", headline)
    if headline.islower():
        headline = _LOST.sub(r"\1", headline)
    return _FULL_STOP.sub("", headline).rstrip(" ,;:–—-")


def own_headline(headline: str, text: str) -> str:
    """A headline, or "" where it is but the beginning of its text: where a feed gave none, that stands for it."""
    begun = headline.removesuffix(" …")
    return "" if begun != headline and " ".join(text.split()).startswith(begun) else headline


def is_broken(headline: str) -> bool:
    """Whether a headline was broken off, and so does not end where it should."""
    return bool(_BROKEN.search(headline))


def is_heap(headline: str) -> bool:
    """Whether a headline is nothing but telling words, as those of an address often are."""
    words = headline.split()
    small = any(word.lower() in SMALL_WORDS for word in words if word not in _NO_GRAMMAR)
    return len(words) >= HEAP and not small and not acts(headline)


def says_who(headline: str) -> bool:
    """Whether a headline says that it tells what somebody says."""
    return bool(_CLAIM.search(headline))


def opening(text: str) -> str:
    """What a text without a headline opens with: its first sentence that is more than a place, "" if it has none."""
    found = (_PLACE.sub("", one) for one in sentences(text))
    return next((one for one in found if len(WORD.findall(one)) > SHORTEST), "")


def plainness(headline: str) -> float:
    """How much of a headline's score is left for its form, above 0 to 1."""
    odd = sum(bool(one.search(headline)) for one in _ODDITIES)
    topic = not says_what_happens(headline) and not names_event(WORD.findall(headline))
    odd += HEAVIER * (topic + bool(_NO_NEWS.search(headline)))
    return float(ODD**odd * min(1.0, SHORT / len(headline)) ** LONGER)
