"""The items of a feed as articles, as far as that needs nothing of the source they come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import Any

from overview.extraction.sanitise import one_line
from overview.feeds.dates import meant
from overview.feeds.links import canonical
from overview.feeds.parse import parse
from overview.feeds.reading import publication_times
from overview.feeds.values import Enclosure, Feed, Item
from overview.library.arrival_rows import worked_out
from overview.library.new_articles import NewArticle
from overview.library.text import beginning, count_words, plain

WHOLE_WORDS = 200  # a summary of so many words is the article
MARKUP = 1_000  # characters: a text that is longer than another by so many is hardly all tags and addresses
UNSEEN = ("\u00ad", "&shy;", "&#173;", "\ufeff")  # in the midst of words, which are not found then, nor translated
LONGEST_ORIGIN = 3_000  # characters, addresses included, of a line that says where a text stood first

_LINK = r"""<a\s[^>]*?\bhref=["']([^"'>]*)["'][^>]*>[^<]*</a>"""
_ORIGIN = re.compile(rf"<p>[^<]{{0,60}}{_LINK}[^<]{{1,60}}{_LINK}[^<]{{0,60}}</p>")


def read(call: tuple[bytes, str, str | None, bool]) -> tuple[Any, ...]:
    """Read a feed for `feed_reader`, in a process of its own: body, address, charset, and whether it is known.

    Gives what `Reading` holds, as plain values. Raises NotAFeed or IllFormed.
    """
    body, address, charset, known = call
    feed = parse(body, address=address, charset=charset)
    drafts = [(*draft[:-1], draft.worked and tuple(draft.worked)) for draft in drafts_of(feed, known=known)]
    return tuple(feed._replace(items=())), len(feed.items), publication_times(feed), drafts


def drafts_of(feed: Feed, *, known: bool) -> list[NewArticle]:
    """The articles of a feed, oldest first: without country, in the language that the item claims or "", and without
    a title where there is nothing to make one of.

    `known`: most of them will turn out to be in the library already, so nothing is worked out beforehand.
    """
    items = sorted(filter(_says_something, feed.items), key=lambda item: item.published or 0)
    addresses = [canonical(item.url) if item.url else "" for item in items]
    several = _of_several(items, addresses) | {canonical(feed.home)}
    return [
        _draft(item, "" if address in several else address, known)
        for item, address in zip(items, addresses, strict=True)
    ]


def _of_several(items: Sequence[Item], addresses: Sequence[str]) -> set[str]:
    """The addresses that articles with different titles share, as those of a live blog: none is known again by it."""
    titles: dict[str, str] = {}
    return {
        address
        for item, address in zip(items, addresses, strict=True)
        if titles.setdefault(address, item.title) != item.title
    }


def _draft(item: Item, address: str, known: bool) -> NewArticle:
    item = item._replace(
        content_html=_without_origin(item.content_html, item.url),
        summary_html=_without_origin(item.summary_html, item.url),
    )
    if item.summary_html and (item.captioned or _says_less(item.content_html, item.summary_html)):
        item = item._replace(content_html="")
    html = _seen(item.content_html or item.summary_html)
    title = _seen(item.title) or beginning(html) or item.url
    html += _enclosed(item.enclosures)
    updated = meant(item.updated)
    published = meant(item.published) or updated
    return NewArticle(
        identity=item.identity,
        title=title,
        html=html,
        url=item.url,
        address=address,
        language=item.language,
        published=published,
        day_only=item.day_only and published == item.published,
        author=_named(item.author),
        section=item.section,
        picture_url=item.image,
        teaser=bool(item.url) and _is_teaser(item),
        updated=updated,
        paywalled=item.paywalled,
        worked=None if known else worked_out(title, html),
    )


def _named(author: str) -> str:
    """Who wrote it, without "By" before the name."""
    author = one_line(unescape(author)) if "&" in author else author
    return author[3:].lstrip() if author[:3].lower() == "by " else author


def _without_origin(html: str, url: str) -> str:
    """The text without the line that content systems put at its end, in the language of the site: *The post* X
    *appeared first on* Y, with links to the article itself and to its site."""
    if not html.endswith("</p>"):
        return html
    start = html.rfind("<p>")
    found = _ORIGIN.fullmatch(html, start) if start >= 0 and len(html) - start < LONGEST_ORIGIN else None
    if found is None or canonical(found[1]) != canonical(url) or not _is_within(url, found[2]):
        return html
    return html[:start].rstrip()


def _is_within(url: str, site: str) -> bool:
    """Whether an address is of a site, or of a part of one that has its own beginning."""
    return canonical(url).startswith((f"{canonical(site)}/", f"{canonical(site)}?"))


def _seen(text: str) -> str:
    """The text without what is not seen and takes its words apart: soft hyphens, byte order marks."""
    for sign in UNSEEN:
        if sign in text:
            text = text.replace(sign, "")
    return text


def _says_less(content: str, summary: str) -> bool:
    """Whether what should be the whole text is not even its summary, but a picture, say."""
    short = content and len(content) < len(summary) + MARKUP
    return bool(short) and len(plain(content)) < len(plain(summary))


def _is_teaser(item: Item) -> bool:
    """Whether the feed seems to give only the beginning: no content of its own, and little in the summary."""
    if item.content_html and len(item.content_html) > len(item.summary_html):
        return False
    text = item.content_html or item.summary_html
    return len(text) < WHOLE_WORDS * 3 or count_words(plain(text)) < WHOLE_WORDS


def _says_something(item: Item) -> bool:
    """Whether there is anything to read, hear or follow: the last item of a feed that was cut off may be empty."""
    return bool(item.title or item.url or item.content_html or item.summary_html or item.image or item.enclosures)


def _enclosed(enclosures: tuple[Enclosure, ...]) -> str:
    """Sound and film as links: they are never fetched by themselves."""
    links = [
        f'<p><a href="{escape(one.url)}">{_kind(one)}{_size(one)}</a></p>'
        for one in enclosures
        if not one.type.startswith("image/")
    ]
    return "".join(links)


def _kind(enclosure: Enclosure) -> str:
    return {"audio": "Listen", "video": "Watch"}.get(enclosure.type.partition("/")[0], "Enclosed file")


def _size(enclosure: Enclosure) -> str:
    return f" ({enclosure.length / 1e6:.0f} MB)" if enclosure.length and enclosure.length >= 1_000_000 else ""
