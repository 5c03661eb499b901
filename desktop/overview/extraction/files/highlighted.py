"""What the reader marked in another program, where the marked article itself did not come along."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from overview.extraction import sanitise
from overview.extraction.article import Article, Highlight
from overview.extraction.country import country_of_address

KIND = "highlights"  # of an article that holds nothing else
MOST, LONGEST = 5_000, 100_000
ONLY = "Only what you had marked came along, not the article."


def article_of(
    highlights: tuple[Highlight, ...],
    *,
    title: str,
    byline: str = "",
    url: str = "",
    tags: tuple[str, ...] = (),
    saved: int | None = None,
) -> Article:
    """An article whose text is the marked words; the library knows by its `kind` that the rest is missing."""
    quotes = [one.quote for one in highlights if one.quote]
    html = "".join(f"<blockquote><p>{escape(quote, quote=False)}</p></blockquote>" for quote in quotes)
    clean = sanitise.clean(html)
    address = sanitise.web_address(url)
    return Article(
        title=sanitise.plain(escape(title, quote=False), 500) or address or "Highlights",
        html=clean.html,
        text="\n".join(" ".join(quote.split()) for quote in quotes),
        byline=sanitise.plain(escape(byline, quote=False), 500) or None,
        country=country_of_address(address),
        url=address,
        tags=tuple(found for tag in tags if (found := sanitise.plain(escape(tag, quote=False), 100))),
        saved=saved,
        notes=(ONLY, *clean.notes),
        highlights=highlights,
        kind=KIND,
    )


def checked(highlights: Iterable[Highlight]) -> tuple[Highlight, ...]:
    """Highlights within limits, each once, without control characters."""
    found = (
        Highlight(
            sanitise.without_controls(one.quote[:LONGEST]).strip(),
            sanitise.without_controls(one.text[:LONGEST]).strip(),
            one.made,
        )
        for one in highlights
    )
    return tuple(dict.fromkeys(one for one in found if one.quote or one.text))[:MOST]
