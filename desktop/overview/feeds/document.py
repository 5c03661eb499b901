"""From bytes to the root of an XML tree, within limits and without what XML can do to its reader.

No entity is expanded by the parser, no file or address is opened, and the document type declaration is cut off before
parsing. What is nearly XML (bare ampersands, HTML's entities, control characters, forgotten name spaces) is mended;
what still is not well formed raises `IllFormed`, and is read elsewhere, in a worker.
"""

from __future__ import annotations

import re
from functools import cache
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from overview.feeds.decoding import utf8
from overview.feeds.names import PREFIXES

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element


class IllFormed(ValueError):
    """It begins like XML but is not well formed, beyond what may be mended in passing."""


class Document(NamedTuple):
    """An XML tree. `mended`: words on what had to be mended, or ""."""

    root: _Element
    mended: str = ""


def document(body: bytes, charset: str | None = None) -> Document:
    """Parse a body in any encoding. `charset`: what its transport claimed. Raises IllFormed."""
    from lxml import etree

    text, readable = utf8(body, charset)
    text = _windows(text.lstrip())
    note = "" if readable else BAD_BYTES
    if b"<!DOCTYPE" in text[:4096]:
        text = without_doctype(text)
    try:
        return Document(etree.fromstring(text, parser()), note)
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        return Document(etree.fromstring(mended(text), parser()), note or MENDED)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IllFormed(str(error)) from error


BAD_BYTES = "Some characters of this feed could not be read."
MENDED = "This feed is not quite well-formed; it was read all the same."


@cache
def parser(recover: bool = False) -> XMLParser:
    """The parser: libxml2's own limits on depth (256), names and amplification stay on, as `huge_tree` is not set."""
    from lxml import etree

    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL_REFERENCE = re.compile(rb"&#(?:0*(1[2-5]\d)|[xX]0*([89][0-9A-Fa-f]));")


def _windows(text: bytes) -> bytes:
    """The C1 control characters, never meant as such, replaced by what windows-1252 has in their places."""
    text = _CONTROL.sub(lambda found: _of_windows(found[0][1]) or found[0], text)
    return _CONTROL_REFERENCE.sub(
        lambda found: _of_windows(int(found[1]) if found[1] else int(found[2], 16)) or found[0], text
    )


def _of_windows(code: int) -> bytes:
    try:
        return bytes((code,)).decode("cp1252").encode() if 0x80 <= code <= 0x9F else b""
    except UnicodeDecodeError:
        return b""


# --- mending -------------------------------------------------------------------------------------------------------

_START = re.compile(rb"<(?:\?xml|rss|feed|(?:rdf:)?RDF|urlset|sitemapindex)[\s>]")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_REFERENCE = re.compile(rb"&(?:#(?:([0-9]{1,8})|[xX]([0-9A-Fa-f]{1,7}));|([A-Za-z][A-Za-z0-9]{0,31});)?")
_NON_CHARACTERS = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]")
_PREFIX = re.compile(rb"</?([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_ATTRIBUTE_PREFIX = re.compile(rb"\s([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]{0,40}\s*=\s*[\"']")
_ROOT = re.compile(rb"<[A-Za-z_][^\s/>]*")
_XML_ENTITIES = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def mended(text: bytes, entities: dict[bytes, bytes] | None = None) -> bytes:
    """UTF-8 text with the small faults mended that no reader should care about. CDATA sections keep their ampersands.

    What stands before and after the feed (warnings of a server, scripts) is cut off.
    """
    start = _START.search(text, 0, 65536)
    end = max(text.rfind(b"</" + name) for name in (b"rss", b"feed", b"rdf:RDF", b"RDF", b"urlset", b"sitemapindex"))
    close = text.find(b">", end) if end >= 0 else -1
    text = text[start.start() if start else 0 : close + 1 if close >= 0 else len(text)]
    text = text.translate(None, _CONTROLS)
    text = _NON_CHARACTERS.sub(b"\xef\xbf\xbd", text)
    if b"&" in text:
        text = b"".join(
            part if cdata else _REFERENCE.sub(lambda found: _reference(found, entities), part)
            for cdata, part in _sections(text)
        )
    return _declared_prefixes(text)


def _sections(text: bytes) -> list[tuple[bool, bytes]]:
    """The text cut into what is and what is not a CDATA section."""
    parts: list[tuple[bool, bytes]] = []
    position = 0
    while (start := text.find(b"<![CDATA[", position)) >= 0:
        end = text.find(b"]]>", start)
        if end < 0:
            break
        parts += [(False, text[position:start]), (True, text[start : end + 3])]
        position = end + 3
    return [*parts, (False, text[position:])]


def _reference(found: re.Match[bytes], entities: dict[bytes, bytes] | None) -> bytes:
    """An ampersand and what follows it, as XML wants it."""
    decimal, hexadecimal, name = found.groups()
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        allowed = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
        return found[0] if allowed else b""
    if name is None:
        return b"&amp;"
    if name in _XML_ENTITIES:
        return found[0]
    if entities and name in entities:
        return entities[name]
    character = html5.get(name.decode("ascii") + ";")
    return character.encode() if character is not None else b"&amp;" + name + b";"


def _declared_prefixes(text: bytes) -> bytes:
    """Declare the prefixes that are used without being declared: by their usual meaning, or as a space of their own."""
    used = set(_PREFIX.findall(text)) | set(_ATTRIBUTE_PREFIX.findall(text))
    missing = [
        prefix
        for prefix in sorted(used - {b"xml", b"xmlns"})[:50]
        if b"xmlns:" + prefix + b"=" not in text and not re.search(b"xmlns:" + re.escape(prefix) + rb"\s*=", text)
    ]
    root = _ROOT.search(text) if missing else None
    if root is None:
        return text
    names = {prefix: PREFIXES.get(prefix.decode().lower(), f"urn:undeclared:{prefix.decode()}") for prefix in missing}
    added = b"".join(b' xmlns:%s="%s"' % (prefix, uri.encode()) for prefix, uri in names.items())
    return text[: root.end()] + added + text[root.end() :]


# --- the document type declaration -----------------------------------------------------------------------------------

_ENTITY = re.compile(rb"<!ENTITY\s+([A-Za-z_][\w.-]{0,63})\s+(?:\"([^\"%]{0,400})\"|'([^'%]{0,400})')\s*>")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,1000}(\[)?")
MOST_ENTITIES = 300


def without_doctype(text: bytes) -> bytes:
    """Cut the declaration off. Entities that it declares as plain text are put in their places, others stay visible."""
    found = _DOCTYPE.search(text, 0, 8192)
    if found is None:
        return text
    if found[1]:
        close = re.compile(rb"\]\s*>").search(text, found.end())
        subset, rest = (text[found.end() : close.start()], text[close.end() :]) if close else (b"", text[found.end() :])
    else:
        end = text.find(b">", found.end() - 1)
        subset, rest = b"", text[end + 1 :] if end >= 0 else b""
    simple = {
        entity[1]: value
        for entity in list(_ENTITY.finditer(subset))[:MOST_ENTITIES]
        if b"&" not in (value := entity[2] or entity[3] or b"") or re.fullmatch(rb"&#[xX]?[0-9A-Fa-f]{1,7};", value)
    }
    escaped = {name: _as_text(value) for name, value in simple.items()}
    text = text[: found.start()] + rest
    return mended(text, escaped) if b"&" in text else text


def _as_text(value: bytes) -> bytes:
    return value.replace(b"<", b"&lt;").replace(b">", b"&gt;")
