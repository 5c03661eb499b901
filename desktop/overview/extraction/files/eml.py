"""E-mails as files (RFC 5322): a newsletter, or an article that someone sent; and boxes of them (RFC 4155)."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parseaddr
from html import escape
from typing import TYPE_CHECKING

from overview.extraction import encoding, sanitise
from overview.extraction.article import Article
from overview.extraction.country import country_of_address
from overview.extraction.files import mime
from overview.extraction.files.html import article_of_html
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.files.text import article_of_text
from overview.extraction.metadata.dates import moment_of

if TYPE_CHECKING:
    from email.message import Message

_HEADER = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)

# What stands between the messages of a box; a line of theirs that looks so is quoted by a ">".
_BETWEEN = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\d{4}[^\r\n]*\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_SIGNATURE = "-- "  # the line above one, which flows into none
MOST_MESSAGES = 300  # are read in the time that a file may take
LEFT_OUT = "What is attached to the message was left out: {}. Drop it by itself to read it."
CUT = f"The file holds more than {MOST_MESSAGES} messages; the rest was left out."


def claims(source: Source) -> bool:
    """Whether the file begins with headers of an e-mail: three different ones, before the first empty line."""
    head = re.split(rb"\r?\n\r?\n", source.content[:32_768], maxsplit=1)[0]
    names = {match[0].lower() for match in _HEADER.finditer(head)}
    return len(names) >= 3 and re.match(rb"[\w-]+:|From ", head.lstrip()) is not None


def read(source: Source) -> FileResult:
    """The messages as articles; those without text are left out where there are others."""
    if not source.content.startswith(b"From "):
        return FileResult((_article(source.content, source.stem),))
    messages = [message for message in _BETWEEN.split(source.content) if message.strip()]
    found: list[Article] = []
    for message in messages[:MOST_MESSAGES]:
        try:
            found.append(_article(_QUOTED.sub(rb"\1", message), source.stem))
        except Unreadable:
            continue
    if not found:
        raise Unreadable("The file holds no text.")
    if len(messages) > MOST_MESSAGES:
        found[0] = found[0].noting(CUT)
    return FileResult(tuple(found))


def _article(content: bytes, name: str) -> Article:
    """A message as an article: subject, sender, date, and its HTML part, else its text."""
    message = mime.parsed(content)
    parts = mime.parts_of(message)
    pictures = {str(part["Content-ID"]).strip(" <>"): part for part in parts if part.get("Content-ID")}
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    texts = [
        part
        for part in parts
        if part.get_content_type() == "text/plain" and part.get_content_disposition() != "attachment"
    ]

    def neighbour(address: str) -> bytes | None:
        part = pictures.get(address.removeprefix("cid:")) if address.startswith("cid:") else None
        return mime.content_of(part) if part is not None else None

    subject = sanitise.plain(escape(mime.header(message, "Subject"), quote=False), 500)
    article: Article | None = None
    for part in pages:
        html = encoding.decode(mime.content_of(part), part.get_content_charset())
        try:
            article = article_of_html(html, neighbour)
        except Unreadable:
            continue
        break
    if article is None:
        article = article_of_text("\n\n".join(map(_text_of, texts)), name, subject)
    sender, address = parseaddr(mime.header(message, "From"))
    host = address.rpartition("@")[2]
    attached = [part.get_filename() or "" for part in parts if part.get_content_disposition() == "attachment"]
    if names := sanitise.plain(escape(", ".join(filter(None, attached)), quote=False), 300):
        article = article.noting(LEFT_OUT.format(names))
    return replace(
        article,
        title=subject or article.title,
        source=sanitise.plain(escape(sender or host, quote=False), 120) or article.source,
        country=article.country or country_of_address(f"https://{host}/" if host else None),
        published=moment_of(mime.header(message, "Date")) or article.published,
        kind="eml",
    )


def _text_of(part: Message) -> str:
    """A part's plain text; where its lines flow (RFC 3676, 4.1 to 4.5), each paragraph is one line, as its writer had
    it, with the marks of what is quoted once."""
    text = encoding.decode(mime.content_of(part), part.get_content_charset())
    if str(part.get_param("format")).lower() != "flowed":
        return text
    gone = " " if str(part.get_param("delsp")).lower() == "yes" else ""
    paragraphs: list[list[str]] = []
    before, flows = "", False
    for line in text.splitlines():
        words = line.lstrip(">")
        quoted = line[: len(line) - len(words)]
        words = words.removeprefix(" ")
        if not flows or quoted != before or words == _SIGNATURE:
            paragraphs.append([f"{quoted} "] if quoted else [])
        before, flows = quoted, words.endswith(" ") and words != _SIGNATURE
        paragraphs[-1].append(words.removesuffix(gone) if flows else words)
    return "\n".join(map("".join, paragraphs))
