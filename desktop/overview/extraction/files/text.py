"""Plain text: share pages saved as text, and anything else with a first line for a title."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from overview.extraction import encoding, sanitise, share_page
from overview.extraction.article import Article
from overview.extraction.country import country_named, country_of_address
from overview.extraction.files.other_kinds import is_never_text
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.metadata.dates import worded
from overview.extraction.metadata.names import begins_like_byline, cleaned, outlet_in

LONGEST_TITLE = 200
LONGEST_TEXT = 2_000_000
CUT = "The text was longer than Overview reads; the rest was left out."
HARD_WRAPPED = (50, 100)  # characters that the lines of a hard-wrapped text have
_NAMED = 3  # words of a byline that may have a full stop: "By Ana Ríos."
_ADDRESS = re.compile(r"^\W*+(?:(?:url|link|source|from)\W*+)?(https?://\S+)\s*$", re.IGNORECASE)
_PARTS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•–]|\d{1,3}[.)]) )")  # an empty line, and an item of a list
_SEPARATOR = re.compile(r"\s+[·•|–—]\s+")
_COMMAS = re.compile(r"\s*[,·•|–—]\s+(?!\d{4}\b)")


def claims(source: Source) -> bool:
    """Whether the bytes are text: no zero bytes, hardly any control characters, nothing that is of another kind."""
    if is_never_text(source):
        return False
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


def article_of_text(text: str, name: str, title: str = "") -> Article:
    """A text as an article.

    Its title is `title`, or else a short first line, or else `name`. Raises Unreadable where nothing is written.
    """
    notes = (CUT,) if len(text) > LONGEST_TEXT else ()
    paragraphs = _paragraphs(sanitise.without_controls(text[:LONGEST_TEXT]))
    if not any(any(map(str.isalnum, paragraph)) for paragraph in paragraphs):
        raise Unreadable("The file holds no text.")
    if not title and len(paragraphs) > 1 and len(paragraphs[0]) <= LONGEST_TITLE and not ends_sentence(paragraphs[0]):
        title = paragraphs.pop(0)
    title = title or sanitise.plain(name.replace("_", " "), LONGEST_TITLE)
    facts: dict[str, Any] = {}
    while len(paragraphs) > 1 and len(paragraphs[0]) < LONGEST_TITLE and (found := facts_in(paragraphs[0])):
        facts = found | facts
        paragraphs.pop(0)
    facts.setdefault("country", country_of_address(facts.get("url")))
    clean = sanitise.clean("".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs))
    return Article(
        title=_as_text(title),
        html=clean.html,
        text="\n".join(paragraphs),
        notes=(*notes, *clean.notes),
        kind="text",
        **facts,
    )


def ends_sentence(line: str) -> bool:
    """Whether a line has a full stop, as titles and bylines have none."""
    return line.endswith((".", "。"))


def facts_in(line: str) -> dict[str, Any]:
    """What a line of metadata below a title says: an address, a byline, a date, or these between dots; else nothing."""
    if match := _ADDRESS.match(line):
        return {"url": sanitise.web_address(match[1])}
    is_sentence = ends_sentence(line) and len(line.split()) > _NAMED  # "By noon it rained."
    if not is_sentence and begins_like_byline(line) and (names := cleaned([escape(line)])):
        dates = [date for part in _COMMAS.split(line) if (date := worded(part))]
        found: dict[str, Any] = {"byline": ", ".join(names)} | ({"published": dates[0]} if dates else {})
        return found | ({"source": outlet} if (outlet := outlet_in(escape(line))) else {})
    parts = [part for part in _SEPARATOR.split(line) if part]
    dated = [part for part in parts if len(part) < 60 and worded(part)]
    if not dated:
        return {}
    facts: dict[str, Any] = {"published": worded(dated[0])}
    for part in parts:
        if part in dated:
            continue
        if "country" not in facts and "source" in facts and (code := country_named(part)):
            facts["country"] = code
        elif "source" not in facts and parts.index(part) == 0:
            facts["source"] = _as_text(part)
        else:
            facts.setdefault("byline", ", ".join(cleaned([escape(part)])) or None)
    return facts


def _as_text(title: str) -> str:
    """A title that is text already: its entities are not decoded, and nothing in it can pass for markup."""
    return sanitise.plain(escape(title, quote=False), LONGEST_TITLE)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs: between empty lines where the lines are hard-wrapped, else the lines.

    The lines above the first paragraph of a hard-wrapped text stand for themselves where they are metadata.
    """
    text = text.replace("\r\n", "\n").strip()
    lines = text.splitlines()
    full = [len(line) for line in lines if len(line) > HARD_WRAPPED[0] and " " in line.strip()]
    wrapped = len(full) > 4 and max(full) <= HARD_WRAPPED[1] and "\n\n" in text
    chunks = lines
    if wrapped:
        chunks = _PARTS.split(text)
        head = chunks[0].splitlines()
        if any(map(facts_in, head)):
            chunks[:1] = head
    return [paragraph for chunk in chunks if (paragraph := " ".join(chunk.split()))]
