"""Safari's .webarchive: a property list with the page and what it loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from overview.extraction import encoding, sanitise
from overview.extraction.addresses import joined
from overview.extraction.files import property_list
from overview.extraction.files.html import article_of_html
from overview.extraction.files.source import FileResult, Source, Unreadable


def claims(source: Source) -> bool:
    """Whether it is a property list that speaks of web resources."""
    head = source.content[:200_000]
    return head.startswith((b"bplist00", b"<?xml")) and (
        b"WebMainResource" in head or b"WebMainResource" in source.content[-200_000:]
    )


def read(source: Source) -> FileResult:
    """The main page with the pictures among its subresources."""
    text, neighbour, address = page_of(source)
    return FileResult((article_of_html(text, neighbour, address=address),))


def page_of(source: Source) -> tuple[str, Callable[[str], bytes | None], str | None]:
    """The main page, what came along with it by address, and its own address. Raises Unreadable."""
    try:
        archive = property_list.values(source.content)
        main: dict[str, Any] = archive["WebMainResource"]
        content = main["WebResourceData"]
        address = str(main.get("WebResourceURL") or "")
        resources = {
            str(item["WebResourceURL"]): item["WebResourceData"]
            for item in archive.get("WebSubresources") or ()
            if isinstance(item, dict) and isinstance(item.get("WebResourceData"), bytes) and "WebResourceURL" in item
        }
        if not isinstance(content, bytes):
            raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable("The web archive can’t be read; it is damaged.") from None

    def neighbour(name: str) -> bytes | None:
        found = resources.get(name)
        return resources.get(joined(address, name)) if found is None else found

    charset = main.get("WebResourceTextEncodingName")
    text = encoding.decode(content, charset if isinstance(charset, str) else None)
    return text, neighbour, sanitise.web_address(address)
