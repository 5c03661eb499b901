"""Overview's own JSON, alone or inside a share page: `{"format": "overview-article", "version": 1, …}`."""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from overview.extraction import sanitise
from overview.extraction.album import Album
from overview.extraction.article import Article, Related
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.metadata.dates import from_seconds

FORMAT = "overview-article"
_BLOCK = re.compile(r"<script type=\"application/ld\+json\">(.*?)</script>", re.DOTALL)


def is_own(value: Any) -> bool:
    """Whether a JSON value is an article of ours."""
    return isinstance(value, dict) and value.get("format") == FORMAT


def read(value: Any, _: Source) -> FileResult:
    """The article of our own JSON."""
    return FileResult((article_of(value),))


def article_in_page(html: str) -> Article | None:
    """The article that a share page of Overview carries as data, or None where there is none."""
    if FORMAT not in html:
        return None
    for block in _BLOCK.finditer(html):
        try:
            value = json.loads(block[1])
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and is_own(value.get("overview")):
            return article_of(value["overview"])
    return None


def article_of(value: dict[str, Any]) -> Article:
    """Read the object.

    Whatever is not as it should be is left out. Raises Unreadable where there is nothing to read.
    """
    if not isinstance(value.get("version"), int) or value["version"] > 1:
        raise Unreadable("The file was written by a newer version of Overview.")
    album = Album()
    keys: dict[str, str] = {}
    pictures = value.get("pictures")
    for key, picture in pictures.items() if isinstance(pictures, dict) else ():
        try:
            stored = album.add(base64.b64decode(picture["data"], validate=True))
        except (binascii.Error, KeyError, TypeError, ValueError):
            continue
        if stored:
            keys[str(key)] = stored
    html = re.sub(r"image:([0-9a-f]{8,64})", lambda match: keys.get(match[1], ""), _text(value, "html", 4_000_000))
    cleaned = sanitise.clean(html)
    source = value.get("source") if isinstance(value.get("source"), dict) else {}
    published = value.get("published")
    related = value.get("related")
    article = Article(
        title=sanitise.plain(_text(value, "title", 4_000)),
        html=cleaned.html,
        text=text_of(cleaned.html),
        byline=sanitise.plain(_text(value, "author", 2_000)) or None,
        source=sanitise.plain(_text(source, "name", 500)) or None,
        country=_text(value, "country", 2) or None,
        url=sanitise.web_address(_text(value, "url", 4_000)),
        published=from_seconds(published) if isinstance(published, int) else None,
        language=_text(value, "language", 35) or None,
        lead_image=keys.get(_text(value, "picture", 64)),
        section=sanitise.plain(_text(value, "section", 500)) or None,
        related=tuple(
            Related(
                sanitise.plain(_text(item, "title", 1_000)),
                sanitise.plain(_text(item, "text", 20_000)),
                sanitise.web_address(_text(item, "url", 4_000)),
            )
            for item in (related if isinstance(related, list) else ())
            if isinstance(item, dict)
        ),
        tags=tuple(sanitise.plain(tag, 100) for tag in value.get("tags") or () if isinstance(tag, str)),
        topic=sanitise.plain(_text(value, "topic", 500)) or None,
        notes=tuple(sanitise.plain(note, 500) for note in value.get("remarks") or () if isinstance(note, str)),
        kind="own",
        own=value,
    )
    if not article.text and not article.title:
        raise Unreadable("The file holds no text.")
    return album.put_into(article.noting(*cleaned.notes))


def text_of(html: str) -> str:
    """The text of clean HTML, a line for each block."""
    from overview.extraction.body.blocks import blocks_of, line_of
    from overview.extraction.body.tree import parsed

    return "\n".join(filter(None, map(line_of, blocks_of(parsed(html)))))


def _text(value: Any, name: str, most: int) -> str:
    found = value.get(name) if isinstance(value, dict) else None
    return found[:most] if isinstance(found, str) else ""
