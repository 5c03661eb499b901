"""The last resort for a page that breaks every limit: its text, found in one pass over the characters."""

from __future__ import annotations

import re
from html import unescape

from overview.extraction import encoding, sanitise
from overview.extraction.article import Article
from overview.extraction.files.source import Unreadable
from overview.extraction.files.text import article_of_text
from overview.extraction.wordlist import words

LARGEST = 4_000_000
LONGEST_LINE = 20_000
_UNREADABLE = ("script", "style", "template", "noscript", "svg", "head")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})", re.IGNORECASE)
_BREAKS = words("p div br li tr td h1 h2 h3 h4 h5 h6 section article blockquote ul ol table pre dt dd figcaption")


def article_of_bytes(content: bytes, name: str) -> Article:
    """The article as plain paragraphs. Raises Unreadable where there is no text, or the file is none."""
    if b"\x00" in content[:1024]:
        raise Unreadable("The file could not be read within the time and memory that Overview allows.")
    html = encoding.decode(content[:LARGEST])
    title = _TITLE.search(html[:200_000])
    lines = [line[:LONGEST_LINE] for line in text_of(html).splitlines() if line.strip()]
    article = article_of_text("\n".join(lines), name)
    return (
        article if title is None else Article(sanitise.plain(title[1], 300), article.html, article.text, kind="plain")
    )


def text_of(html: str) -> str:
    """The text between the tags, in time that grows with the length alone; blocks are lines."""
    pieces: list[str] = []
    endless: set[str] = set()  # what is not closed from some place on is closed nowhere behind it
    position = 0
    while (start := html.find("<", position)) >= 0:
        pieces.append(html[position:start])
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            position = len(html) if end < 0 else end + 3
            continue
        end = html.find(">", start)
        if end < 0:
            position = len(html)
            break
        tag = html[start + 1 : min(end, start + 40)].split(None, 1)
        name = tag[0].strip("/").lower() if tag else ""
        position = end + 1
        if name in _UNREADABLE and name not in endless and not html.startswith("</", start):
            close = re.compile(f"</{name}", re.IGNORECASE).search(html, position)
            if close is None:
                endless.add(name)
            else:
                position = close.start()
        elif name in _BREAKS:
            pieces.append("\n")
    pieces.append(html[position:])
    return unescape("".join(pieces))
