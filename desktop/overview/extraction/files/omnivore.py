"""Omnivore's export: `metadata_0_to_20.json` and its like, with the pages beside it in `content/SLUG.html`."""

from __future__ import annotations

from typing import Any

from overview.extraction import encoding
from overview.extraction.files.fragment import article_of_fragment
from overview.extraction.files.json_feed import text_in, texts_in
from overview.extraction.files.source import FileResult, Link, Source, Unreadable
from overview.extraction.metadata.dates import moment_of
from overview.extraction.sanitise import plain, web_address

MOST_ITEMS = 5_000


def knows(value: Any) -> bool:
    """Whether a JSON value is a list of Omnivore's items."""
    return (
        isinstance(value, list)
        and bool(value)
        and isinstance(value[0], dict)
        and {"slug", "savedAt"} <= value[0].keys()
    )


def read(value: list[Any], source: Source) -> FileResult:
    """The items as articles where their pages came along, else as links."""
    articles, links = [], []
    for item in value[:MOST_ITEMS]:
        address, tags = text_in(item, "url"), texts_in(item, "labels")
        at = moment_of(text_in(item, "savedAt"))
        saved = at.seconds if at else None
        content = source.neighbour(f"content/{text_in(item, 'slug')}.html") if text_in(item, "slug") else None
        article = content and article_of_fragment(
            encoding.decode(content),
            title=text_in(item, "title"),
            kind="omnivore",
            url=address,
            byline=text_in(item, "author"),
            published=moment_of(text_in(item, "publishedAt")),
            lead_image=text_in(item, "thumbnail"),
            tags=tags,
            saved=saved,
            neighbour=source.neighbour,
        )
        if article:
            articles.append(article)
        elif link := web_address(address):
            links.append(Link(link, plain(text_in(item, "title"), 500), tags, saved))
    if not articles and not links:
        raise Unreadable("The export holds no articles.")
    return FileResult(tuple(articles), tuple(links))
