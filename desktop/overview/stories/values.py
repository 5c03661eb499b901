"""What the room of stories takes in and gives out: frozen values. Times are Unix seconds, UTC."""

from __future__ import annotations

from typing import NamedTuple

UNKNOWN_COUNTRY = ""
ENGLISH = "en"


class Telling(NamedTuple):
    """One article as the grouping sees it: what one outlet tells."""

    id: str
    published: int
    country: str  # of the outlet, ISO 3166-1 alpha-2 or XK; UNKNOWN_COUNTRY where nobody knows it
    language: str  # that the outlet wrote in
    title: str  # in English; in `language` where there is no translation
    text: str  # likewise, plain; its first 1,500 characters are enough for grouping
    translated: bool = False  # title and text are a machine’s translation
    agency: str = ""  # that the text is credited to, "" for none or not looked for
    author: str = ""  # as the outlet names them, with commas between; "" for nobody, or the outlet itself

    @property
    def text_language(self) -> str:
        """The language that title and text are in, without script and country."""
        return ENGLISH if self.translated else self.language.partition("-")[0]


class Split(NamedTuple):
    """Articles that left one story for another, new one."""

    story: int
    into: int
    articles: tuple[str, ...]


class Changes(NamedTuple):
    """What a batch of articles, or a correction, did to the stories."""

    joined: dict[str, int]  # each new article and its story at the end of the batch
    merged: tuple[tuple[int, int], ...]  # (gone, kept), in the order in which it happened; gone is an alias for good
    split: tuple[Split, ...]


class Corrections(NamedTuple):
    """What the reader corrected, in articles, so that it holds however stories are numbered.

    A story that holds an article named here is never split by itself.
    """

    together: frozenset[tuple[str, str]] = frozenset()  # must be in one story
    apart: frozenset[tuple[str, str]] = frozenset()  # must not; the second is the one that leaves
    renamed: frozenset[tuple[str, str]] = frozenset()  # (article, name): stories of two names never merge by themselves
    muted: frozenset[str] = frozenset()  # a muted and an unmuted story never merge by themselves


class Move(NamedTuple):
    """What goes back where it was, as a correction of it was taken back."""

    articles: frozenset[str]  # that leave the story together that they are in
    to: str = ""  # an article to whose story they go; "": they are a story of their own again


class Take(NamedTuple):
    """How a country tells a story: extracted from its articles, never written."""

    country: str
    headline: str  # the article with the country's most typical headline, of those with sentences to show
    sentences: tuple[str, ...]  # one or two of this article, in its order
    agency: str  # whose text it is, where all that the country has are copies or credited to it; else ""
    words: tuple[str, ...]  # names that no other country tells, whole, as they follow each other
    difference: float | None  # from the rest of the story, 0 to 1; None: too little text to tell


class Saying(NamedTuple):
    """Where an article says something."""

    country: str
    value: str  # what it says, such as "12"; "" where it only names it
    article: str
    sentence: str


class Fact(NamedTuple):
    """Something that articles of a story say: a name, a place, or a number with what it counts."""

    kind: str  # "name", "place" or "number"
    what: str
    sayings: tuple[Saying, ...]  # one a country and value, in the order of time


class Why(NamedTuple):
    """Why articles are one story."""

    words: tuple[str, ...]  # that most of them share, the most telling first
    names: tuple[str, ...]
    likeness: float  # mean cosine of its pairs of articles, 0 to 1
    articles: tuple[tuple[str, float], ...]  # with their likeness to the rest, in the order of time


class Portrait(NamedTuple):
    """All that is worked out about a story to show it."""

    label: str
    voices: dict[str, str]  # articles whose text several carry: the first article with that text
    agencies: dict[str, str]  # articles that credit an agency
    takes: tuple[Take, ...]  # in the order in which the countries came to tell it
    facts: tuple[Fact, ...]
    why: Why


class Silence(NamedTuple):
    """A story that was not found in a country's media."""

    story: int
    copies: bool  # it has the story, but only in words of others
    by_agency: bool  # all of these are an agency's
    surprise: float  # how surprising that is; only the order matters
    near: tuple[tuple[str, float], ...]  # the nearest articles of that country with their likeness, the nearest first
