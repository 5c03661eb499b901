"""From bytes to the root of an XML tree, within limits and without what XML can do to its reader.

No entity is expanded by the parser, no file or address is opened, and the document type declaration is cut off before
parsing. What is nearly XML is mended first where the parser refuses it; what still is not well formed raises
`IllFormed`, and is read elsewhere, in a worker.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from overview.feeds.decoding import utf8
from overview.feeds.mending import mended, without_c1, without_doctype

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

MOST_REFERENCES = 200_000
BAD_BYTES = "Some characters of this feed could not be read."
MENDED = "This feed is not quite well-formed; it was read all the same."


class IllFormed(ValueError):
    """It begins like XML but is not well formed, beyond what may be mended in passing."""


class Document(NamedTuple):
    """An XML tree. `scoped`: xml:base or xml:lang may occur in it. `note`: words on what had to be mended, or ""."""

    root: _Element
    scoped: bool
    note: str = ""


def document(body: bytes, charset: str | None = None) -> Document:
    """Parse a body in any encoding. `charset`: what its transport claimed. Raises IllFormed."""
    from lxml import etree

    text, readable = prepared(body, charset)
    note = "" if readable else BAD_BYTES
    try:
        return Document(etree.fromstring(text, parser()), is_scoped(text), note)
    except (etree.XMLSyntaxError, ValueError):
        pass
    if text.count(b"&") > MOST_REFERENCES:
        raise IllFormed("more references than may be mended in passing")
    try:
        return Document(etree.fromstring(mended(text), parser()), is_scoped(text), note or MENDED)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IllFormed(str(error)) from error


def is_scoped(text: bytes) -> bool:
    """Whether xml:base or xml:lang may occur in a document; most have none, and looking at each element costs."""
    return b"xml:" in text and (b"xml:base" in text or b"xml:lang" in text)


def prepared(body: bytes, charset: str | None) -> tuple[bytes, bool]:
    """The body in UTF-8 without a document type declaration, and whether every byte could be read."""
    text, readable = utf8(body, charset)
    text = without_c1(text.lstrip())
    if b"<!DOCTYPE" in text[:4096] and text.count(b"&") <= MOST_REFERENCES:
        text = without_doctype(text)
    return text, readable


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
