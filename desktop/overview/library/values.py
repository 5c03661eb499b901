"""What the library gives out: frozen values. They cross threads and processes; rows of the database never do.

All times are Unix seconds, UTC. NamedTuples, because most of them are made on the way to the first paint.
"""

from typing import NamedTuple

BY_HAND = "hand"  # a translation that a person wrote, as in the sample edition
IN_PART = ", in part"  # after the name of an engine that failed in the middle of a text, or got but its beginning
NEWEST, OLDEST, BY_SOURCE = "newest", "oldest", "source"
# What is known of when an article was published: nothing (it stands at when Overview first saw it), the moment, no more
# than the day, in UTC
UNDATED, DATED, DAY_ONLY = 0, 1, 2


class Scope(NamedTuple):
    """Which articles a list shows. Empty parts do not restrict; several parts all hold."""

    countries: tuple[str, ...] = ()
    source: int | None = None
    story: int | None = None
    tag: str | None = None
    batch: int | None = None  # one import
    search: str = ""
    saved: bool = False
    unread: bool = False
    order: str = NEWEST  # NEWEST, OLDEST or BY_SOURCE


class ArticleRow(NamedTuple):
    """An article as a list shows it."""

    id: int
    title: str  # in English where there is a translation
    title_original: str
    translated: bool
    source: int
    source_name: str
    country: str
    language: str
    published: int
    dated: int  # UNDATED, DATED or DAY_ONLY
    read: bool
    saved: bool
    picture: str | None  # key of the lead picture if it is stored
    story: int | None
    takes: int  # countries that tell its story, this one included; 0 outside a story
    sample: bool

    @property
    def day_only(self) -> bool:
        """Whether no more is known of when it was published than the day."""
        return self.dated == DAY_ONLY


class Place(NamedTuple):
    """Where in a list a page ends; the next page starts after it."""

    published: int
    id: int
    source_name: str = ""
    source: int = 0


class Note(NamedTuple):
    """A highlight and what the reader wrote on it."""

    id: int
    quote: str  # the marked words; empty: a note on the whole article
    start: int  # where the quote begins in the article's plain text
    text: str
    made: int


class Article(NamedTuple):
    """An article as the reading view shows it."""

    row: ArticleRow
    url: str
    author: str
    section: str
    caption: str
    html: str  # as published; sanitised only if `clean`
    clean: bool
    teaser: bool  # only what the feed gave; the page itself has not been read
    html_translated: str | None
    translation: str | None  # which engine made it: "Argos 1.9"
    agency: str | None
    words: int
    position: float  # how far it was read, 0 to 1
    notes: tuple[Note, ...]
    tags: tuple[str, ...]
    remarks: tuple[str, ...]  # sentences about the article: what was left out, what could not be read
    related: tuple[tuple[str, str, str], ...]  # title, text, address of items kept apart
    topic: str
    original_file: str | None  # name of the kept original of an imported file
    updated: int | None  # when its site says it was last changed
    paywalled: bool  # its site asks for payment


class ReadingState(NamedTuple):
    """What the reader did to an article; None: not done."""

    article: int
    read_at: int | None = None
    saved_at: int | None = None
    position: float = 0.0


class CountryCount(NamedTuple):
    """How much there is of a country."""

    today: int
    unread: int
    total: int


class Picture(NamedTuple):
    """A stored picture. `data` is png, jpeg, gif or webp."""

    key: str
    media_type: str
    width: int
    height: int
    data: bytes


class Source(NamedTuple):
    """A news site, as the reader sees it."""

    id: int
    key: str
    origin: str  # catalog, reader, import or sample
    country: str
    name: str
    native_name: str
    homepage: str
    feed: str
    kind: str  # feed, sitemap, or "" where nothing can be fetched
    language: str
    ownership: str
    ownership_note: str
    independence: str
    evidence: str
    confidence: str
    regional: bool
    enabled: bool
    full_text: bool
    translate: bool
    keep_days: int | None


class Changes(NamedTuple):
    """What a write changed, so that screens refresh only that. Everything JSON-able."""

    articles: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    stories: tuple[int, ...] = ()

    def __or__(self, other: "Changes") -> "Changes":
        """Both changes as one."""
        return Changes(
            tuple(dict.fromkeys(self.articles + other.articles)),
            tuple(dict.fromkeys(self.countries + other.countries)),
            tuple(dict.fromkeys(self.sources + other.sources)),
            tuple(dict.fromkeys(self.stories + other.stories)),
        )
