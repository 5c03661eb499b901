"""HTML inside feeds: taken out of XML whole, its relative addresses resolved, everything active dropped.

This is a sieve, not the cleaning: it keeps scripts, frames, event handlers and the like out of what is stored and
handed on, quickly enough for fifty thousand articles a day. What may be drawn is decided once, by
`extraction.sanitise`.
Most fragments consist of nothing but plain tags with plain attributes. These are recognised, tag by tag, by a strict
grammar under which every HTML parser sees the same; only the others pay for nh3.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.etree import _Element
    from nh3 import Cleaner

MOST_CHARACTERS = 2_000_000
DEPTH = 150  # elements within elements; html5ever's time grows with the square of it
MOST_STRAY = 1_000  # end tags of nothing, and elements that are closed as in XML only

_ELEMENT_NAMES = """
    a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd
    del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li
    main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot
    th thead time tr tt u ul var wbr
"""
_ATTRIBUTE_NAMES = """
    class id alt title width height align valign border target rel dir lang color face size start type value
    cellpadding cellspacing colspan rowspan scope bgcolor hspace vspace loading decoding fetchpriority sizes name
    datetime clear role itemprop nowrap tabindex hreflang summary referrerpolicy crossorigin data-[a-z0-9_.-]+
    aria-[a-z-]+
"""
_CLOSE_THEMSELVES_NAMES = "br hr img wbr col p li dt dd tr td th source track input area base link meta"
_EMPTIED_NAMES = "script style template noscript title annotation annotation-xml"
_ELEMENTS = _ELEMENT_NAMES.split()
_PLAIN_ATTRIBUTES = _ATTRIBUTE_NAMES.split()
_CLOSE_THEMSELVES = frozenset(_CLOSE_THEMSELVES_NAMES.split())
_EMPTIED = frozenset(_EMPTIED_NAMES.split())
_WEB = r"(?:https?://|mailto:|tel:|[/#?.])"
_VALUE = """(?:"{0}[^"<>]*"|'{0}[^'<>]*')"""
_ATTRIBUTE = (
    rf"(?:(?:{'|'.join(_PLAIN_ATTRIBUTES)})(?:=(?:{_VALUE.format('')}|[\w%#.-]+))?"
    rf"|(?:href|src|srcset|data-src|cite)={_VALUE.format(_WEB)}"
    r"""|style=(?:"[^"<>&\\(@]*"|'[^'<>&\\(@]*'))"""
)
_TAG = re.compile(r"<[^>]*>?")
_PLAIN_TAG = re.compile(
    rf"<(?:/(?:{'|'.join(_ELEMENTS)})\s*|(?:{'|'.join(_ELEMENTS)})(?:\s+{_ATTRIBUTE})*\s*/?)>", re.I | re.A
)
_BEGINNING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*")
# Their tags go before parsing, so that what is in them is read as HTML: formulas, and what stands in for a frame.
_UNWRAPPED = re.compile(
    r"</?(?:iframe|noframes|noembed|semantics|m(?:ath|[inos]|row|su[bp]|subsup|frac|sqrt|root|text|tabl?e?|t[rd]|over|under|"
    r"underover|space|padded|style|fenced|phantom))\b[^<>]*>",
    re.IGNORECASE,
)
_FRAME = re.compile(r"<iframe\b[^<>]*?\s(?:data-)?src\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_RELATIVE = re.compile(
    r"""(?<=[\s"'])(href|src|srcset|cite|poster|data-src)\s*=\s*(?:"(?!\s*(?:[a-z][a-z0-9+.-]*:|"))([^"]*)"|'(?!\s*(?:[a-z][a-z0-9+.-]*:|'))([^']*)')""",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:(?<=,)|[^,]*+)")  # an address, and what is said of its size, up to a comma

_bare: set[str] = set()  # tags that have turned out to be plain, and have no attribute with a value
_MOST_KEPT = 5000


def tidy(html: str, base: str = "") -> str:
    """The fragment with nothing active in it. Relative addresses are resolved against `base`, if that is an address."""
    html = html.strip()
    if "<" not in html:
        return _paragraphs(html) if "\n" in html and len(html) <= MOST_CHARACTERS else html
    if len(html) > MOST_CHARACTERS:
        html = html[:MOST_CHARACTERS].rpartition("<")[0]
    others = set(_TAG.findall(html)) - _bare
    if not all(map(_is_plain, others)):
        html = _emptied(html)
        others = set(_TAG.findall(html))
    return _resolved(html, others, base) if base and others else html


def _paragraphs(text: str) -> str:
    """Text without a tag, where blank lines stand between its paragraphs if anything does."""
    parts = _BLANK.split(text)
    return "".join(f"<p>{part}</p>" for part in parts) if len(parts) > 1 else text


_BLANK = re.compile(r"\n[ \t\r]*\n\s*")


