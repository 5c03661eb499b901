"""Markdown (CommonMark with tables), with the front matter that note keepers and site generators put before it."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from overview.extraction import encoding, sanitise
from overview.extraction.album import Album
from overview.extraction.article import Article
from overview.extraction.country import country_named, country_of_address
from overview.extraction.files.own import text_of
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.files.text import CUT, LONGEST_TEXT, LONGEST_TITLE, ends_sentence, facts_in
from overview.extraction.metadata.dates import moment_of
from overview.extraction.metadata.facts import language_tag
from overview.extraction.metadata.names import begins_like_byline

_FRONT = re.compile(r"\A﻿?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"^([\w-]+):(.*(?:\n[ \t]*- .*)*)$", re.MULTILINE)
_ITEM = re.compile(r"\n[ \t]*- ")
_WIKI_LINK = re.compile(r"\A\[\[([^\[\]|]*)[^\[\]]*\]\]\Z")
_HEADING = re.compile(r"\A\s*<h([1-6])>(.*?)</h\1>", re.DOTALL)
_PARAGRAPH = re.compile(r"\A\s*<p>(.*?)</p>", re.DOTALL)
_LINE = re.compile(r"<br\s*/?>\n?|\n")
_LINES_ABOVE = 2  # that may stand between the title and the byline: a picture, a line on what it is about
_ITALIC = re.compile(r"<em>(?:(?!</?em>).)*</em>", re.DOTALL)
_BOLD = re.compile(r"<strong>(?:(?!</?strong>).)*</strong>", re.DOTALL)
_COMMA = re.compile(r",\s+(?!\d{4}\b)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]+(\S.*(?:\n[ \t]{2,}\S.*)*)\n?", re.MULTILINE)
_CALL = re.compile(r"\[\^([^\]\s]{1,40})\]")
_IMAGE = re.compile(r"(<img\b[^<>]*?\bsrc=\")([^\"]*)(\")")


def claims(source: Source) -> bool:
    """Whether it is called Markdown: nothing in the bytes tells it from text for sure."""
    return source.suffix in (".md", ".markdown", ".mdown", ".mkd")


def read(source: Source) -> FileResult:
    """The article of a Markdown file."""
    text = encoding.decode(source.content).replace("\r\n", "\n")
    notes = (CUT,) if len(text) > LONGEST_TEXT else ()
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {match[1].lower(): _value(match[2]) for match in _FIELD.finditer(front[1])}
        text = text[front.end() :]
    html = rendered(_with_notes(text[:LONGEST_TEXT]))
    album = Album()

    def own(match: re.Match[str]) -> str:
        address = match[2]
        content = source.neighbour(address)
        key = album.of_data_address(address) or (album.add(content) if content else None)
        return f"{match[1]}{escape(key or address)}{match[3]}"

    html = _IMAGE.sub(own, html)
    title = sanitise.plain(escape(fields.get("title", "")), 500)
    if (heading := _HEADING.match(html)) and (heading[1] == "1" or not title):
        title = title or sanitise.plain(heading[2], 500)
        html = html[heading.end() :]
    facts, html = _head(html)
    clean = sanitise.clean(html)
    plain_text = text_of(clean.html)
    if not plain_text:
        raise Unreadable("The file holds no text.")
    url = sanitise.web_address(fields.get("url") or fields.get("source_url") or fields.get("link") or "")
    url = url or facts.get("url")
    article = Article(
        title=title or sanitise.plain(escape(source.stem.replace("_", " ")), 200),
        html=clean.html,
        text=plain_text,
        byline=sanitise.plain(escape(fields.get("author") or fields.get("authors") or ""), 500) or facts.get("byline"),
        source=sanitise.plain(escape(fields.get("source") or fields.get("site") or ""), 120) or facts.get("source"),
        country=country_named(fields.get("country")) or facts.get("country") or country_of_address(url),
        url=url,
        published=moment_of(fields.get("published") or fields.get("date")) or facts.get("published"),
        language=language_tag(fields.get("lang") or fields.get("language") or ""),
        notes=(*notes, *clean.notes),
        kind="markdown",
    )
    return FileResult((album.put_into(article),))


def _value(raw: str) -> str:
    """A value of the front matter without its quotes; several, in a list of either form, with commas between."""
    flow = raw.strip()
    is_flow = flow.startswith("[") and flow.endswith("]") and not flow.startswith("[[")
    items = flow[1:-1].split(",") if is_flow else _ITEM.split(raw)
    return ", ".join(filter(None, (_WIKI_LINK.sub(r"\1", _unquoted(item.strip())) for item in items)))


def _unquoted(value: str) -> str:
    """A scalar of YAML (1.2.2, 7.3): in double quotes it is written as in JSON, in single ones a quote is doubled."""
    if value[:1] == value[-1:] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            pass
    elif value[:1] == value[-1:] == "'":
        return value[1:-1].replace("''", "'")
    return value.strip("\"'")


def _head(html: str) -> tuple[dict[str, Any], str]:
    """What the first lines below the title say: byline, source, date, address, often in italics; and the rest.

    A picture and a line on what the article is about may stand above them; they stay.
    """
    facts: dict[str, Any] = {}
    above: list[str] = []
    rest = html
    while paragraph := _PARAGRAPH.match(rest):
        found = _facts_of(paragraph[1])
        stands_above = not facts and len(above) < _LINES_ABOVE and _is_deck(paragraph[1])
        if not rest[paragraph.end() :].strip() or not (found or stands_above):
            break
        rest = rest[paragraph.end() :]
        if found:
            facts = found | facts
            html = "".join(above) + rest
        else:
            above.append(paragraph[0])
    return facts, html


def _is_deck(paragraph: str) -> bool:
    """Whether a paragraph is a picture, or a short line that is no sentence or stands out as a whole."""
    line = sanitise.plain(paragraph, 2 * LONGEST_TITLE)
    stands_out = _ITALIC.fullmatch(paragraph.strip()) or _BOLD.fullmatch(paragraph.strip())
    return len(line) < LONGEST_TITLE and bool(stands_out or not ends_sentence(line))


def _facts_of(paragraph: str) -> dict[str, Any]:
    """What a paragraph says of the article, each line by itself; nothing where one of them says something else."""
    facts: dict[str, Any] = {}
    for part in _LINE.split(paragraph):
        line = sanitise.plain(part, 2 * LONGEST_TITLE)
        if _ITALIC.fullmatch(part.strip()) and not begins_like_byline(line):
            line = _COMMA.sub(" · ", line)  # a line about the article: its commas stand between facts
        found = facts_in(line) if len(line) < LONGEST_TITLE else {}
        if not found:
            return {}
        facts = found | facts
    return facts


def _with_notes(text: str) -> str:
    """Footnotes (`[^1]` and `[^1]: words`, as Pandoc and GitHub have them) as raised numbers and a list at the end."""
    notes = {found[1]: found[2] for found in _NOTE.finditer(text)}
    if not notes:
        return text
    numbers = {name: number for number, name in enumerate(notes, 1)}
    called = _CALL.sub(
        lambda found: f"<sup>{numbers[found[1]]}</sup>" if found[1] in numbers else found[0], _NOTE.sub("", text)
    )
    return "\n".join((called, "", *(f"{numbers[name]}. {' '.join(words.split())}" for name, words in notes.items())))


def rendered(text: str) -> str:
    """Markdown as HTML, not yet clean."""
    from markdown_it import MarkdownIt

    try:
        return str(
            MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable(["table", "strikethrough"]).render(text)
        )
    except (RecursionError, ValueError, IndexError):
        return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
