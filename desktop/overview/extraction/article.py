"""What extraction gives: an article, or the reason why there is none."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Moment:
    """A time as a page states it."""

    seconds: int  # Unix time; noon UTC where only the day is known
    day_only: bool
    text: str  # ISO 8601, with the zone that the page gave, if any


@dataclass(frozen=True)
class Picture:
    """A picture that came inside a file. The article's HTML names it `image:KEY`."""

    key: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Related:
    """A neighbour of the article that its page showed, kept out of the text."""

    title: str
    text: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Highlight:
    """Words that the reader marked in another program, and what they wrote on them."""

    quote: str  # empty: a note on the whole article
    text: str = ""
    made: int | None = None  # Unix seconds


@dataclass(frozen=True)
class Article:
    """A readable article. `html` has passed `sanitise.clean`; all other strings are plain text."""

    title: str
    html: str
    text: str  # paragraphs separated by newlines, without captions and embedded posts
    byline: str | None = None  # names separated by commas
    source: str | None = None  # the site's name
    country: str | None = None  # where the source is at home: ISO 3166-1 alpha-2, or XK
    url: str | None = None  # the canonical address
    published: Moment | None = None
    updated: Moment | None = None
    language: str | None = None  # BCP 47, as the page claims
    lead_image: str | None = None  # an address, or `image:KEY`
    section: str | None = None
    images: tuple[Picture, ...] = ()
    related: tuple[Related, ...] = ()
    tags: tuple[str, ...] = ()
    topic: str | None = None  # the current take that a share page names
    saved: int | None = None  # when the reader saved it, Unix seconds, in the exports of other readers
    read: int | None = None  # the same, where they have read it: when that was, no export says
    paywalled: bool = False
    notes: tuple[str, ...] = ()  # sentences for the reader
    highlights: tuple[Highlight, ...] = ()
    kind: str = "page"
    own: dict[str, Any] | None = None  # the object that Overview's own formats carry, as it stood in the file

    def noting(self, *sentences: str) -> Article:
        """The same article with more notes, each once."""
        return replace(self, notes=tuple(dict.fromkeys((*self.notes, *sentences))))

    def to_json(self) -> dict[str, Any]:
        """The article as JSON-able values; pictures in base 64."""
        values = asdict(self)
        values["images"] = [
            {
                "key": image.key,
                "media_type": image.media_type,
                "content": base64.b64encode(image.content).decode("ascii"),
            }
            for image in self.images
        ]
        return values


@dataclass(frozen=True)
class NotAnArticle:
    """Why something holds no article, as a sentence for the reader."""

    reason: str
