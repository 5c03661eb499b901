"""Plain text."""

from __future__ import annotations

import re
import textwrap
from html import unescape

from overview.export.values import Whole
from overview.export.words import byline, pictures_in_words, tags_line, translated_line
from overview.library.text import paragraphs as text_of

WIDTH = 76
_CELL = re.compile(r"</?t[hd]\b[^>]*>")
_BREAK = re.compile(r"<br\b[^>]*>")
_CODE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LIST = re.compile(r"<(/?)(ul|ol|li)\b([^>]*)>(?:<p\b[^>]*>)?")
_START = re.compile(r'start="(\d+)"')
_LINE = "\0"  # where a line ends within a paragraph: clean HTML has no such character


def text(whole: Whole) -> str:
    """One article as plain text, wrapped at 76 columns."""
    parts = [whole.title, byline(whole), whole.article.url, translated_line(whole)]
    head = "\n".join(part for part in parts if part)
    body = "\n\n".join(paragraphs(whole.html))
    return f"{head}\n\n{body}\n{_notes(whole)}"


def paragraphs(html: str) -> list[str]:
    """The paragraphs of clean HTML, without markup; a row of a table is one, unless there are paragraphs in it.

    Lines are wrapped, but for those of code. Items of lists have their mark or number before them, and the words of
    pictures stand in their place.
    """
    found: list[str] = []
    for number, piece in enumerate(_CODE.split(_itemised(pictures_in_words(html)))):
        if number % 2:
            found.append(unescape(_TAG.sub("", _BREAK.sub("\n", piece))).strip("\n"))
            continue
        for paragraph in text_of(_BREAK.sub(_LINE, _CELL.sub(" ", piece))).split("\n"):
            lines = paragraph.strip(f"{_LINE} ").split(_LINE)
            found.append("\n".join(_wrapped(line.strip()) for line in lines))
    return [paragraph for paragraph in found if paragraph]


def _wrapped(line: str) -> str:
    """A line in lines of `WIDTH`; a longer word, as addresses are, is whole in a line of its own."""
    return textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def _itemised(html: str) -> str:
    """The HTML with a mark or a number before the words of each item."""
    lists: list[int] = []  # those around: the number of the next item, 0 where it has none

    def begin(match: re.Match[str]) -> str:
        end, tag, attributes = match.groups()
        if tag == "li":
            if end or not lists:
                return match[0]
            number = lists[-1]
            lists[-1] += bool(number)
            return f"{match[0]}{f'{number}.' if number else '-'} "
        if not end:
            start = _START.search(attributes)
            lists.append(int(start[1]) if start else int(tag == "ol"))
        elif lists:
            lists.pop()
        return match[0]

    return _LIST.sub(begin, html)


def _notes(whole: Whole) -> str:
    if not whole.article.notes and not whole.article.tags:
        return ""
    lines = ["", "Notes"] if whole.article.notes else []
    for note in whole.article.notes:
        lines += ["", *([f"> {note.quote}"] if note.quote else []), *([note.text] if note.text else [])]
    if line := tags_line(whole):
        lines += ["", line]
    return "\n".join(lines) + "\n"
