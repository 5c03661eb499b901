"""JSON Feed, versions 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from typing import Any

from overview.extraction.sanitise import one_line, without_controls
from overview.feeds.channel import MOST_ITEMS
from overview.feeds.constructs import joined
from overview.feeds.dates import is_day, is_local, timestamp
from overview.feeds.decoding import utf8
from overview.feeds.entry import MOST_AUTHORS, MOST_DIGITS
from overview.feeds.fragments import tidy
from overview.feeds.identity import identified
from overview.feeds.links import without_tracking
from overview.feeds.media import first_picture, is_picture
from overview.feeds.values import Enclosure, Feed, Item, NotAFeed


def feed_of(body: bytes, charset: str | None, address: str) -> Feed:
    """Read a JSON Feed. Raises NotAFeed."""
    text, _ = utf8(body, charset)
    try:
        document = _loaded(text.decode())
    except (ValueError, RecursionError) as error:  # the latter: nested a thousand deep
        raise NotAFeed("This begins like JSON, but can’t be read as such.") from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list) or not _claims(document):
        raise NotAFeed("This is JSON, but not a feed.")
    author = _authors(document)
    language = _string(document.get("language"))
    items = [_item(item, author, address) for item in document["items"][:MOST_ITEMS] if isinstance(item, dict)]
    return Feed(
        kind="json",
        title=_headline(document),
        language=language,
        home=joined(address, _string(document.get("home_page_url"))),
        items=tuple(identified(items)),
        local=any(
            is_local(_string(item.get("date_published"))) for item in document["items"][:1] if isinstance(item, dict)
        ),
    )


# What a template that writes the list by hand leaves after its last part; and strings, in which a comma is one. One
# that does not end goes to the end: else each quotation mark in it would be tried for the beginning of another.
_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+"?)|,(?=\s*[]}])', re.DOTALL)


def _loaded(text: str) -> Any:
    """The document, line breaks in its strings and surplus commas forgiven. Raises ValueError, RecursionError."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_COMMA.sub(lambda found: found[1] or "", text), strict=False)


def _claims(document: dict[str, Any]) -> bool:
    """It names its format, or at least has what a feed must have."""
    return (
        "jsonfeed" in _string(document.get("version")) or "title" in document or any(map(_is_item, document["items"]))
    )


def _is_item(item: object) -> bool:
    return isinstance(item, dict) and not item.keys().isdisjoint(("url", "content_html", "content_text"))


def _item(item: dict[str, Any], author: str, address: str) -> Item:
    link = joined(address, _string(item.get("url")) or _string(item.get("external_url")))
    at = (link or address) if address else ""
    content = tidy(_string(item.get("content_html")), at) or tidy(
        escape(_string(item.get("content_text")), quote=False)
    )
    summary = tidy(escape(_string(item.get("summary")), quote=False))
    said, changed = _string(item.get("date_published")), _string(item.get("date_modified"))
    published, updated = timestamp(said), timestamp(changed)
    if published is None:
        published, said = updated, changed
    image = _string(item.get("image")) or _string(item.get("banner_image"))
    enclosures = []
    for attachment in _list(item.get("attachments")):
        found = joined(address, _string(attachment.get("url")))
        kind = _string(attachment.get("mime_type")).lower()
        if is_picture(found, kind):
            image = image or found
        elif found:
            size = attachment.get("size_in_bytes")
            fits = isinstance(size, int) and 0 <= size < 10**MOST_DIGITS
            enclosures.append(Enclosure(found, kind, size if fits else None))
    tags = item.get("tags")
    return Item(
        identity="",
        id=_string(item.get("id")),
        url=without_tracking(link),
        title=_headline(item),
        published=published,
        updated=updated,
        author=_authors(item) or author,
        summary_html=summary,
        content_html=content,
        image=joined(address, image) or first_picture(content, at),
        language=_string(item.get("language")),
        section=next((one_line(tag) for tag in tags if isinstance(tag, str)), "") if isinstance(tags, list) else "",
        enclosures=tuple(enclosures[:20]),
        link=link,
        day_only=published is not None and is_day(said),
    )


def _headline(holder: dict[str, Any]) -> str:
    """The title, often with HTML's entities in spite of the format."""
    return one_line(unescape(_string(holder.get("title"))))


def _authors(holder: dict[str, Any]) -> str:
    said = holder.get("authors")
    people = said[:MOST_AUTHORS] if said and isinstance(said, list) else [holder.get("author")]
    names = (one_line(_string(one.get("name") if isinstance(one, dict) else one)) for one in people)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _list(value: object) -> list[dict[str, Any]]:
    return [one for one in value[:100] if isinstance(one, dict)] if isinstance(value, list) else []


def _string(value: object) -> str:
    """A string, without control characters, which XML has none of either; a number as one, for ids are written so in
    spite of the specification; anything else is ""."""
    if isinstance(value, str):
        return without_controls(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
