"""wallabag's JSON export: saved articles with their content, tags and annotations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from overview.extraction.article import Highlight
from overview.extraction.files import highlighted
from overview.extraction.files.fragment import article_of_fragment
from overview.extraction.files.json_feed import text_in, texts_in
from overview.extraction.files.source import FileResult, Link, Source, Unreadable
from overview.extraction.metadata.dates import moment_of
from overview.extraction.metadata.facts import language_tag
from overview.extraction.sanitise import plain, web_address

MOST_ITEMS = 5_000


def knows(value: Any) -> bool:
    """Whether a JSON value is a list of wallabag's entries."""
    return (
        isinstance(value, list)
        and bool(value)
        and isinstance(value[0], dict)
        and "is_archived" in value[0]
        and "url" in value[0]
    )


def read(value: list[Any], source: Source) -> FileResult:
    """The entries as articles; those without content as links."""
    articles, links = [], []
    for entry in value[:MOST_ITEMS]:
        address = text_in(entry, "url") or text_in(entry, "given_url")
        tags = texts_in(entry, "tags")
        created = moment_of(text_in(entry, "created_at"))
        saved = created.seconds if created else None
        read = saved if isinstance(entry, dict) and entry.get("is_archived") else None
        article = article_of_fragment(
            text_in(entry, "content"),
            title=text_in(entry, "title"),
            kind="wallabag",
            url=address,
            byline=", ".join(texts_in(entry, "published_by")),
            source=text_in(entry, "domain_name"),
            published=moment_of(text_in(entry, "published_at")),
            language=language_tag(text_in(entry, "language")),
            lead_image=text_in(entry, "preview_picture"),
            tags=tags,
            saved=saved,
            neighbour=source.neighbour,
        )
        highlights = _highlights(entry)
        if article is not None:
            articles.append(replace(article, highlights=highlights, read=read))
        elif highlights:
            article = highlighted.article_of(
                highlights, title=text_in(entry, "title"), url=address, tags=tags, saved=saved
            )
            articles.append(replace(article, read=read))
        elif link := web_address(address):
            links.append(Link(link, plain(text_in(entry, "title"), 500), tags, saved, read))
    if not articles and not links:
        raise Unreadable("The export holds no articles.")
    return FileResult(tuple(articles), tuple(links))


def _highlights(entry: Any) -> tuple[Highlight, ...]:
    """What the reader marked, `{"quote", "text", "created_at"}` each."""
    found = entry.get("annotations") if isinstance(entry, dict) else None
    return highlighted.checked(
        Highlight(text_in(one, "quote"), text_in(one, "text"), at.seconds if at else None)
        for one in (found if isinstance(found, list) else ())
        for at in (moment_of(text_in(one, "created_at")),)
    )
