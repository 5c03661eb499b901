"""The numbers of a sentence with what they count: killed 12, jets 30, tariff 25%, magnitude 6.3."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from overview.stories.roles import parts
from overview.stories.text import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGIT = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEEN = ["ten", "eleven", "twelve", *(f"{one}teen" for one in ("thir", "four", "fif", "six", "seven", "eigh", "nine"))]
_TEN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
IN_WORDS = {word: value for value, word in enumerate([*_DIGIT, *_TEEN], 1)}
IN_WORDS |= {word: 10 * value for value, word in enumerate(_TEN, 2)}
_SIZES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion"}
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/:$€£¥₹+-])
    (?P<money>(?:US|A|C|NZ|HK|S)?\$|[€£¥₹])?
    (?:
        (?P<digits>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}}){{1,4}}(?:\.\d{{1,4}})?|\d{{1,15}}(?:\.\d{{1,4}})?)
        | (?P<some>(?:(?:a|two|three|several)\ dozen|dozens|scores|(?:tens\ of\ |hundreds\ of\ )?thousands|hundreds)\b)
          (?:\ of\b)?
        | (?P<word>(?:{"|".join(_TEN)})(?:-(?:{"|".join(_DIGIT)}))?|{"|".join([*_TEEN, *_DIGIT])})\b
    )
    (?:\s?(?P<size>thousand|million|billion|trillion|k|mn?|bn?|tn)\b)?
    (?P<share>\s?%|\sper\s?cent\b)?
    (?![\w,.:/-]*\d|-\w|\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIGURE = re.compile(r"\d")
_PLAIN = r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w/:%]|[.,]\d|\s?%|-(?!magnitude|year))"
_TERM = r"years?['’]?\s(?:in\s(?:prison|jail)|imprisonment|(?:prison|jail)\s(?:term|sentence))"
_TOLL = r"death\stoll\b[^.;]{0,60}?\s(?:to|at|of|hits?|reache[ds]|passe[ds]|topped|tops)\s(?:[a-z]+\s){0,3}?"
_VOTE = r"(?:vote[ds]?|voting|passed|approved|rejected)\s(?:it\s|of\s|was\s|by\s)?"
_NAMED = [  # what has a name of its own, with the words around its number
    (what, re.compile(pattern.replace("#", _PLAIN), re.IGNORECASE))
    for what, pattern in (
        ("magnitude", r"\bmagnitude(?:\s(?:of|was))?\s(#)"),
        ("magnitude", r"(#)[-\s]magnitude\b"),
        ("years in prison", rf"(#)[-\s]{_TERM}"),
        ("years in prison", r"\b(?:sentenced|jailed|imprisoned)\s(?:to|for)\s(#)\syears"),
        ("degrees Celsius", r"(?<!minus\s)(#)\s?(?:degrees\s(?:Celsius|centigrade)\b|°\s?C\b)"),
        ("degrees Fahrenheit", r"(?<!minus\s)(#)\s?(?:degrees\sFahrenheit\b|°\s?F\b)"),
        ("vote", rf"\b{_VOTE}(\d{{1,3}}\s?[-–]\s?\d{{1,3}})(?!\w|\s?%)"),
        ("killed", rf"\b{_TOLL}(#)"),
    )
]
# What is counted, by the words that say so near the number; what comes first goes before.
_HARM = {
    "killed": "killed dead deaths died killing kills kill die dies fatalities",
    "injured": "injured wounded hurt injuries injuring wounding casualties",
    "missing": "missing unaccounted",
    "arrested": "arrested detained arrests arresting detaining",
    "displaced": "displaced evacuated homeless fled",
    "rescued": "rescued rescuing rescues",
    "kidnapped": "kidnapped abducted kidnapping abducting",
}
HARM = {what: frozenset(words.split()) for what, words in _HARM.items()}
_BEING = frozenset({"are", "is", "was", "were", "been", "be"})
_FAR = 8  # words after a number, up to which a verb may say what came to those that it counts
_DOING = frozenset({"killed", "killing", "kills", "injured", "injuring", "wounded", "wounding", "arrested", "detained"})
_PEOPLE = frozenset({"people", "persons", "civilians", "others", "lives"})
_SEVERAL = frozenset({"men", "women", "children", "troops"})  # besides those in s
_BEFORE_A_TIME = frozenset({"in", "at", "by", "since", "until", "from"})  # "in 2024", "dead at 77"; but "by 312 votes"
_ABOUT_TIME = "age aged jan feb mar apr jun jul aug sep sept oct nov dec"
_UNITS = """
year years month months week weeks day days hour hours minute minutes second seconds am pm times time january february
march april may june july august september october november december decade decades century centuries th st nd rd
half halves third thirds quarter quarters fifth fifths tenth tenths degree degrees
"""
_TIMES = frozenset(_UNITS.split())
_BEFORE_DATES = _TIMES | frozenset(_ABOUT_TIME.split())  # "aged 77", "July 6"
_MEASURES = {"km": "kilometres", "kilometers": "kilometres", "meters": "metres", "kg": "kilograms", "liters": "litres"}
_ANY = frozenset({"new", "other", "more", "such", "same", "additional", "different", "extra", "further", "separate"})
_NO_NAME = (SMALL_WORDS - _ANY) | _TIMES | {"including"}
_MOST_WORDS = 3  # after a number, that may name what it counts
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_NEXT = re.compile(r"\s*([^\W\d_][\w’'-]*)")
_CLAUSE = re.compile(r"[;,:()–—]|\band\b|\bwhile\b|\bbut\b|\bamong\b")
_NEARLY = re.compile(
    r"\b(?:at\s(?:least|most)|as\smany\sas|(?:more|fewer|less)\sthan|up\sto|over|about|around|nearly|almost|some|roughly"
    r"|approximately|another|an\sestimated|a\s(?:further|total\sof)|only|just)\s+$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s*of\s+(?:the|those|them|these|its|his|her|their|whom)\b", re.IGNORECASE)
_A_NUMBER = rf"(?:\d[\d,]*|{'|'.join(IN_WORDS)})"
_OUT_OF = re.compile(rf"\b{_A_NUMBER}\s(?:of\s(?:the|its|their)|(?:out\sof|in)(?:\severy)?)\s+$", re.IGNORECASE)
_IN_EVERY = re.compile(rf"\s(?:out\sof|in)\s(?:every\s)?{_A_NUMBER}\b", re.IGNORECASE)  # "five in six of the dead"
_SPAN_BEFORE = re.compile(
    rf"(?:\bbetween\s[$€£¥₹]?{_A_NUMBER}\b[^,;]{{0,24}}\sand|\b{_A_NUMBER}%?\s?(?:to|or|[-–]))\s?$", re.IGNORECASE
)
_SPAN = re.compile(rf"\s?(?:to|or|[-–])\s?[$€£¥₹]?{_A_NUMBER}\b", re.IGNORECASE)  # "20 to 30"
_A_TIME = r"an?\s(?:second|minute|hour|day|night|week|month|year)\b(?!\s(?:after|ago|before|earlier|later|when)\b)"
_LAST = r"(?!(?:in|for|within|of|over|after)\b)[\w’'-]+"
_RATE = re.compile(rf"\s*(?:[\w’'-]+\s){{0,2}}?{_LAST}(?:\s?/|\sper\b|\s{_A_TIME})")  # "80 barrels a day"
_NAME_BEFORE = re.compile(r"\s[A-Z][\w-]*\s$")  # "for Flight 370 passengers"
_OF = {  # before what it is of: "25% of the tariffs", "$2 million in damages"
    "%": re.compile(r"\s*of(?:\s(?:the|its|their))?\s"),
    "sum": re.compile(r"\s*(?:of|in|worth\sof)\s"),
}
_NO_NOUN = re.compile(r"(?:er|ive|ous|able|full|less|-on-\w+)$")  # "95% effective", "3% lower"
_OF_ITSELF = "of at by to from than"
_BEFORE_BARE = _BEING | frozenset(_OF_ITSELF.split())  # "was 95% effective", "a tariff of 25% takes effect"
_AFTER_A_SUM = "apiece upfront overall altogether abroad overnight worldwide nationwide online total more richer poorer"
_NO_KIND = frozenset(_AFTER_A_SUM.split())


def numbers(sentence: str) -> Iterator[tuple[str, str]]:
    """What a sentence counts, with the number as it is written in short: ("jets", "30"), ("tariff (%)", "25%"),
    ("fine (sum)", "$2.5 million"), ("killed", "dozens"). Where it is not plain what is counted, nothing is."""
    taken: set[int] = set()
    for what, pattern in _NAMED if _FIGURE.search(sentence) else ():
        for named in pattern.finditer(sentence):
            taken.update(range(*named.span(1)))
            yield what, re.sub(r"\s?[-–]\s?", "–", named[1])
    for number in _NUMBER.finditer(sentence):
        if number.start() not in taken and (what := _counted(sentence, number)):
            yield what, _written(number)


def _written(number: re.Match[str]) -> str:
    """ "$8.9bn" and "$8,900,000,000" are "$8.9 billion", "Twenty-one" is 21; a dozen stays one."""
    if number["some"]:
        return number["some"].lower()
    if number["word"]:
        value = Decimal(sum(IN_WORDS[part] for part in number["word"].lower().split("-")))
    else:
        value = Decimal(re.sub(r"[^\d.]", "", number["digits"]))
    size = (number["size"] or "").lower()
    value *= _SIZES.get(_SHORT.get(size, size), 1)
    name = next((name for name in ("trillion", "billion", "million") if value >= _SIZES[name]), "")
    if name and value % (_SIZES[name] // 1_000) == 0:
        written = f"{(value / _SIZES[name]).normalize():f} {name}"
    else:
        written = f"{value:,f}" if value % 1 else f"{int(value):,}"
    return f"{(number['money'] or '').upper().removeprefix('US')}{written}{'%' if number['share'] else ''}"


def _counted(sentence: str, number: re.Match[str]) -> str:
    """What a number counts, "" where that is not plain."""
    rest = sentence[number.end() : number.end() + 60]
    after = _CLAUSE.split(rest, maxsplit=1)[0]
    head = sentence[max(0, number.start() - 60) : number.start()]
    before = _CLAUSE.split(head)[-1]
    leading = [word.lower() for word in _WORD.findall(_NEARLY.sub("", before))][-4:]
    if _SPAN.match(rest) or _SPAN_BEFORE.search(head):
        return ""
    if number["share"] or number["money"]:
        return _kind(leading, after, "%" if number["share"] else "sum")
    digits, size = number["digits"] or "", (number["size"] or "").lower()
    if size in _SHORT and size not in ("bn", "tn") and "." not in digits:
        return ""  # "50m", "18k": as often metres and carats
    following = [word.lower() for word in _WORD.findall(after)]
    if _OUT_OF.search(before) or _IN_EVERY.match(rest) or _RATE.match(rest):
        return ""
    if _YEAR.fullmatch(digits) or not _TIMES.isdisjoint(following[:1]) or leading[-1:] == ["no"]:
        return ""
    people = bool(_PEOPLE.intersection(following[:2]))
    if not _BEFORE_DATES.isdisjoint(leading[-1:]) and not people:
        return ""
    if people or _BEFORE_A_TIME.isdisjoint(leading[-1:]):
        harm = _harm(leading, following, part=_OF_THEM.match(rest) is not None)
        if harm:
            return harm
    if following[:1] and following[0] in _MEASURES:
        return _MEASURES[following[0]]
    if _NAME_BEFORE.search(before) or leading[-1:] in (["the"], ["these"], ["those"]):
        return ""
    return _several(after)


def _harm(leading: list[str], following: list[str], *, part: bool) -> str:
    """Who came to harm, if that is what is counted; `part`: only some of those that the sentence names after it."""
    near = following[2:5] if part else following[:4]
    near += [word for being, word in pairwise(following[3:_FAR]) if being in _BEING]  # "25 textile workers are missing"
    if part and any(not words.isdisjoint(near[:1]) for words in HARM.values()):
        return ""  # "one of the dead"
    doing = leading[-1] if leading[-1:] and leading[-1] in _DOING else ""
    for what, words in HARM.items():
        if words.intersection(near) or (words.intersection(leading) and _people(following)) or doing in words:
            return what
    return ""


def _people(following: list[str]) -> bool:
    return not following or bool(_PEOPLE.intersection(following[:2])) or following[0] in ("in", "at", "on", "including")


def _several(after: str) -> str:
    """What a number counts: the noun in the plural with the one that tells which, as "trainer jets"."""
    before = ""
    for word in _names(after):
        plural = word in _SEVERAL or (
            word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "’s"))
        )
        if plural and word not in _PEOPLE:
            return f"{before} {word}".strip()
        before = word if word.islower() and word not in _ANY else ""
    return ""


def _kind(leading: list[str], after: str, kind: str) -> str:
    """What a share or a sum of money is one of, in the singular: "25% import tariffs", "$8.9bn investment"."""
    of = _OF[kind].match(after)
    after = after[of.end() :] if of else after
    words = _names(after)
    if not words or (not of and not _BEFORE_BARE.isdisjoint(leading[-1:])):
        return ""
    roles = parts(after)[0].roles
    if (not of and roles[0] == "verb") or roles[0] == "small":
        return ""
    for at, (word, role) in enumerate(zip(words[1:], roles[1:], strict=False), 1):
        if role == "small" or (role == "verb" and (words[0].endswith("s") or not word.endswith("s"))):
            words = words[:at]  # "25% of the tariffs | remain"
            break
        if role in ("verb", "open"):
            return ""  # "of the population lives", but "of wheat exports"
    while words and words[-1].endswith(("ed", "ing", "ly")):
        words.pop()
    if not 0 < len(words) < _MOST_WORDS or not words[-1].islower():
        return ""
    word = words[-1]
    if word in _NO_KIND or (not of and kind == "%" and _NO_NOUN.search(word)):
        return ""
    one = word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "es")) else word
    return f"{one} ({kind})"


def _names(after: str) -> list[str]:
    """The words after a number that may name what it counts."""
    found: list[str] = []
    at = 0
    while len(found) < _MOST_WORDS and (word := _NEXT.match(after, at)) and word[1].lower() not in _NO_NAME:
        found.append(word[1])
        at = word.end()
    return found
