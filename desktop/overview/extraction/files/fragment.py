"""Articles that a file holds ready made: HTML of the article alone, with its facts beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from overview.extraction import sanitise
from overview.extraction.addresses import joined
from overview.extraction.album import Album
from overview.extraction.article import Article
from overview.extraction.country import country_of_address
from overview.extraction.files.own import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from overview.extraction.article import Moment


def article_of_fragment(
    html: str,
    *,
    title: str,
    kind: str,
    url: str | None = None,
    byline: str | None = None,
    source: str | None = None,
    published: Moment | None = None,
    updated: Moment | None = None,
    language: str | None = None,
    lead_image: str | None = None,
    tags: tuple[str, ...] = (),
    saved: int | None = None,
    neighbour: Callable[[str], bytes | None] | None = None,
) -> Article | None:
    """The article; None where its HTML holds no text. Strings are as the file writes them and are made plain here."""
    album = Album()
    address = sanitise.web_address(url or "")
    clean = sanitise.clean(_resolved(html, address, album, neighbour))
    text = text_of(clean.html)
    if not text:
        return None
    return album.put_into(
        Article(
            title=sanitise.plain(title, 500) or sanitise.plain(escape(text.split("\n", 1)[0], quote=False), 120),
            html=clean.html,
            text=text,
            byline=sanitise.plain(byline or "", 500) or None,
            source=sanitise.plain(source or "", 120) or None,
            country=country_of_address(address),
            url=address,
            published=published,
            updated=updated,
            language=language,
            lead_image=sanitise.web_address(lead_image or ""),
            tags=tuple(plain_tag for tag in tags if (plain_tag := sanitise.plain(tag, 100))),
            saved=saved,
            notes=clean.notes,
            kind=kind,
        )
    )


def _resolved(html: str, address: str | None, album: Album, neighbour: Callable[[str], bytes | None] | None) -> str:
    """The HTML with absolute addresses, but of pictures that it holds itself or that lie beside it: they go into the
    album."""
    from lxml.html import tostring

    from overview.extraction.body.pictures import chosen
    from overview.extraction.body.tree import parsed

    def beside(found: str) -> str | None:
        content = neighbour(found) if neighbour else None
        return album.add(content) if content else None

    tree = parsed(album.take_data_addresses(html))
    for image in tree.iter("img"):
        if source := chosen(image, beside, lambda found: joined(address, found)):
            image.set("src", source)
    for link in tree.iter("a"):
        if "href" in link.attrib:  # else it is a place that others lead to
            link.set("href", joined(address, link.get("href")))
    resolved: str = tostring(tree, encoding="unicode")
    return resolved
