"""E-mails as files (RFC 5322): a newsletter, or an article that someone sent."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parseaddr
from html import escape

from overview.extraction import encoding, sanitise
from overview.extraction.article import Article
from overview.extraction.country import country_of_address
from overview.extraction.files import mime
from overview.extraction.files.html import article_of_html
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.files.text import article_of_text
from overview.extraction.metadata.dates import moment_of

_HEADER = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)


def claims(source: Source) -> bool:
    """Whether the file begins with headers of an e-mail: three different ones, before the first empty line."""
    head = re.split(rb"\r?\n\r?\n", source.content[:32_768], maxsplit=1)[0]
    names = {match[0].lower() for match in _HEADER.finditer(head)}
    return len(names) >= 3 and re.match(rb"[\w-]+:|From ", head.lstrip()) is not None


def read(source: Source) -> FileResult:
    """The message as an article: subject, sender, date, and its HTML part, else its text."""
    message = mime.parsed(source.content)
    parts = mime.parts_of(message)
    pictures = {str(part["Content-ID"]).strip(" <>"): part for part in parts if part.get("Content-ID")}
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    texts = [
        part
        for part in parts
        if part.get_content_type() == "text/plain" and part.get_content_disposition() != "attachment"
    ]

    def neighbour(name: str) -> bytes | None:
        part = pictures.get(name.removeprefix("cid:")) if name.startswith("cid:") else None
        return mime.content_of(part) if part is not None else None

    article: Article | None = None
    for part in pages:
        html = encoding.decode(mime.content_of(part), part.get_content_charset())
        try:
            article = article_of_html(html, neighbour)
        except Unreadable:
            continue
        break
    if article is None:
        text = "\n\n".join(encoding.decode(mime.content_of(part), part.get_content_charset()) for part in texts)
        article = article_of_text(text, source.stem)
    name, address = parseaddr(mime.header(message, "From"))
    subject = sanitise.plain(escape(mime.header(message, "Subject"), quote=False), 500)
    host = address.rpartition("@")[2]
    return FileResult(
        (
            replace(
                article,
                title=subject or article.title,
                source=sanitise.plain(escape(name or host, quote=False), 120) or article.source,
                country=article.country or country_of_address(f"https://{host}/" if host else None),
                published=moment_of(mime.header(message, "Date")) or article.published,
                kind="eml",
            ),
        )
    )
