"""What the library keeps and gives out about stories: frozen values. Times are Unix seconds, UTC."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

# States of an overlooked story: not seen at home; only an agency's copies there; only copies of texts from elsewhere.
ABSENT, BY_AGENCY, COPIED = "absent", "agency", "copied"
RELATED = "related"  # a kind of fact
NOT_ASKED = "not asked yet"  # why a source did not answer that was never asked
SAMPLE_KEY = "sample-"  # how the keys of the sample edition's stories begin
KEPT_SAMPLE = f"import:{SAMPLE_KEY}"  # how the identities of its articles begin that stay as the reader's own
MADE_KEY = "made-"  # the same of stories that the reader made of articles which were in none


class TakeText(NamedTuple):
    """How a country tells a story: extracted from its articles, never written."""

    country: str
    headline: int  # the article with the most typical headline
    sentences: tuple[str, ...]  # one or two of this article, in English where there is a translation
    agency: str | None  # whose text it is, where all its voices are copies
    words: tuple[str, ...]  # names that no other country's articles tell
    difference: float | None  # from the rest of the story, 0 to 1; None: too little text to tell


class Saying(NamedTuple):
    """Where an article says something."""

    country: str
    value: str  # what it says of it, such as "12"; "" where it only names it
    article: int
    sentence: str


class Fact(NamedTuple):
    """Something that articles of a story say: a name, a place, or a number with what it counts."""

    kind: str  # "name", "place" or "number"; RELATED: articles that nobody translated, with their headlines
    what: str  # "Fable Fjord", "killed"
    sayings: tuple[Saying, ...]


class Why(NamedTuple):
    """Why articles are one story."""

    words: tuple[str, ...] = ()  # that they share, the most telling first
    names: tuple[str, ...] = ()
    likeness: float = 0.0  # mean cosine of its pairs of articles, 0 to 1
    articles: tuple[tuple[int, float], ...] = ()  # articles with their likeness to the rest


class Finding(NamedTuple):
    """A story that was not found in a country's media."""

    story: str  # its key
    state: str  # ABSENT, BY_AGENCY or COPIED
    surprise: float  # how surprising the silence is; only its order matters
    near: tuple[tuple[int, float], ...]  # the nearest articles of that country with their likeness, the nearest first


class StoryRow(NamedTuple):
    """A story as a list shows it."""

    id: int
    key: str
    label: str  # the reader's own name for it, or what the headlines gave
    first: int
    last: int
    countries: tuple[str, ...]  # in the order in which they came to tell it
    voices: int
    articles: int
    picture: str | None
    times: tuple[int, ...]  # when its articles were published, oldest first
    saved: bool
    followed: bool
    muted: bool
    sample: bool
    first_day_only: bool  # no more is known of `first` than the day, in UTC
    last_day_only: bool  # the same of `last`


class Take(NamedTuple):
    """A country's take as the story's page shows it."""

    text: TakeText
    title: str
    title_original: str
    source: str
    ownership: str
    language: str
    translated: bool
    by_machine: bool  # the translation: those of the sample edition are by hand
    published: int  # the article that is shown
    day_only: bool  # no more is known of that than the day, in UTC
    first: int  # when the country first told the story
    first_day_only: bool
    voices: int
    articles: int


class Voice(NamedTuple):
    """One text that several outlets carry."""

    agency: str  # "" where nobody is credited
    outlets: tuple[str, ...]
    countries: tuple[str, ...]


class StoryPage(NamedTuple):
    """A story opened."""

    row: StoryRow
    label: str  # what the headlines gave, also where the reader renamed it
    takes: tuple[Take, ...]  # first to tell, first
    carried: tuple[Voice, ...]  # texts that more than one outlet carries, the most carried first
    facts: tuple[Fact, ...]
    why: Why


class HomeSource(NamedTuple):
    """A source of the home country, and whether it could be asked."""

    id: int
    name: str
    answered: bool
    problem: str  # why not; "" or NOT_ASKED where it was not asked today

    @property
    def failed(self) -> bool:
        """Whether it was asked and did not answer."""
        return not self.answered and self.problem not in ("", NOT_ASKED)


class OverlookedRow(NamedTuple):
    """A story that the sources of the home country don't have."""

    row: StoryRow
    state: str
    near: tuple[tuple[int, float], ...]
    carriers: Mapping[int, int] = MappingProxyType({})  # home sources that have only a copy of it, and that copy


class StoryChoice(NamedTuple):
    """What the reader chose about a story; None and "": nothing."""

    story_key: str
    saved_at: int | None = None
    followed_at: int | None = None
    muted_at: int | None = None
    name: str = ""


class Corrected(NamedTuple):
    """What the reader set right about the grouping, in articles."""

    together: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()  # the second is the one that leaves
    renamed: frozenset[tuple[int, str]] = frozenset()
    muted: frozenset[int] = frozenset()
