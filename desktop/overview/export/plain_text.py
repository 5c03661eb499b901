"""Plain text."""

from __future__ import annotations

import re
import textwrap

from overview.export.values import Whole
from overview.export.words import byline, tags_line, translated_line
from overview.library.text import paragraphs as text_of

WIDTH = 76
_CELL = re.compile(r"</?t[hd]\b[^>]*>")


def text(whole: Whole) -> str:
    """One article as plain text, wrapped at 76 columns."""
    parts = [whole.title, byline(whole), whole.article.url, translated_line(whole)]
    head = "\n".join(part for part in parts if part)
    body = "\n\n".join(textwrap.fill(paragraph, WIDTH) for paragraph in paragraphs(whole.html))
    return f"{head}\n\n{body}\n{_notes(whole)}"


def paragraphs(html: str) -> list[str]:
    """The paragraphs of clean HTML, without markup; a row of a table is one, unless there are paragraphs in it."""
    return text_of(_CELL.sub(" ", html)).split("\n")


def _notes(whole: Whole) -> str:
    if not whole.article.notes and not whole.article.tags:
        return ""
    lines = ["", "Notes"] if whole.article.notes else []
    for note in whole.article.notes:
        if note.quote:
            lines.append(f"> {note.quote}")
        if note.text:
            lines.append(note.text)
    if line := tags_line(whole):
        lines += ["", line]
    return "\n".join(lines) + "\n"
