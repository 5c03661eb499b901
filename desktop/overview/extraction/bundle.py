"""A page that a browser saved with its folder, kept as one file: a zip of the page, its pictures and its styles."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape

from overview.extraction import encoding
from overview.extraction.files.source import Source, safe_name
from overview.imaging import kind_of

PAGE = "page.html"
MOST_PARTS = 300
LARGEST_ALTOGETHER = 32 * 1024 * 1024
STYLES = ".css"
_MADE = (1980, 1, 1, 0, 0, 0)  # the earliest time of a zip: the same page gives the same bytes
_NAMED = re.compile(r"(?:src|href)\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s\"'>]+))", re.IGNORECASE)
# Possessive: spaces that are tried again in all their parts take time that grows with their third power.
_IN_STYLES = re.compile(r"url\(\s*+[\"']?+([^\"')]++)[\"']?\s*\)|@import\s+[\"']([^\"']+)[\"']", re.IGNORECASE)


def bundled(source: Source) -> bytes | None:
    """The page with what it shows of the files beside it; None for one that shows none. What is too much stays out."""
    if not source.beside or source.suffix not in (".html", ".htm", ".xhtml", ".xht"):
        return None
    parts: dict[str, bytes] = {}
    left = LARGEST_ALTOGETHER
    for name, content in _parts(_addresses(_NAMED, encoding.decode(source.content)), "", source.neighbour):
        if name not in parts and len(content) <= left and len(parts) < MOST_PARTS:
            parts[name] = content
            left -= len(content)
    if not parts:
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in ((PAGE, source.content), *sorted(parts.items())):
            kind = zipfile.ZIP_STORED if kind_of(content) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, kind)
    return out.getvalue()


def _addresses(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return iter(dict.fromkeys(unescape(next(filter(None, found.groups()))) for found in pattern.finditer(text)))


def _parts(
    addresses: Iterator[str], folder: str, neighbour: Callable[[str], bytes | None]
) -> Iterator[tuple[str, bytes]]:
    """The pictures and styles among the addresses, which count from `folder`, by their safe names; then what the styles
    show.
    """
    for address in addresses:
        name = beside(folder, address)
        content = neighbour(quoted(name)) if name else None
        if not name or not content:
            continue
        if kind_of(content):
            yield name, content
        elif name.lower().endswith(STYLES):
            yield name, content
            if not folder:  # of styles that styles import, only the first
                inner = _addresses(_IN_STYLES, encoding.decode(content))
                yield from _parts(inner, posixpath.dirname(name) or ".", neighbour)


def beside(folder: str, address: str) -> str | None:
    """The safe name of what an address leads to from a file in `folder`; None where that lies elsewhere."""
    name = safe_name(address)
    return safe_name(quoted(posixpath.join(folder, name))) if name else None


def quoted(name: str) -> str:
    """A name as an address that leads to it."""
    return name.replace("%", "%25").replace("#", "%23").replace("?", "%3F")
