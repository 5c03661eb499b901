"""The one allow-list for HTML, and the one way to plain text. Nothing else in the program decides what markup may stay.

`clean` gives HTML that every part of the program may draw: a few tags, hardly any attributes, addresses that begin with
http, https or mailto. BeautifulSoup (on lxml) reads the structure, our own writer keeps what is allowed within limits
that Qt's text layout can bear, and nh3 has the last word. Cleaning what is clean changes nothing.
"""

from __future__ import annotations

import html as entities
import re
from typing import NamedTuple
from urllib.parse import urlsplit

MOST_CHARACTERS = 2_000_000  # of clean HTML
MOST_INPUT = 8_000_000
MOST_TAGS = 60_000
MOST_LINE = 2_000  # characters of a name or headline

TOO_LONG = "The article was longer than Overview shows; the rest was left out."
LONG_RUN = "A very long run of text was cut short."
TOO_DEEP = "The page was nested deeper than Overview shows; that part is kept as plain text."
DEEP_TABLE = "A table inside tables was turned into plain paragraphs."
MANY_IMAGES = "The article had more pictures than Overview shows; the rest was left out."


class Clean(NamedTuple):
    """HTML that is safe to draw, and sentences on what was left out of it."""

    html: str
    notes: tuple[str, ...] = ()


def clean(html: str) -> Clean:
    """The part of any HTML that may be drawn. Idempotent: `clean(clean(x).html).html == clean(x).html`."""
    from overview.extraction.allowed import rewritten

    notes: list[str] = []
    if len(html) > MOST_INPUT:
        html = html[:MOST_INPUT]
        notes.append(TOO_LONG)
    if html.count("<") > 2 * MOST_TAGS:
        html = "<".join(html.split("<", 2 * MOST_TAGS)[:-1])
        notes.append(TOO_LONG)
    return rewritten(html, notes)


_MARKUP = re.compile(r"<(?:!--.*?(?:-->|\Z)|[a-zA-Z/!?][^<>]*>)", re.DOTALL)
_UNREADABLE = re.compile(
    r"<(script|style|template|noscript|svg|math|iframe)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_BREAKING = re.compile(r"</?(?:p|div|br|li|h[1-6]|tr|td|th|section|article|blockquote)\b[^<>]*>", re.IGNORECASE)
_LIKE_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])([^<>]*)(>?)")
# C0 and C1 controls, soft hyphens, zero-width spaces, bidirectional embeddings, overrides and isolates, byte order
# marks, interlinear annotations, tags. Joiners (U+200C, U+200D) and direction marks stay: Persian, Indic, Arabic and
# Hebrew text and emoji need them.
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def plain(text: str, most: int = 20_000) -> str:
    """One line of plain text out of a title, name or caption that may hold markup and entities.

    Tags go, entities are decoded once, control characters and bidirectional overrides go, white space is single.
    What still looks like a tag after that was text, so its angle brackets become ‹ › and no parser takes it for markup.
    """
    text = _CONTROLS.sub("", text[: 4 * most])
    if "<" in text:
        text = _UNREADABLE.sub(" ", text)
        text = _BREAKING.sub(" ", text)
        text = _MARKUP.sub("", text)
    if "&" in text:
        text = _CONTROLS.sub("", entities.unescape(text))
    if "<" in text:
        text = _LIKE_MARKUP.sub(lambda match: f"‹{match[1]}{'›' if match[2] else ''}", text)
    return " ".join(text.split())[:most].rstrip()


def without_controls(text: str) -> str:
    """The text without control characters, soft hyphens and bidirectional overrides; line breaks stay."""
    return _CONTROLS.sub("", text)


# C0 and C1 controls, bidirectional embeddings, overrides and isolates, surrogates: what could make a line look like
# another, or break what it stands in. Soft hyphens and the like do neither.
_MISLEADING = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    """At most MOST_LINE characters of the text, without control characters, line breaks and surplus spaces; what looks
    like markup stays."""
    if not text.isprintable():  # as most are: no control character is
        text = _MISLEADING.sub("", text)
    return " ".join(text.split())[:MOST_LINE].rstrip()


_ADDRESS_NOISE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_UNQUOTED = {ord(character): f"%{ord(character):02X}" for character in ' "<>\\^`{|}'}
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+$", re.IGNORECASE)
_PICTURE = re.compile(r"image:(?:[0-9a-f]{16}|[0-9a-f]{32})$")  # of a file's own picture, of a stored one


def web_address(address: str) -> str | None:
    """The address, quoted, if it is absolute and http or https; else None."""
    address = _ADDRESS_NOISE.sub("", address).strip()
    if address.startswith("//"):
        address = "https:" + address
    if not _WEB.match(address) or len(address) > 4_000:
        return None
    try:
        parts = urlsplit(address)
        if not parts.hostname or parts.port == 0:
            return None
    except ValueError:
        return None
    return address.translate(_UNQUOTED)


def link_address(address: str) -> str | None:
    """Where a link may lead: a web address or a mail address; else None."""
    bare = _ADDRESS_NOISE.sub("", address).strip()
    if _MAIL.match(bare):
        return bare.translate(_UNQUOTED)
    return web_address(bare)


def image_address(address: str) -> str | None:
    """Where a picture may come from: a web address, or `image:KEY` for one that came with the article; else None."""
    return address if _PICTURE.match(address) else web_address(address)
