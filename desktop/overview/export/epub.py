"""EPUB 3 (W3C EPUB 3.3): a selection of articles becomes a book with a cover and contents.

Beside each chapter stands its article as data, so that the book comes back the same when it is dropped on another
Overview.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from overview.catalog.languages import direction
from overview.counting import counted
from overview.export.own_json import article_object
from overview.export.values import Whole
from overview.export.web_page import STYLE
from overview.export.words import (
    IMAGE,
    by_one,
    byline_html,
    headline_html,
    is_web,
    iso,
    lines_html,
    tags_line,
    translated_line,
)
from overview.library.values import Note

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What no XML holds (1.0, 2.2), and what notes may, such as the page ends of a text that was pasted.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ALT = re.compile(r'\balt="[^"]*"')
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
COVER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" role="img" aria-label="{label}">
<rect width="600" height="800" fill="#f1f0eb"/>
<circle cx="300" cy="330" r="190" fill="#d5e2e8" stroke="#5f8794" stroke-width="2"/>
<path d="M110 330h380M300 140c-130 120-130 260 0 380c130-120 130-260 0-380M140 235q160 60 320 0M140 425q160-60 320 0"
 fill="none" stroke="#5f8794" stroke-width="2" opacity=".6"/>
<circle cx="372" cy="268" r="12" fill="#b83a16"/>
<g text-anchor="middle" fill="#1a1d21">
<text x="300" y="640" font-family="Newsreader, Georgia, serif" font-size="40">{title}</text>
<text x="300" y="690" font-family="Inter, sans-serif" font-size="20">{words}</text>
</g>
</svg>
"""
# In sizes of the text as the reader has set it: books know neither "rem" nor the balance (EPUBCheck 4.2, CSS-020).
_STYLE = STYLE.replace("text-wrap: balance", "").replace("1.16rem", "1em").replace("rem", "em")


def write(path: Path, title: str, articles: Sequence[Whole], now: float | None = None) -> None:
    """Write a book. Raises OSError."""
    moment = time.time() if now is None else now
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(zipfile.ZipInfo("mimetype", (1980, 1, 1, 0, 0, 0)), "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("book/style.css", _STYLE)
        words = counted(len(articles), "article")
        short = title if len(title) < 28 else title[:27].rstrip() + "…"
        cover = COVER.format(label=escape(title), title=escape(short), words=escape(words))
        book.writestr("book/cover.svg", _NO_XML.sub("", cover))
        pictures: dict[str, str] = {}
        for number, whole in enumerate(articles, 1):
            for key, picture in whole.pictures.items():
                if key not in pictures and picture.media_type in _ENDINGS:
                    pictures[key] = f"pictures/{key}.{_ENDINGS[picture.media_type]}"
                    book.writestr(f"book/{pictures[key]}", picture.data, zipfile.ZIP_STORED)
            book.writestr(f"book/article-{number}.xhtml", _NO_XML.sub("", _chapter(whole, pictures)))
            data = json.dumps(article_object(whole, pictures=False), ensure_ascii=False)
            book.writestr(f"book/article-{number}.json", data)
        book.writestr("book/contents.xhtml", _NO_XML.sub("", _contents(title, articles)))
        book.writestr("book/package.opf", _NO_XML.sub("", _package(title, articles, pictures, int(moment))))


def _chapter(whole: Whole, pictures: dict[str, str]) -> str:
    head = f"{headline_html(whole)}<p class='small'>{byline_html(whole)}</p>"
    if line := translated_line(whole):
        head += f"<p class='small'>{escape(line)}</p>"
    if whole.lead in pictures:
        head += f"<p><img class='lead' alt='' src='{pictures[whole.lead]}'/></p>"
        if whole.article.caption:
            head += f"<p class='small'>{escape(whole.article.caption)}</p>"
    notes = "".join(("<h2>Notes</h2>", *map(_note, whole.article.notes))) if whole.article.notes else ""
    if line := tags_line(whole):
        notes += f"<p class='small'>{escape(line)}</p>"
    address = whole.article.url
    link = f"<p class='small'><a href='{escape(address)}'>{escape(address)}</a></p>" if is_web(address) else ""
    body = f"{head}{_xhtml(whole.html, pictures)}{notes}{link}"
    return _page(whole.title, body, whole.language, direction(whole.language))


def _note(note: Note) -> str:
    quote = f"<p dir='auto'><mark>{escape(note.quote)}</mark></p>" if note.quote else ""
    text = f"<p dir='auto'>{lines_html(note.text)}</p>" if note.text else ""
    return f"<div class='note'>{quote}{text}</div>"


def _contents(title: str, articles: Sequence[Whole]) -> str:
    lines = "".join(
        f"<li><a href='article-{number}.xhtml' dir='auto'>{escape(whole.title)}</a></li>"
        for number, whole in enumerate(articles, 1)
    )
    return _page(title, f"<nav epub:type='toc'><h1>{escape(title)}</h1><ol>{lines}</ol></nav>", "en", "ltr")


def _page(title: str, body: str, language: str, turned: str) -> str:
    tongue = escape(language, quote=True)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{tongue}" xml:lang="{tongue}" dir="{turned}">\n'
        f"<head><title>{escape(title)}</title><link rel='stylesheet' type='text/css' href='style.css'/></head>\n"
        f"<body>{body}</body>\n</html>\n"
    )


