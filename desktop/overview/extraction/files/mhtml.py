"""MHTML (RFC 2557): a page with its pictures as one MIME message, as Chrome, Edge and old Explorer save it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.extraction import encoding, sanitise
from overview.extraction.addresses import joined
from overview.extraction.files import mime
from overview.extraction.files.html import article_of_html
from overview.extraction.files.source import FileResult, Source, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

_SIGN = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_BROWSER = re.compile(
    rb"^(?:snapshot-content-location|x-mimeole):|saved by (?:blink|windows)", re.IGNORECASE | re.MULTILINE
)


def claims(source: Source) -> bool:
    """Whether it is a MIME message of related parts that a browser made, or that is called so."""
    head = source.content[:8192]
    return bool(_SIGN.search(head)) and (bool(_BROWSER.search(head)) or source.suffix in (".mht", ".mhtml"))


def read(source: Source) -> FileResult:
    """The page in the message, with the pictures that came along."""
    text, neighbour, address = page_of(source)
    return FileResult((article_of_html(text, neighbour, address=address),))


def page_of(source: Source) -> tuple[str, Callable[[str], bytes | None], str | None]:
    """The page in the message, what came along with it by address, and its own address. Raises Unreadable."""
    message = mime.parsed(source.content)
    parts = mime.parts_of(message)
    page = _root(message, parts)
    if page is None:
        raise Unreadable("The file holds no page.")
    location = page.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
    address = sanitise.web_address(str(location))
    found: dict[str, Message] = {}
    for part in parts:
        if part.get("Content-Location"):
            found.setdefault(str(part["Content-Location"]).strip(), part)
        if part.get("Content-ID"):
            found.setdefault("cid:" + str(part["Content-ID"]).strip(" <>"), part)

    def neighbour(name: str) -> bytes | None:
        part = found.get(name) or (found.get(joined(str(location), name)) if location else None)
        return mime.content_of(part) if part is not None else None

    return encoding.decode(mime.content_of(page), page.get_content_charset()), neighbour, address


def _root(message: Message, parts: list[Message]) -> Message | None:
    """The part that `start` names, else the first that is HTML."""
    start = str(message.get_param("start") or "").strip(" <>")
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    named = (part for part in pages if start and str(part.get("Content-ID") or "").strip(" <>") == start)
    return next(named, pages[0] if pages else None)
