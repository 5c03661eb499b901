"""A kept file as a page that is safe to open in a browser: it shows what the file shows, runs and loads nothing."""

from __future__ import annotations

import base64
import posixpath
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overview.extraction import encoding
from overview.extraction.bundle import LARGEST_ALTOGETHER, PAGE, beside, quoted
from overview.extraction.files.source import no_neighbour, safe_name
from overview.extraction.sanitise import link_address, without_controls
from overview.extraction.wordlist import words
from overview.imaging import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from overview.extraction.files.archive import Archive

# A page of the local disk may read other files of it in some browsers, so nothing in it may run, load or send.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'"
_DROPPED = words(
    """script noscript template iframe frame frameset noframes object embed applet base link portal audio video source
    track svg math form input button select textarea isindex keygen bgsound layer ilayer image xml xmp plaintext"""
)
_LOADING = frozenset(
    ("srcset", "background", "action", "formaction", "poster", "data", "ping", "manifest", "codebase", "xlink:href")
)
_DATA_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)
# Possessive: spaces that are tried again in all their parts take time that grows with their third power.
_ADDRESS = re.compile(r"url\s*+\(\s*+[\"']?+(?!data:)([^\"')]*+)[\"']?\s*\)", re.IGNORECASE)
_LOADS = re.compile(r"url\s*\(\s*(?![\"']?data:)[^)]*\)|@import[^;]*;?|expression\s*\(", re.IGNORECASE)


def safe_copy(argument: dict[str, Any]) -> dict[str, Any]:
    """In a worker: `{"path"}` of a kept original gives `{"html"}`, null for what is no page or text.

    Raises Unreadable.
    """
    from overview.extraction.files import mhtml, webarchive
    from overview.extraction.files.archive import ZIP, Archive
    from overview.extraction.files.source import opened

    source = opened(Path(argument["path"]))
    if source.content.startswith(ZIP) and source.suffix == ".zip":
        return {"html": _bundle(Archive(source.content))}
    for reader in (mhtml, webarchive):
        if reader.claims(source):
            html, neighbour, _ = reader.page_of(source)
            return {"html": safe_page(html, neighbour)}
    return {"html": _safe(source.content, source.suffix)}


def _bundle(archive: Archive) -> str | None:
    """The page of a bundle (bundle.py) with what came along with it."""
    content = archive.read(PAGE)

    def neighbour(address: str) -> bytes | None:
        name = safe_name(address)
        return archive.read(name) if name else None

    return safe_page(encoding.decode(content), neighbour) if content else None


def _safe(content: bytes, suffix: str) -> str | None:
    if suffix in (".html", ".htm", ".xhtml", ".xht"):
        return safe_page(encoding.decode(content))
    if b"\x00" in content[:1024] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if content.startswith(b"%PDF"):
        return None
    text = without_controls(encoding.decode(content))
    return f'<!doctype html><meta charset="utf-8">{_policy()}<pre style="white-space: pre-wrap">{escape(text)}</pre>\n'


def safe_page(html: str, neighbour: Callable[[str], bytes | None] = no_neighbour) -> str:
    """The page without anything that runs, loads or sends; styles and `data:` pictures stay.

    `neighbour` gives the pictures and styles that came along with it: they become a part of the page.
    """
    from lxml import html as lxml_html

    from overview.extraction.body.tree import parsed

    tree = parsed(html)
    neighbour = _limited(neighbour)
    for link in list(tree.iter("link")):
        _take_in(link, neighbour)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _DROPPED or _redirects(element):
            if element.getparent() is not None:
                element.drop_tree()
            continue
        if element.tag == "img" and (data := _data_address(neighbour(element.get("src") or ""))):
            element.set("src", data)
        _disarm(element)
    body = lxml_html.tostring(tree, encoding="unicode", method="html")
    return f'<!doctype html><meta charset="utf-8">{_policy()}{body}\n'


def _limited(neighbour: Callable[[str], bytes | None]) -> Callable[[str], bytes | None]:
    """The same until it has given too much: a page may name one large picture ten thousand times."""
    left = LARGEST_ALTOGETHER

    def limited(address: str) -> bytes | None:
        nonlocal left
        content = neighbour(address) or b""
        left -= len(content)
        return content if left >= 0 else None

    return limited


def _take_in(link: HtmlElement, neighbour: Callable[[str], bytes | None]) -> None:
    """Put styles that came along with the page in the place of the link to them."""
    from lxml.html import Element

    address = link.get("href") or ""
    if "stylesheet" not in (link.get("rel") or "").lower().split() or link.getparent() is None:
        return
    content = neighbour(address)
    if not content or kind_of(content):
        return
    folder = posixpath.dirname(safe_name(address) or "")

    def shown(match: re.Match[str]) -> str:
        name = beside(folder, match[1] or "")
        data = _data_address(neighbour(quoted(name))) if name else None
        return f"url({data})" if data else ""

    style = Element("style", media=link.get("media") or "all")
    style.text = _ADDRESS.sub(shown, encoding.decode(content)).replace("<", "\\3c ")  # nothing ends the element early
    link.addprevious(style)


def _data_address(content: bytes | None) -> str | None:
    """A picture as an address of its own; None for what is no picture."""
    kind = kind_of(content) if content else None
    return f"data:{kind};base64,{base64.b64encode(content or b'').decode('ascii')}" if kind else None


def _redirects(element: HtmlElement) -> bool:
    return element.tag == "meta" and bool(element.get("http-equiv") or element.get("charset"))


def _disarm(element: HtmlElement) -> None:
    for name, value in list(element.attrib.items()):
        lowered = str(name).lower()
        loads = lowered in _LOADING or (lowered == "src" and not _DATA_PICTURE.match(str(value)))
        if loads or lowered.startswith("on"):
            del element.attrib[name]
        elif lowered == "href":
            if (address := link_address(str(value))) is not None:
                element.set(name, address)
            elif not str(value).startswith("#"):
                del element.attrib[name]
        elif lowered == "style":
            element.set(name, _LOADS.sub("", str(value)))
    if element.tag == "a":
        element.set("rel", "noopener noreferrer")
    if element.tag == "style":
        element.text = _LOADS.sub("", element.text or "")


def _policy() -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
