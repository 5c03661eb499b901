"""Plain text: share pages saved as text, and anything else with a first line for a title."""

from __future__ import annotations

import re
from html import escape

from overview.extraction import encoding, sanitise, share_page
from overview.extraction.article import Article
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.metadata.dates import worded
from overview.extraction.metadata.names import begins_like_byline, cleaned

LONGEST_TITLE = 200
LONGEST_TEXT = 2_000_000
CUT = "The text was longer than Overview reads; the rest was left out."
HARD_WRAPPED = (50, 100)  # characters that the lines of a hard-wrapped text have
_ADDRESS = re.compile(r"^\W*(?:url|link|source|from)?\W*(https?://\S+)\s*$", re.IGNORECASE)


def claims(source: Source) -> bool:
    """Whether the bytes are text: no zero bytes, hardly any control characters."""
    head = source.content[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return controls <= len(head) // 500


def read(source: Source) -> FileResult:
    """The article of a text file."""
    text = encoding.decode(source.content)
    shared = share_page.read(share_page.lines_of_text(text))
    return FileResult((shared or article_of_text(text, source.stem),))


def article_of_text(text: str, name: str) -> Article:
    """A text as an article.

    Its title is a short first line, else `name`. Raises Unreadable where nothing is written.
    """
    notes = (CUT,) if len(text) > LONGEST_TEXT else ()
    paragraphs = _paragraphs(sanitise.without_controls(text[:LONGEST_TEXT]))
    if not any(any(map(str.isalnum, paragraph)) for paragraph in paragraphs):
        raise Unreadable("The file holds no text.")
    title = sanitise.plain(name.replace("_", " "), LONGEST_TITLE)
    if len(paragraphs) > 1 and len(paragraphs[0]) <= LONGEST_TITLE and not paragraphs[0].endswith((".", "。")):
        title = paragraphs.pop(0)
    url = byline = published = None
    while len(paragraphs) > 1 and len(paragraphs[0]) < LONGEST_TITLE:
        line = paragraphs[0]
        if url is None and (match := _ADDRESS.match(line)):
            url = sanitise.web_address(match[1])
        elif byline is None and begins_like_byline(line) and (names := cleaned([line])):
            byline = ", ".join(names)
        elif published is None and len(line) < 60 and (moment := worded(line)):
            published = moment
        else:
            break
        paragraphs.pop(0)
    clean = sanitise.clean("".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs))
    return Article(
        title=_as_text(title),
        html=clean.html,
        text="\n".join(paragraphs),
        byline=byline,
        url=url,
        published=published,
        notes=(*notes, *clean.notes),
        kind="text",
    )


def _as_text(title: str) -> str:
    """A title that is text already: its entities are not decoded, and nothing in it can pass for markup."""
    return sanitise.plain(escape(title, quote=False), LONGEST_TITLE)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs: between empty lines, where there are such and the lines are hard-wrapped; else the lines."""
    lines = text.splitlines()
    full = [len(line) for line in lines if len(line) > HARD_WRAPPED[0]]
    wrapped = len(full) > 4 and max(full) <= HARD_WRAPPED[1] and "\n\n" in text.replace("\r", "")
    chunks = re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if wrapped else lines
    return [paragraph for chunk in chunks if (paragraph := " ".join(chunk.split()))]