def _is_plain(tag: str) -> bool:
    if _PLAIN_TAG.fullmatch(tag) is None or "script:" in tag.lower():
        return False
    if "=" not in tag and len(tag) < 40 and len(_bare) < _MOST_KEPT:
        _bare.add(tag)
    return True


def _emptied(html: str) -> str:
    """The fragment after html5ever has read it and nh3 has dropped what is not a plain tag or attribute."""
    if _is_deep(html):
        from overview.extraction.sanitise import plain

        return escape(plain(html, MOST_CHARACTERS), quote=False)
    return _cleaner().clean(_UNWRAPPED.sub(_instead, html))


def _instead(tag: re.Match[str]) -> str:
    """An empty quote of the post or film that a frame shows, of which `sanitise` makes a link, as of frames in pages.

    It adds no words of ours to what the feed says. Nothing stands for what else goes.
    """
    if (source := _FRAME.match(tag[0])) is None:
        return ""
    from overview.extraction.embedded import of_frame

    shown = of_frame(unescape(source[1]))
    return f'<blockquote cite="{escape(shown.address)}"></blockquote>' if shown else ""


def _is_deep(html: str) -> bool:
    """Whether parsing it could take long. An end tag of what is not open ends nothing, and `<div/>` is a `<div>`."""
    opened: Counter[str] = Counter()
    depth = stray = slashed = 0
    for tag in _BEGINNING.finditer(html):
        name = tag[2].lower()
        if name in _CLOSE_THEMSELVES:
            continue
        if not tag[1] and tag[0].endswith("/"):
            slashed += 1
        elif not tag[1]:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        else:
            stray += 1
        if depth > DEPTH or stray > MOST_STRAY or slashed > MOST_STRAY:
            return True
    return False


@cache
def _cleaner() -> Cleaner:
    """nh3, set up once."""
    from nh3 import Cleaner

    return Cleaner(
        tags={*_ELEMENTS, "picture", "source"},
        clean_content_tags=set(_EMPTIED),
        attributes={
            "*": {name for name in _PLAIN_ATTRIBUTES if name.isalpha()} - {"rel", "name", "id"},
            "a": {"href", "name", "id"},
            "img": {"src", "srcset"},
            "source": {"srcset", "media"},
            "blockquote": {"cite"},
            "q": {"cite"},
        },
        generic_attribute_prefixes={"data-"},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )


def _resolved(html: str, tags: set[str], base: str) -> str:
    changed: dict[str, str] = {}
    for tag in tags:
        if "=" in tag and (absolute := _RELATIVE.sub(lambda found: _absolute(found, base), tag)) != tag:
            changed[tag] = absolute
    if not changed:
        return html
    return _TAG.sub(lambda found: changed.get(found[0], found[0]), html)


def _absolute(found: re.Match[str], base: str) -> str:
    name, value = found[1], found[2] if found[2] is not None else found[3]
    if name.lower() == "srcset":
        value = _CANDIDATE.sub(lambda one: _candidate(one, base), value)
    else:
        value = _joined(base, value.strip())
    return f'{name}="{value}"'.replace("\n", "")


def _candidate(found: re.Match[str], base: str) -> str:
    address = found[1].rstrip(",")
    return _joined(base, address) + found[0][len(address) :]


def _joined(base: str, address: str) -> str:
    """The absolute address; the same where there is none. Values of attributes come and go with their entities."""
    try:
        joined = urljoin(base, address.replace("&amp;", "&"))
    except ValueError:
        return address
    return joined.replace("&", "&amp;").replace('"', "%22") if address else address


# --- out of XML ------------------------------------------------------------------------------------------------------


def text_of(element: _Element) -> str:
    """All text in an element, markup left out."""
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def markup_of(element: _Element) -> str:
    """What stands in an element as HTML: elements written as such, text escaped. The element is emptied."""
    from lxml import etree

    holder = etree.Element("div")
    holder.text = element.text
    for child in list(element):
        holder.append(child)
    for inner in holder.iter():
        tag = inner.tag
        if not isinstance(tag, str):  # an entity that nobody declared
            continue
        if "}" in tag:
            inner.tag = tag.rpartition("}")[2]
        elif ":" in tag:  # after recovery: an undeclared prefix
            inner.tag = tag.rpartition(":")[2]
        for name in inner.attrib:
            if "}" in name or ":" in name:
                del inner.attrib[name]
    etree.cleanup_namespaces(holder)
    return etree.tostring(holder, encoding="unicode", method="html")[5:-6]


def only_division(element: _Element) -> _Element:
    """The div in which Atom wraps XHTML, if the element holds nothing else; else the element itself."""
    if len(element) != 1 or (element.text or "").strip():
        return element
    child = element[0]
    if not isinstance(child.tag, str) or child.tag.rpartition("}")[2].lower() != "div" or (child.tail or "").strip():
        return element
    return child
