"""An article on its way into the library, as plain values."""

from __future__ import annotations

from typing import NamedTuple


class Related(NamedTuple):
    """An item kept apart from the text it stood beside."""

    title: str
    text: str = ""
    url: str = ""


class WorkedOut(NamedTuple):
    """What follows from title and text of an article alone; `arrival_rows.worked_out` gives it."""

    words: int
    arrival_hash: str
    text_hash: str | None
    indexed_title: str
    indexed_text: bytes  # in UTF-8, as SQLite takes it: so it needs to be decoded nowhere on its way


class NewArticle(NamedTuple):
    """An article to be stored. `identity` is unique within its source; `address` is its canonical URL."""

    identity: str
    title: str
    html: str
    url: str = ""
    address: str = ""
    country: str = ""
    language: str = "und"
    published: int | None = None
    day_only: bool = False  # no more is known of it than the day, in UTC
    author: str = ""
    section: str = ""
    picture: str | None = None  # key of a stored picture
    picture_url: str = ""
    caption: str = ""
    clean: bool = False
    teaser: bool = False
    agency: str | None = None
    title_en: str | None = None
    html_en: str | None = None
    translation: str = ""  # what made the English
    remarks: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    topic: str = ""
    original_file: str | None = None
    updated: int | None = None
    paywalled: bool = False
    worked: WorkedOut | None = None  # where that was done beforehand, and neither title nor text changed since
