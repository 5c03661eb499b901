"""Small tools for lxml trees: parsing, removing, measuring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.extraction.wordlist import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

BLOCKS = words(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul caption"""
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
DEEPEST = 1_000  # elements; lxml stops reading at 2048
# Characters that no XML tree may hold, as they are and as references: lxml reads them but refuses to move them about.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NON_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_REFERENCES = re.compile(
    rb"&#(?:0*(?:[0-8]|1[1245-9]|2[0-9]|3[01]|6553[45]);?(?![0-9])|"
    rb"[xX]0*(?:[0-8b-cB-CeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]);?(?![0-9a-fA-F]))"
)
_NESTING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")
_OF_HEAD = words("base basefont bgsound link meta title noscript noframes style script template")
_NOT_NESTING = words(
    """area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option tbody thead
    tfoot"""
)


def parsed(html: str) -> HtmlElement:
    """The tree of a page, without comments; never None, and never deeper than lxml can hold."""
    from lxml import html as lxml_html
    from lxml.etree import ElementDefaultClassLookup

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # One class for all elements: lxml's own choice by tag is a call into Python whenever an element is touched.
    parser.set_element_class_lookup(
        ElementDefaultClassLookup(element=lxml_html.HtmlElement, entity=lxml_html.HtmlEntity)
    )
    content = _for_xml(html)
    tree = _page(content, parser)
    if any("depth" in error.message for error in parser.error_log):
        tree = _page(_flattened(content.decode()).encode(), parser)
    _end_head(tree)
    return tree


def _page(content: bytes, parser: HTMLParser) -> HtmlElement:
    """The page in some bytes; an empty one where they hold neither text nor an element, but a comment, say."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        return document_fromstring(content, parser=parser, ensure_head_body=True)
    except ParserError:
        return document_fromstring(b"<html><body></body></html>", parser=parser, ensure_head_body=True)


def _end_head(tree: HtmlElement) -> None:
    """Begin the body with the first element that no head holds, as browsers do (HTML standard, 13.2.6.4.4).

    lxml's parser knows no elements of HTML 5 and leaves them in the head of a page without `<body>`.
    """
    head, body = tree.find("head"), tree.find("body")
    if head is None or body is None:
        return
    for at, element in enumerate(head):
        if element.tag not in _OF_HEAD:
            body[:0] = head[at:]
            return


def _for_xml(html: str) -> bytes:
    """The page in UTF-8 without what no XML tree may hold."""
    content = html.encode("utf-8", "ignore").translate(None, _CONTROLS)  # what is ignored are surrogates
    for character in _NON_CHARACTERS:
        content = content.replace(character, b"")
    return _REFERENCES.sub(b"", content)


def _flattened(html: str) -> str:
    """The page without the start and end tags that lie deeper than `DEEPEST`."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        if match[2].lower() in _NOT_NESTING:
            return match[0]
        if match[1]:
            depth = max(0, depth - 1)
            return match[0] if depth < DEEPEST else ""
        depth += 1
        return match[0] if depth <= DEEPEST else ""

    return _NESTING.sub(keep, html)


def drop(element: HtmlElement) -> None:
    """Remove an element; the text after it stays where it was."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def words_of(element: HtmlElement) -> str:
    """The element's text with single spaces."""
    return " ".join(element.text_content().split())


def link_share(element: HtmlElement, size: int) -> float:
    """The share of `size` characters of text that are links, 0 to 1."""
    if not size:
        return 0.0
    if element.tag == "a":
        return 1.0
    return min(1.0, sum(len(words_of(link)) for link in element.iter("a")) / size)
