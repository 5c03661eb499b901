"""JSON files: whose they are is told by their content."""

from __future__ import annotations

import json
from typing import Any

from overview.extraction import encoding
from overview.extraction.files import json_feed, omnivore, own, readwise, wallabag
from overview.extraction.files.source import FileResult, Source, Unreadable

UNKNOWN = (
    "The file is JSON, but none of the kinds that Overview knows: its own, JSON Feed, wallabag, Omnivore and Readwise."
)


def claims(source: Source) -> bool:
    """Whether the file begins as a JSON object or list does."""
    head = source.content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"{", b"[")) and (
        source.suffix == ".json" or head[1:].lstrip()[:1] in (b'"', b"{", b"}", b"]")
    )


def read(source: Source) -> FileResult:
    """What the reader of its kind makes of it."""
    try:
        value: Any = json.loads(encoding.decode(source.content))
    except (ValueError, RecursionError):
        raise Unreadable("The JSON can’t be read; it is damaged.") from None
    if own.is_own(value):
        return own.read(value, source)
    if json_feed.knows(value):
        return json_feed.read(value, source)
    if wallabag.knows(value):
        return wallabag.read(value, source)
    if omnivore.knows(value):
        return omnivore.read(value, source)
    if readwise.knows(value):
        return readwise.read_json(value, source)
    if isinstance(value, list) and value and all(map(own.is_own, value)):
        return FileResult(tuple(own.article_of(item) for item in value))
    raise Unreadable(UNKNOWN)
