"""Bytes in, a feed out: RSS 0.9x to 2.0, RSS 1.0 and other RDF, Atom 0.3 and 1.0, JSON Feed, news sitemaps.

The reader for everything that is well formed, or nearly so. It runs on a thread of the engine: libxml2 and nh3 do the
work, within the limits of `document` (size, depth, no entities) and of `MOST_ITEMS`. What it can't read raises
IllFormed and is for `overview.feeds.reading`, which knows a worker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.feeds.decoding import MOST_BYTES
from overview.feeds.document import IllFormed, document
from overview.feeds.names import local
from overview.feeds.values import WEB_PAGE, Feed, NotAFeed
from overview.feeds.web import unpacking

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["IllFormed", "parse"]

_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head>|body[\s>])", re.IGNORECASE)
EMPTY = "The file is empty."
TOO_LARGE = f"The feed is larger than {MOST_BYTES // 1024 // 1024} MB."


def parse(body: bytes, *, address: str = "", charset: str | None = None) -> Feed:
    """Read a feed. `address`: where it came from, to resolve links; `charset`: what the transport claimed.

    Raises NotAFeed, or IllFormed where a more patient reader may find something.
    """
    body = unpacked(body)
    beginning = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n\0\xff\xfe")
    if not beginning:
        raise NotAFeed(EMPTY)
    if beginning[:1] in b"{[":
        from overview.feeds import jsonfeed

        return jsonfeed.feed_of(body, charset, address)
    if beginning[:1] != b"<" and b"<" not in body[:4096]:
        raise NotAFeed("This is neither XML nor JSON.")
    try:
        read = document(body, charset)
    except IllFormed:
        if _PAGE.search(body[:4096]):
            raise NotAFeed(WEB_PAGE) from None
        raise
    feed = feed_of(read.root, address, read.scoped)
    return feed._replace(note=read.note) if read.note else feed


def feed_of(root: _Element, address: str, scoped: bool) -> Feed:
    """Read a feed or sitemap by the root of its tree. `scoped`: as in Document. Raises NotAFeed."""
    name = local(root.tag)
    if name in ("urlset", "sitemapindex"):
        from overview.feeds import sitemap

        return sitemap.feed_of(root, address) if name == "urlset" else sitemap.index_of(root, address)
    from overview.feeds import channel

    return channel.feed_of(root, address, scoped)


def unpacked(body: bytes) -> bytes:
    """The body, decompressed if it is a gzip file. Raises NotAFeed when it is larger than a feed may be."""
    try:
        body, _ = unpacking.unpacked(body, "gzip", MOST_BYTES)  # what is not packed passes as it is
    except unpacking.Damaged as error:
        raise NotAFeed("The file is compressed, but damaged.") from error
    except unpacking.TooLarge as error:
        raise NotAFeed(TOO_LARGE) from error
    return body
