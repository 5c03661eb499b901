"""Fetching an article's page, for its full text."""

from __future__ import annotations

from typing import NamedTuple

from overview.feeds.web.client import MEGABYTE, Access, Client, Request
from overview.feeds.web.problems import BROKEN, STATUS, Failed, Problem

MOST_BYTES = 8 * MEGABYTE
ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1"
_END = b"</html"  # some servers break off where they should say that this was all
_KINDS = ("text/", "application/xhtml", "application/xml", "application/pdf")


class Page(NamedTuple):
    """A page as it came. `url`: where it came from in the end; `charset`: what the transport claimed."""

    url: str
    media_type: str
    charset: str | None
    content: bytes


def fetch_page(url: str, *, client: Client, access: Access | None) -> Page:
    """The page at an address. Raises Failed, also for half of one, and for what is none (sound, film, an archive)."""
    response = client.fetch(Request(url, access=access, accept=ACCEPT, most_bytes=MOST_BYTES))
    kind = response.media_type
    if kind and not kind.startswith(_KINDS):
        raise Failed(Problem(STATUS, f"At this address is no page but a file of the kind {kind[:60]}."))
    if not (response.whole or _END in response.body[-1024:].lower()):
        raise Failed(Problem(BROKEN, "The connection broke off in the middle of the page."))
    return Page(response.url, kind, response.charset, response.body)
