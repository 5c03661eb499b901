"""JSON Feed (https://www.jsonfeed.org/version/1.1/): its items are articles."""

from __future__ import annotations

from html import escape
from typing import Any

from overview.extraction.files.fragment import article_of_fragment
from overview.extraction.files.source import FileResult, Link, Source, Unreadable
from overview.extraction.metadata.dates import moment_of
from overview.extraction.metadata.facts import language_tag
from overview.extraction.sanitise import plain, web_address

MOST_ITEMS = 2_000


def knows(value: Any) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return isinstance(value, dict) and str(value.get("version")).startswith("https://jsonfeed.org/version/")


def read(value: dict[str, Any], source: Source) -> FileResult:
    """The items as articles; those without content as links."""
    items = value.get("items")
    articles, links = [], []
    for item in items[:MOST_ITEMS] if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        html = text_in(item, "content_html") or "".join(
            f"<p>{escape(line)}</p>" for line in text_in(item, "content_text").splitlines() if line.strip()
        )
        authors = item.get("authors") or ([item["author"]] if item.get("author") else value.get("authors"))
        names = [text_in(author, "name") for author in (authors if isinstance(authors, list) else ())]
        address = text_in(item, "url") or text_in(item, "external_url") or text_in(item, "id")
        article = article_of_fragment(
            html,
            title=text_in(item, "title"),
            kind="json-feed",
            url=address,
            byline=", ".join(filter(None, names)),
            source=text_in(value, "title"),
            published=moment_of(text_in(item, "date_published")),
            updated=moment_of(text_in(item, "date_modified")),
            language=language_tag(text_in(item, "language") or text_in(value, "language")),
            lead_image=text_in(item, "image") or text_in(item, "banner_image"),
            tags=texts_in(item, "tags"),
            neighbour=source.neighbour,
        )
        if article is not None:
            articles.append(article)
        elif link := web_address(address):
            links.append(Link(link, plain(text_in(item, "title"), 500), texts_in(item, "tags")))
    if not articles and not links:
        raise Unreadable("The feed holds no articles.")
    return FileResult(tuple(articles), tuple(links))


def text_in(value: Any, name: str) -> str:
    """A string in a JSON object, or an empty one."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def texts_in(value: Any, name: str) -> tuple[str, ...]:
    """The strings in a list in a JSON object; of objects in it, their label or name."""
    found = value.get(name) if isinstance(value, dict) else None
    texts = [
        item if isinstance(item, str) else text_in(item, "label") or text_in(item, "name")
        for item in (found if isinstance(found, list) else ())
    ]
    return tuple(filter(None, texts))
