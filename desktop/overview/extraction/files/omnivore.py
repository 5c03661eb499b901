"""Omnivore's export: `metadata_0_to_20.json` and its like, the pages beside it in `content/SLUG.html`, and what the
reader marked in `highlights/SLUG.md`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from overview.extraction import encoding
from overview.extraction.article import Highlight
from overview.extraction.files import highlighted
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
        read = saved if text_in(item, "state").lower() == "archived" else None
        slug = text_in(item, "slug")
        content = source.neighbour(f"content/{slug}.html") if slug else None
        marked = source.neighbour(f"highlights/{slug}.md") if slug else None
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
        highlights = _highlights_of(encoding.decode(marked), article.text if article else "") if marked else ()
        if article:
            articles.append(replace(article, highlights=highlights, read=read))
        elif highlights:
            article = highlighted.article_of(
                highlights,
                title=text_in(item, "title"),
                byline=text_in(item, "author"),
                url=address,
                tags=tags,
                saved=saved,
            )
            articles.append(replace(article, read=read))
        elif link := web_address(address):
            links.append(Link(link, plain(text_in(item, "title"), 500), tags, saved, read))
    if not articles and not links:
        raise Unreadable("The export holds no articles.")
    return FileResult(tuple(articles), tuple(links))


def _highlights_of(markdown: str, text: str) -> tuple[Highlight, ...]:
    """What the reader marked: a block quotation each, and below it what they wrote on it.

    What stands above the first is on the whole article. `text`: the article's, which tells the further paragraphs of a
    long quotation, that the export sets like notes, from notes.
    """
    from overview.extraction.body.tree import parsed
    from overview.extraction.files.markdown import rendered

    found: list[Highlight] = []
    known = " ".join(text.split())
    for block in parsed(rendered(markdown[: highlighted.LONGEST * 10])).body:
        words = " ".join(block.text_content().split())
        if not words:
            continue
        last = found[-1] if found else None
        if block.tag == "blockquote":
            found.append(Highlight(words))
        elif last is None:
            found.append(Highlight("", words))
        elif last.quote and not last.text and words in known:
            found[-1] = replace(last, quote=f"{last.quote}\n{words}")
        else:
            found[-1] = replace(last, text=f"{last.text}\n{words}".strip())
    return highlighted.checked(found)
