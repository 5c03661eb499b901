"""Lists of saved links as HTML: exports of Pocket and Instapaper, and the browsers' bookmark format that others use."""

from __future__ import annotations

import re
from html import unescape

from overview.extraction.files.source import Link
from overview.extraction.sanitise import plain, web_address

_LIST = re.compile(
    r"<!DOCTYPE\s+NETSCAPE-Bookmark-file-1|<title>\s*(?:Pocket Export|Instapaper: Export|Instapaper)\s*</title>",
    re.IGNORECASE,
)
# Each of them ends where the next one may begin, so that none is looked through again and again for an end it lacks.
_WORDS = r"[^<]*(?:<(?!/?(?:a|h1)\b)[^<]*)*"
_ENTRY = re.compile(rf"<a\s(?P<attributes>[^<>]*)>(?P<title>{_WORDS})|<h1\b[^<>]*>(?P<heading>{_WORDS})", re.IGNORECASE)
_ARCHIVES = ("read archive", "archive")  # Pocket's heading above what was read, and Instapaper's
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
MOST_LINKS = 50_000


def links_of(html: str) -> tuple[Link, ...]:
    """The links of such a list with their tags; none where the page is no such list."""
    if not _LIST.search(html[:4000]):
        return ()
    found: dict[str, Link] = {}
    is_archived = False
    for match in _ENTRY.finditer(html):
        if match["heading"] is not None:
            is_archived = plain(match["heading"], 60).lower() in _ARCHIVES
            continue
        values = {
            item[1].lower(): unescape(item[2] or item[3] or item[4] or "")
            for item in _ATTRIBUTE.finditer(match["attributes"])
        }
        address = web_address(values.get("href", ""))
        if address and len(found) < MOST_LINKS:
            tags = tuple(tag for raw in values.get("tags", "").split(",") if (tag := plain(raw, 60)))
            stamp = values.get("time_added") or values.get("add_date") or ""
            saved = int(stamp) if stamp.isdecimal() and len(stamp) <= 11 else None
            found.setdefault(
                address, Link(address, plain(match["title"], 500), tags, saved, saved if is_archived else None)
            )
    return tuple(found.values())