def _xhtml(html: str, pictures: dict[str, str]) -> str:
    """Clean HTML as XML, with pictures of the book and no others: a book asks no site for anything."""
    from lxml import etree
    from lxml.html import fragment_fromstring

    def put(match: re.Match[str]) -> str:
        told = alt[0] if (alt := _ALT.search(match[0])) else 'alt=""'
        return f'<img {told} src="{pictures[match[1]]}">' if match[1] in pictures else ""

    root = fragment_fromstring(IMAGE.sub(put, html) or "<p></p>", create_parent="div")
    _make_valid(root)
    text: str = etree.tostring(root, encoding="unicode", method="xml")
    return text


def _make_valid(root: HtmlElement) -> None:
    """Change what HTML 5 doesn't know though every browser does, and a book's reader may refuse."""
    for cell in root.iter("td", "th"):
        if side := cell.attrib.pop("align", None):
            cell.set("style", f"text-align: {side}")
    for terms in list(root.iter("dl")):
        if len(terms) and (terms[0].tag, terms[-1].tag) != ("dt", "dd"):
            for part in (terms, *terms):
                part.tag = "div"
    for caption in list(root.iter("figcaption")):
        figure = caption.getparent()
        if caption not in (figure[0], figure[-1]) or figure.find("figcaption") is not caption:
            caption.tag = "p"


def _package(title: str, articles: Sequence[Whole], pictures: dict[str, str], now: int) -> str:
    names = hashlib.sha256("\0".join(whole.article.url or whole.title for whole in articles).encode()).hexdigest()
    chapters = range(1, len(articles) + 1)
    items = "".join(f'<item id="a{n}" href="article-{n}.xhtml" media-type="application/xhtml+xml"/>' for n in chapters)
    items += "".join(f'<item id="d{n}" href="article-{n}.json" media-type="application/json"/>' for n in chapters)
    kinds = {ending: kind for kind, ending in _ENDINGS.items()}
    items += "".join(
        f'<item id="p{key}" href="{name}" media-type="{kinds[name.rpartition(".")[2]]}"/>'
        for key, name in pictures.items()
    )
    spine = "".join(f'<itemref idref="a{n}"/>' for n in chapters)
    turned = ' page-progression-direction="rtl"' if {direction(w.language) for w in articles} == {"rtl"} else ""
    languages = "".join(
        f"<dc:language>{escape(one)}</dc:language>" for one in dict.fromkeys(w.language for w in articles)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:overview:{names[:32]}</dc:identifier><dc:title>{escape(title)}</dc:title>'
        f"{languages}<dc:creator>{escape(by_one(articles) or 'Overview')}</dc:creator>"
        f'<meta property="dcterms:modified">{iso(now)}</meta></metadata>\n'
        '<manifest><item id="toc" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="style" href="style.css" media-type="text/css"/>'
        f'<item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>{items}</manifest>\n'
        f'<spine{turned}><itemref idref="toc"/>{spine}</spine>\n</package>\n'
    )
