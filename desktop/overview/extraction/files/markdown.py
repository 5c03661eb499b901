"""Markdown (CommonMark with tables), with the front matter that note keepers and site generators put before it."""

from __future__ import annotations

import re
from html import escape

from overview.extraction import encoding, sanitise
from overview.extraction.album import Album
from overview.extraction.article import Article
from overview.extraction.country import country_of_address
from overview.extraction.files.own import text_of
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.files.text import CUT, LONGEST_TEXT
from overview.extraction.metadata.dates import moment_of
from overview.extraction.metadata.facts import language_tag

_FRONT = re.compile(r"\A﻿?---\s*\n(.{0,20000}?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FIELD = re.compile(r"^([\w-]+):\s*(.*?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"\A\s*<h1>(.*?)</h1>", re.DOTALL)
_IMAGE = re.compile(r"(<img\b[^>]*?\bsrc=\")([^\"]*)(\")")


def claims(source: Source) -> bool:
    """Whether it is called Markdown: nothing in the bytes tells it from text for sure."""
    return source.suffix in (".md", ".markdown", ".mdown", ".mkd")


def read(source: Source) -> FileResult:
    """The article of a Markdown file."""
    text = encoding.decode(source.content).replace("\r\n", "\n")
    notes = (CUT,) if len(text) > LONGEST_TEXT else ()
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {match[1].lower(): match[2].strip("\"'") for match in _FIELD.finditer(front[1])}
        text = text[front.end() :]
    html = rendered(text[:LONGEST_TEXT])
    album = Album()

    def own(match: re.Match[str]) -> str:
        address = match[2]
        content = source.neighbour(address)
        key = album.of_data_address(address) or (album.add(content) if content else None)
        return f"{match[1]}{escape(key or address)}{match[3]}"

    html = _IMAGE.sub(own, html)
    title = sanitise.plain(escape(fields.get("title", "")), 500)
    if heading := _HEADING.match(html):
        title = title or sanitise.plain(heading[1], 500)
        html = html[heading.end() :]
    clean = sanitise.clean(html)
    plain_text = text_of(clean.html)
    if not plain_text:
        raise Unreadable("The file holds no text.")
    url = sanitise.web_address(fields.get("url") or fields.get("source_url") or fields.get("link") or "")
    article = Article(
        title=title or sanitise.plain(escape(source.stem.replace("_", " ")), 200),
        html=clean.html,
        text=plain_text,
        byline=sanitise.plain(escape(fields.get("author") or fields.get("authors") or ""), 500) or None,
        source=sanitise.plain(escape(fields.get("source") or fields.get("site") or ""), 120) or None,
        country=country_of_address(url),
        url=url,
        published=moment_of(fields.get("published") or fields.get("date")),
        language=language_tag(fields.get("lang") or fields.get("language") or ""),
        notes=(*notes, *clean.notes),
        kind="markdown",
    )
    return FileResult((album.put_into(article),))


def rendered(text: str) -> str:
    """Markdown as HTML, not yet clean."""
    from markdown_it import MarkdownIt

    try:
        return str(
            MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable(["table", "strikethrough"]).render(text)
        )
    except (RecursionError, ValueError, IndexError):
        return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
