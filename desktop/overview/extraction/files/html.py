"""HTML files.

Saved by a browser in one of its ways, made by a reader mode, copied from an archive, shared by Overview.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from overview.extraction import encoding, page, sanitise, share_page
from overview.extraction.album import Album
from overview.extraction.article import Article, NotAnArticle
from overview.extraction.bundle import bundled
from overview.extraction.files import archived, bookmarks, own
from overview.extraction.files.source import FileResult, Source, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

_SIGNS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|table|br|a|text)[\s>/]", re.IGNORECASE
)
_FEED = re.compile(r"(?>\s+|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*+<(?:rss|rdf:RDF|feed)[\s>]", re.DOTALL)
FEED = "It is a feed, not an article; add the address that it comes from on the page of sources."
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)", re.IGNORECASE)

_READER_VIEW = re.compile(r"<a\s(?>[^<>]*?\breader-domain\b)[^<>]*?\bhref=[\"'](https?://[^\"'\s]+)", re.IGNORECASE)


def claims(source: Source) -> bool:
    """Whether the file is HTML: its first kilobytes hold a tag of HTML's, and nothing before it speaks against it."""
    head = source.content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = encoding.decode(head).encode()
    return bool(_SIGNS.search(head)) and (
        head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or source.suffix in (".html", ".htm", ".xhtml")
    )


def read(source: Source) -> FileResult:
    """The article of an HTML file."""
    text = encoding.decode(source.content)
    if _FEED.match(text[:4096]):
        raise Unreadable(FEED)
    if links := bookmarks.links_of(text):
        return FileResult(links=links)
    article = article_of_html(text, source.neighbour)
    if not article.title:
        article = replace(article, title=sanitise.plain(escape(source.stem, quote=False), 200))
    return FileResult((article,), bundle=bundled(source))


def article_of_html(text: str, neighbour: Callable[[str], bytes | None], *, address: str | None = None) -> Article:
    """The article of a page that came in a file.

    `neighbour` gives the pictures that came with it. Raises Unreadable.
    """
    if (article := own.article_in_page(text)) is not None:
        return article
    album = Album()
    text = album.take_data_addresses(text)
    text, original = archived.unwrapped(text)
    address = original or address or _noted_address(text)

    def picture(found: str) -> str | None:
        if found.startswith("image:"):
            return found
        content = neighbour(found) or neighbour(unquote(found))
        return album.add(content) if content else None

    if (shared := _shared(text, picture)) is not None:
        return album.put_into(shared)
    article_or_reason = page.article_of_page(text, address=address, picture=picture)
    if isinstance(article_or_reason, NotAnArticle):
        raise Unreadable(article_or_reason.reason)
    return album.put_into(replace(article_or_reason, kind="html"))


def _noted_address(text: str) -> str | None:
    """The address that browsers and SingleFile note in a comment at the top, Firefox’s reader view in its header."""
    match = _SAVED_FROM.search(text[:4000]) or _SINGLE_FILE.search(text[:4000])
    if match is None and "reader-domain" in text:
        match = _READER_VIEW.search(text)
    return match[1].replace("&amp;", "&") if match else None


def _shared(text: str, picture: Callable[[str], str | None]) -> Article | None:
    """The article if the page is a share page of the service that Overview is modelled on."""
    if not share_page.might_be(text):
        return None
    from overview.extraction.body.pictures import addresses_of
    from overview.extraction.body.tree import parsed

    def source_of(image: HtmlElement) -> str | None:
        for found in addresses_of(image):
            if address := picture(found) or sanitise.image_address(found):
                return address
        return None

    return share_page.read(share_page.lines_of_tree(parsed(text), source_of))
