"""Atom's text constructs and RSS's guesswork: what is written in an element, as HTML and as plain text."""

from __future__ import annotations

import binascii
import re
from base64 import decodebytes
from html import escape, unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from overview.extraction.sanitise import one_line, without_controls
from overview.feeds.fragments import markup_of, only_division, text_of, tidy
from overview.feeds.links import visible
from overview.feeds.names import KNOWN_TAGS

if TYPE_CHECKING:
    from lxml.etree import _Element

XML = "{http://www.w3.org/XML/1998/namespace}"


class Context(NamedTuple):
    """What holds for an element by where it stands.

    `address` is where the document came from. `base` is what the document itself says (xml:base), made absolute as far
    as that is possible; "" where it says nothing. `guesses`: plain text may be HTML all the same, as in RSS.
    `scoped`: the document has xml:base or xml:lang somewhere below its root.
    """

    address: str = ""
    base: str = ""
    language: str = ""
    guesses: bool = True
    scoped: bool = False

    def within(self, element: _Element) -> Context:
        """The context of what is in `element`."""
        if not self.scoped:
            return self
        base = element.get(XML + "base") or element.get("base")
        language = element.get(XML + "lang")
        if language is None:
            language = element.get("lang")
        if not base and language is None:
            return self
        return self._replace(
            base=joined(self.base or self.address, base) if base else self.base,
            language=self.language if language is None else language.strip(),
        )

    def resolved(self, address: str) -> str:
        """An address in the document made absolute, if anything says against what."""
        return joined(self.base or self.address, address.strip())


def joined(base: str, address: str) -> str:
    """The address, absolute if `base` is, all of it visible. An address that is none is given back as it is."""
    address = visible(address).replace("&amp;", "&")  # escaped once more than it should
    if not base or not address or address.startswith(("http://", "https://")):
        return address
    try:
        if _HOST.match(address):  # whose scheme was forgotten
            return f"{urlsplit(base).scheme or 'https'}://{address}"
        return urljoin(base, address)
    except ValueError:
        return address


# "www.foo.html" is a file: no top-level domain is called like an ending of one (IANA's list of them).
_FILES = "[sx]?html?|php|aspx?|jspx?|cgi|cfm|xml|rss|json|pdf|jpe?g|png|gif|webp"
_HOST = re.compile(rf"www\.(?:[\w-]+\.)+(?!(?:{_FILES})(?:[/?#]|\Z))[^\W\d]{{2,}}(?=[/?#]|\Z)", re.IGNORECASE)


def html_of(element: _Element, context: Context, default: str, resolve_at: str = "") -> str:
    """The tidy HTML of an element. `default`: its type if it names none; `resolve_at`: the base if none is declared."""
    value, is_html = written(element, context, default)
    if not is_html:
        return tidy(escape(value, quote=False))
    if "<" not in value and "&lt;" in value and context.guesses and len(_ESCAPED.findall(value)) > 2:
        value = unescape(value)
    return tidy(value, context.within(element).base or resolve_at)


# Tags of a text that was escaped once more than it should, or is said to be plain: an article about HTML has not as
# many, and no others.
_TAGS = r"/?(?:p|div|br|span|b|strong|em|i|a|img|figure|[uo]l|li|h\d|blockquote)\b"
_ESCAPED, _MANY = re.compile(f"&lt;{_TAGS}"), re.compile(f"<{_TAGS}")


def plain_of(element: _Element, context: Context) -> str:
    """The text of an element on one line: markup dropped, entities decoded once."""
    value, is_html = written(element, context, "text/plain")
    return one_line(without_markup(value) if is_html else value)


def written(element: _Element, context: Context, default: str) -> tuple[str, bool]:
    """What an element says, and whether it is HTML. Elements inside it may be lost to it afterwards."""
    claimed = element.get("type")
    kind = _KINDS.get(claimed, claimed.strip().lower()) if claimed else default
    if len(element):
        division = only_division(element)
        if len(division) or kind != "text/html":
            return markup_of(division), True  # markup, whatever the type claims
        element = division  # escaped markup in a div of its own
    value = element.text or ""
    if _CDATA in value:
        value = _uncovered(value)
    if element.get("mode") == "base64" or not (kind.startswith("text/") or kind.endswith(("+xml", "/xml"))):
        value = _from_base64(value)
    if kind == "text/plain" or kind.endswith(("+xml", "/xml")):  # in XML, escaped markup is text
        if not claimed and "<" in value and len(_MANY.findall(value)) > 2:
            return value, True  # a type was forgotten
        return value, context.guesses and _looks_like_html(value)
    return value, True


_KINDS = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "xhtml": "application/xhtml+xml"}


def _from_base64(value: str) -> str:
    try:
        return without_controls(decodebytes(value.encode("ascii")).decode("utf-8"))
    except (UnicodeError, binascii.Error):
        return value


_CLOSED = re.compile(r"</\w+>|&#?\w+;|<(?:br|img)\b[^<>]*>")
_TAG_NAMES = re.compile(r"</?(\w+)")
_ENTITY_NAMES = re.compile(r"&(\w+);")


def _looks_like_html(value: str) -> bool:
    """Whether nominally plain text is HTML: it has an end tag or entity, or a tag that needs none, and all tags and
    entities are known ones."""
    if "<" not in value and "&" not in value:
        return False
    return (
        _CLOSED.search(value) is not None
        and all(name.lower() in KNOWN_TAGS for name in _TAG_NAMES.findall(value))
        and all(f"{name};" in html5 for name in _ENTITY_NAMES.findall(value))
    )


# What has no end goes on to the end of the text, as in browsers: to look for one from each takes their number squared.
_UNREADABLE = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|p|div|li)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[A-Za-z!?][^<>]*>")


def without_markup(value: str) -> str:
    """HTML without its tags, its entities decoded once. What looks like a tag after that was meant to be read."""
    if "<" in value:
        value = _MARKUP.sub("", _BREAK.sub(" ", _UNREADABLE.sub("", value)))
    return unescape(value) if "&" in value else value


def simple(element: _Element) -> str:
    """The text of an element that holds a word, a number or an address."""
    value = text_of(element).strip()
    return _uncovered(value) if _CDATA in value else value


_CDATA = "<![CDATA["


def _uncovered(value: str) -> str:
    """A text that was put into CDATA and escaped besides."""
    return value.replace(_CDATA, "").replace("]]>", "").strip()
