"""Plain text, and the blocks of clean HTML that other formats are written from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from overview.export.values import Whole
from overview.export.words import byline, translated_line

WIDTH = 76


def text(whole: Whole) -> str:
    """One article as plain text, wrapped at 76 columns."""
    parts = [whole.title, byline(whole), whole.article.url, translated_line(whole)]
    head = "\n".join(part for part in parts if part)
    body = "\n\n".join(textwrap.fill(paragraph, WIDTH) for paragraph in paragraphs(whole.html))
    return f"{head}\n\n{body}\n{_notes(whole)}"


def paragraphs(html: str) -> Iterator[str]:
    """The paragraphs of clean HTML, without markup."""
    from lxml.html import fragment_fromstring

    root = fragment_fromstring(html or "<p></p>", create_parent="div")
    blocks = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "figcaption", "tr", "dt", "dd"}
    for element in root.iter():
        if element.tag in blocks and not any(inner.tag in blocks for inner in element.iterdescendants()):
            line = " ".join((" ".join(element.itertext()) if element.tag == "tr" else element.text_content()).split())
            if line:
                yield line


def _notes(whole: Whole) -> str:
    if not whole.article.notes and not whole.article.tags:
        return ""
    lines = ["", "Notes"] if whole.article.notes else []
    for note in whole.article.notes:
        if note.quote:
            lines.append(f"> {note.quote}")
        if note.text:
            lines.append(note.text)
    if whole.article.tags:
        lines += ["", "Tags: " + ", ".join(whole.article.tags)]
    return "\n".join(lines) + "\n"
