"""What a feed says, as frozen values. Times are Unix seconds in UTC, languages are as the feed writes them."""

from __future__ import annotations

from typing import NamedTuple


class Enclosure(NamedTuple):
    """A file that an item points to (a podcast's sound, a film): kept as a link, never fetched by itself."""

    url: str
    type: str = ""
    length: int | None = None  # bytes, as claimed


class Item(NamedTuple):
    """One article of a feed. What the feed does not say is empty or None.

    `identity` stays the same when the item comes again edited, or with other tracking parameters, or, where the feed
    gives ids, under another link; see `overview.feeds.identity`. `summary_html` and `content_html` hold nothing active,
    but are not yet what may be drawn: that is `overview.extraction.sanitise`'s to decide.
    """

    identity: str
    id: str  # as the feed gives it
    url: str  # its page: absolute where the feed or its address allows, without tracking parameters
    title: str  # plain text on one line
    published: int | None  # when it was published, or else last updated
    updated: int | None = None
    author: str = ""
    summary_html: str = ""
    content_html: str = ""
    image: str = ""  # address of its lead picture
    language: str = ""
    section: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    paywalled: bool = False  # only where the feed says so
    link: str = ""  # the same as `url`, with whatever parameters the feed gave it
    day_only: bool = False  # `published` is the beginning of a day, in UTC, of which no time was said
    captioned: bool = False  # `content_html` is what is said of a picture or a film


class Feed(NamedTuple):
    """A feed that was read. `kind`: rss, atom, rdf, json, sitemap, or index (a sitemap of sitemaps, its `children`)."""

    kind: str
    title: str = ""
    language: str = ""
    home: str = ""  # the site's page that the feed belongs to
    ttl_minutes: int | None = None  # how long it asks not to be fetched again
    skip_hours: frozenset[int] = frozenset()  # hours (UTC, 0 to 23) in which it is not updated
    skip_days: frozenset[int] = frozenset()  # days (Monday is 0) on which it is not updated
    items: tuple[Item, ...] = ()
    children: tuple[str, ...] = ()  # addresses, newest first
    local: bool = False  # moments of its items came without a zone: taken for UTC, they may be of its country's clocks
    note: str = ""  # words on what was wrong with it, though it could be read


WEB_PAGE = "This is a web page, not a feed."


class NotAFeed(ValueError):
    """The bytes are no feed. `str()` of it says in words for the reader what they are instead."""
