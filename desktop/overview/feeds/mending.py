"""Making XML of what is nearly XML: bare ampersands, HTML's entities, control characters, forgotten name spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html.entities import html5
from types import MappingProxyType

from overview.feeds.names import PREFIXES

MOST_ENTITIES = 300
MOST_EXPANDED = 500_000  # bytes that the entities of one document may come to

_START = re.compile(rb"<(?:\?xml|rss|feed|(?:rdf:)?RDF|urlset|sitemapindex)[\s>]")
_ENDS = (b"</rss", b"</feed", b"</rdf:RDF", b"</RDF", b"</urlset", b"</sitemapindex")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NON_CHARACTERS = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]")
_NOTHING: Mapping[bytes, bytes] = MappingProxyType({})


def mended(text: bytes, entities: Mapping[bytes, bytes] = _NOTHING) -> bytes:
    """UTF-8 text with the small faults mended that no reader should care about. CDATA sections keep their ampersands.

    What stands before and after the feed (a server's warnings, scripts) is cut off. `entities`: what the document
    itself declares, as XML.
    """
    start = _START.search(text, 0, 65536)
    close = text.find(b">", max(text.rfind(end) for end in _ENDS)) if any(end in text for end in _ENDS) else -1
    text = text[start.start() if start else 0 : close + 1 if close >= 0 else len(text)]
    text = _NON_CHARACTERS.sub(b"\xef\xbf\xbd", text.translate(None, _CONTROLS))
    replace = _replacing(entities)
    parts = _sections(_PAIR.sub(_paired, text))
    text = b"".join(part if cdata else _REFERENCE.sub(replace, _with_ends(part)) for cdata, part in parts)
    return _with_prefixes(text)


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


_BARE = re.compile(rb"<(?![A-Za-z_:/!?\x80-\xff])")  # begins no tag
_VOID = re.compile(rb"""<(br|hr|img|wbr)\b((?:[^<>"'/]|/(?!>)|"[^"<]*"|'[^'<]*')*+)/?>(?!\s*</\1\s*>)""", re.IGNORECASE)


def _with_ends(text: bytes) -> bytes:
    """The text without signs that begin no tag, and with an end to HTML's elements that have none, where it is neither
    escaped nor XML."""
    return _VOID.sub(rb"<\1\2/>", _BARE.sub(b"&#60;", text))


# --- references ------------------------------------------------------------------------------------------------------

_REFERENCE = re.compile(rb"&(?:#(?:([0-9]{1,8})|[xX]([0-9A-Fa-f]{1,7}));?|([A-Za-z][A-Za-z0-9]{0,31});)?")
# By their numbers: once libxml2 (2.14) has met a fault that it recovers from, it drops those with names.
_XML_ENTITIES = {b"amp": b"&#38;", b"lt": b"&#60;", b"gt": b"&#62;", b"quot": b"&#34;", b"apos": b"&#39;"}


def _replacing(entities: Mapping[bytes, bytes]) -> Callable[[re.Match[bytes]], bytes]:
    """What an ampersand and the name after it become. The document's own entities count, up to MOST_EXPANDED."""
    left = MOST_EXPANDED

    def replace(found: re.Match[bytes]) -> bytes:
        nonlocal left
        decimal, hexadecimal, name = found.groups()
        if decimal or hexadecimal:
            code = int(decimal) if decimal else int(hexadecimal, 16)
            return b"&#%d;" % code if _is_character(code) else b""
        if name is None:
            return b"&#38;"
        if name in _XML_ENTITIES:
            return _XML_ENTITIES[name]
        own = entities.get(name)
        if own is not None and len(own) <= left:
            left -= len(own)
            return own
        character = html5.get(name.decode("ascii") + ";") if own is None else None
        return character.encode() if character is not None else b"&#38;" + name + b";"

    return replace


# A character beyond the first 65,536, written as the two halves that UTF-16 has of it.
_PAIR = re.compile(
    rb"&#(?:(5[56]\d{3})|[xX]([dD][89abAB][0-9a-fA-F]{2}));&#(?:(5[67]\d{3})|[xX]([dD][c-fC-F][0-9a-fA-F]{2}));"
)


def _paired(found: re.Match[bytes]) -> bytes:
    high, low = (int(found[at] or b"0") or int(found[at + 1], 16) for at in (1, 3))
    if not 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return found[0]
    return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)


def _is_character(code: int) -> bool:
    """https://www.w3.org/TR/xml/#charsets"""
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL_REFERENCE = re.compile(rb"&#(?:0*(1[2-5]\d)|[xX]0*([89][0-9A-Fa-f]));")


def without_c1(text: bytes) -> bytes:
    """The C1 control characters, never meant as such, replaced by what windows-1252 has in their places."""
    if b"\xc2" in text:
        text = _CONTROL.sub(lambda found: _of_windows(found[0][1]) or found[0], text)
    return _CONTROL_REFERENCE.sub(
        lambda found: _of_windows(int(found[1]) if found[1] else int(found[2], 16)) or found[0], text
    )


def _of_windows(code: int) -> bytes:
    try:
        return bytes((code,)).decode("cp1252").encode() if 0x80 <= code <= 0x9F else b""
    except UnicodeDecodeError:
        return b""


# --- name spaces -----------------------------------------------------------------------------------------------------

_PREFIX = re.compile(rb"</?([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_ATTRIBUTE_PREFIX = re.compile(rb"\s([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]{0,40}\s*=\s*[\"']")
_DECLARED = re.compile(rb"xmlns:([A-Za-z_][\w.-]{0,40})\s*=")
_ROOT = re.compile(rb"<[A-Za-z_][^\s/>]*")
MOST_PREFIXES = 50


def _with_prefixes(text: bytes) -> bytes:
    """Declare the prefixes that are used without being declared: by their usual meaning, or as a space of their own."""
    used = {*_PREFIX.findall(text), *_ATTRIBUTE_PREFIX.findall(text)}
    missing = sorted(used - set(_DECLARED.findall(text)) - {b"xml", b"xmlns"})[:MOST_PREFIXES]
    root = _ROOT.search(text) if missing else None
    if root is None:
        return text
    added = b"".join(
        b' xmlns:%s="%s"' % (prefix, PREFIXES.get(name.lower(), f"urn:undeclared:{name}").encode())
        for prefix in missing
        if (name := prefix.decode("ascii"))
    )
    return text[: root.end()] + added + text[root.end() :]


# --- the document type declaration -----------------------------------------------------------------------------------

_ENTITY = re.compile(rb"<!ENTITY\s+([A-Za-z][A-Za-z0-9]{0,31})\s+(?:\"([^\"%]{0,400})\"|'([^'%]{0,400})')\s*>")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,1000}(\[)?")
_SUBSET_END = re.compile(rb"\]\s*>")
_ONE_CHARACTER = re.compile(rb"&#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6});")


def without_doctype(text: bytes) -> bytes:
    """Cut the declaration off. Entities that it declares as plain text are put in their places, others stay visible."""
    found = _DOCTYPE.search(text, 0, 8192)
    if found is None:
        return text
    end = _SUBSET_END.search(text, found.end()) if found[1] else re.compile(rb">").search(text, found.end())
    if end is None:
        return text[: found.start()]
    entities: dict[bytes, bytes] = {}
    for entity in _ENTITY.finditer(text, found.end(), end.start()):
        value = entity[2] or entity[3] or b""
        if (b"&" not in value and b"<" not in value) or _ONE_CHARACTER.fullmatch(value):
            entities.setdefault(entity[1], value)
        if len(entities) >= MOST_ENTITIES:
            break
    rest = text[: found.start()] + text[end.end() :]
    return mended(rest, entities) if b"&" in rest else rest
