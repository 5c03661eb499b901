"""What the words of a headline are: names, nouns and adjectives, verbs, or what may be a noun or a verb.

No tagger is at hand: a list of verbs, and what stands beside a word, tell. What they leave open counts as open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from overview.stories.text import term
from overview.stories.verbs import ADJECTIVES, NOUNS_TOO, PARTICIPLES, VERBS

Role = Literal["name", "noun", "small", "verb", "open"]  # "noun": also an adjective

TITLE_CASE = 0.7  # of a headline's longer words in capitals, from which a capital tells nothing

# Where a headline falls into parts. A full stop ends one, but not that of an abbreviation.
_BORDER = re.compile(
    r"\s*(?:[:;|!?,“”\"()\[\]…]|\s[-–—]+\s|(?<!\bSt)(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Jr|Sr|Mt|Ft|Lt))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt))[.](?=\s|$)"
    r"|(?:^|(?<=\s))['‘]|['’](?=\s|$))\s*"
)
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:St|Mr|Ms|Dr|Mrs|Mt|Ft|Lt|Gov|Sen|Rep|Gen|Col|Sgt)\.(?=\s)|[^\W_]+(?:[’'.&-][^\W_]+)*"
)
_RELATIVE = re.compile(r"\s(?:who|which|that|whose|where)\s", re.IGNORECASE)
ARTICLES = frozenset(("the", "a", "an"))
_AUXILIARY = "will would can could may might must shall should does did do"
_ALSO = "get gets got go goes going make makes made say says said tell tells told"
_AUXILIARIES = frozenset(_AUXILIARY.split())
_BEFORE_VERBS = _AUXILIARIES | {"to", "not"}
_ACTING = _AUXILIARIES | {"am", "is", "are", "was", "were", "be", "been", "has", "have", "had", *_ALSO.split()}
_OPENING_CLAUSES = "as after before while but despite since when though although who which it he she they"
_CLAUSE_OPENERS = frozenset(_OPENING_CLAUSES.split())
# Words of grammar that the stories' terms take for words that carry something.
_MORE_SMALL = """
ahead aside apart away forward together later soon early ago instead perhaps maybe however meanwhile despite including
amongst versus vs plus ever yet please who's what's here's there's it's let's he's she's they're we're you're i'm don't
doesn't didn't won't can't isn't aren't wasn't weren't wouldn't couldn't shouldn't hasn't haven't
"""
_SMALL = frozenset(_MORE_SMALL.split())
_PLURALS = frozenset(("men", "women", "people", "children", "police", "media"))  # besides those in s
_BEFORE_NOUNS = "arms awards games goods news olympics rights sales savings sports"  # in s, before another noun
_ONE_IN_S = frozenset(_BEFORE_NOUNS.split())
_LIKE_ADVERBS = "ally anomaly assembly belly bully family folly italy july monopoly rally reply supply"
_NO_ADVERBS = frozenset(_LIKE_ADVERBS.split())
_PAST = re.compile(r"\w{3,}[^\We]ed")
_LIKE_PAST = "beloved cragged crooked hatred hundred jagged kindred naked ragged rugged sacred wicked"
_NO_VERBS = frozenset(_LIKE_PAST.split())
ADJECTIVE = re.compile(r"(?:al|ic|ous|ive|[aei]an|ese|ish|ary|less|ful)$")


class Part(NamedTuple):
    """Words of a headline between two marks of punctuation."""

    words: list[str]
    joined: list[bool]  # for each two neighbours: nothing but a space stands between them
    roles: list[Role]


@lru_cache(maxsize=1024)
def parts(headline: str) -> tuple[Part, ...]:
    """The parts of a headline that have words."""
    capitals = capitals_tell(headline)
    found = []
    for part in _BORDER.split(headline.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")):
        spans = list(_WORD.finditer(part))
        if spans:
            words = [one.group() for one in spans]
            joined = [part[a.end() : b.start()] == " " for a, b in pairwise(spans)]
            found.append(Part(words, joined, _roles(words, joined, capitals=capitals)))
    return tuple(found)


def capitals_tell(headline: str) -> bool:
    """Whether a capital letter marks a name: not where most words have one, or none has."""
    words: list[str] = _WORD.findall(headline)
    longer = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in longer)
    return capitals <= TITLE_CASE * len(longer) and any(word[0].isupper() for word in words)


def says_what_happens(headline: str, *, surely: bool = False) -> bool:
    """Whether a headline has what is, or may be, a verb; `surely`: not only in -ing, nor in what goes on a noun ("goats
    that cross a bridge")."""
    if surely:
        headline = _RELATIVE.split(headline, maxsplit=1)[0]
    return any(
        role == "verb" or (role == "open" and not (surely and word.endswith("ing"))) or word.lower() in _ACTING
        for part in parts(headline)
        for word, role in zip(part.words, part.roles, strict=True)
    )


def acts(headline: str) -> bool:
    """Whether it surely says that somebody does something: a verb in -s amid words, and no other right after it."""
    return any(
        word.endswith("s") and _kind(word.lower()) == "verb" != _kind(after.lower())
        for part in parts(headline)
        for word, after in pairwise(part.words[2:-1])
    )


def opens_clause(word: str) -> bool:
    """Whether a word after a comma says that a clause begins, and that no list goes on."""
    return word.lower() in _CLAUSE_OPENERS or _kind(word.lower()) in ("verb", "third", "past", "ing")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The term of a word; "" for what carries nothing, such as U.S. or "he's"."""
    return term(word.replace(".", "").removesuffix("'s"))


def carries(word: str) -> bool:
    """Whether a word says something: also US and U.S."""
    return bool(stem(word)) or (len(word) > 1 and word.isupper())


def _roles(words: list[str], joined: list[bool], *, capitals: bool) -> list[Role]:
    roles: list[Role] = []
    for place, word in enumerate(words):
        before = words[place - 1] if place and joined[place - 1] else ""
        after = words[place + 1] if place < len(joined) and joined[place] else ""
        if capitals and place and word[0].isupper() and (carries(word) or (word == "New" and after[:1].isupper())):
            roles.append("name")
        elif not carries(word) or word.lower() in _SMALL or _adverb(word):
            roles.append("small")
        else:
            roles.append(_role(word, before, after, roles[-1] if before else "small"))
    return roles


def _role(word: str, before: str, after: str, role_before: Role) -> Role:
    kind = _kind(word.lower())
    if kind == "verb" or (before == "to" and word.islower()):
        return "verb"
    if kind == "":
        return "noun"
    if before.lower() in _BEFORE_VERBS or _adverb(before):
        return "verb"
    subject = role_before in ("name", "noun", "open") and not before.endswith("'s")
    object_follows = carries(after) or after.lower() in ARTICLES
    if kind == "past":  # "delayed games", but "court delayed games"
        return "verb" if subject or not object_follows else "noun"
    if kind == "ing" or (not before and kind == "third"):
        return "open"
    if not subject:
        return "noun"
    if kind == "either":
        if _several(before) or after.lower() == "to":  # "Hackers claim", "Senate vow to"; not "Senate's vow"
            return "verb"
        return "open" if role_before == "name" and object_follows else "noun"
    if _kind(after.lower()) == "verb":
        return "noun"  # "Missile strikes kill"
    if object_follows:
        return "verb"
    return "noun" if before.islower() and ADJECTIVE.search(before) else "open"


def _several(word: str) -> bool:
    lower = word.lower()
    ends = lower.endswith("s") and not lower.endswith("ss") and not word.isupper()
    return lower in _PLURALS or (ends and lower not in _ONE_IN_S)


def _adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word.lower() not in _NO_ADVERBS


@lru_cache(maxsize=16384)
def _kind(lower: str) -> str:
    """What a word may be: a "verb", "either" that or a noun, "past", "ing", a "third" person or plural; "" no verb."""
    bare = lower.removesuffix("'s")
    if bare in PARTICIPLES:
        return "past"
    if bare in VERBS or bare in ADJECTIVES:
        return "either" if bare in NOUNS_TOO else "verb"
    for ending in ("ing", "ies", "es", "ed", "s", "d"):
        root = bare.removesuffix(ending)
        single = root[:-1] if root[-1:] == root[-2:-1] else root  # "stopped"
        if root != bare and any(form in VERBS for form in (root, root + "e", root + "y", single)):
            if ending in ("ed", "d"):
                return "past"
            if ending == "ing":
                return "ing"
            return "third" if any(form in NOUNS_TOO for form in (root, root + "e", root + "y")) else "verb"
    # Few words in -ed are anything else.
    return "past" if _PAST.fullmatch(bare) and bare not in _NO_VERBS else ""
