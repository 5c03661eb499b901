"""EPUB 2 and 3 (W3C EPUB 3.3): a book is one article; a book that Overview made of articles comes apart again."""

from __future__ import annotations

import json
import posixpath
import re
from html import escape
from typing import TYPE_CHECKING, Any

from overview.extraction import encoding, sanitise
from overview.extraction.album import Album
from overview.extraction.article import Article
from overview.extraction.files.archive import ZIP, Archive, xml_root
from overview.extraction.files.own import article_of, is_own, text_of
from overview.extraction.files.source import FileResult, Source, Unreadable, safe_name
from overview.extraction.metadata.dates import moment_of
from overview.extraction.metadata.facts import language_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGED = "The book can’t be read; it is damaged."
LOCKED = "The book is protected against copying; Overview can’t read it."
LONGEST = 3_000_000  # characters of markup that are read
MOST_CHAPTERS = 2_000
_BODY = re.compile(r"<body\b[^<>]*>(.*?)(?:</body>|\Z)", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"\A(?:\s|<(?:div|section|header)\b[^>]*>)*<h1\b[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_OWN_PICTURE = re.compile(r"(?:.*/)?pictures/([0-9a-f]{32})\.[a-z]+")
_IMAGE = re.compile(r"(<(?:img|image)\b[^<>]*?\b(?:src|xlink:href|href)\s*=\s*[\"'])([^\"']*)([\"'])", re.IGNORECASE)


def claims(source: Source) -> bool:
    """Whether it is a zip archive that says of itself that it is a book."""
    head = source.content[:100]
    return head.startswith(ZIP) and (b"mimetypeapplication/epub+zip" in head or source.suffix == ".epub")


def read(source: Source) -> FileResult:
    """The book as an article."""
    archive = Archive(source.content)
    package_name, package = _package(archive)
    facts = _facts(package)
    names = list(_spine(package, posixpath.dirname(package_name)))
    if not _encrypted(archive).isdisjoint(names):
        raise Unreadable(LOCKED)
    album = Album()
    title = sanitise.plain(facts.get("title", ""), 500) or sanitise.plain(escape(source.stem), 200)
    if facts.get("identifier", "").startswith("urn:overview:"):
        articles = _carried(archive, album, names)
        articles = articles or [_article(_chapter(archive, album, name), "", facts, album) for name in names]
        found = tuple(article for article in articles if article.text)
    else:
        chapters = "".join(_chapter(archive, album, name) for name in names)
        found = (_article(chapters[:LONGEST], title, facts, album),)
    if not any(article.text for article in found):
        raise Unreadable("The book holds no text.")
    return FileResult(found)


def _carried(archive: Archive, album: Album, names: list[str]) -> list[Article]:
    """The articles that a book of ours carries as data, one beside each chapter (docs/own-json.md); none where it was
    made by an Overview that wrote no data, or by one that is too new."""
    found = []
    for name in archive.names:
        if key := _OWN_PICTURE.fullmatch(name):
            album.add(archive.read(name) or b"", key[1])
    for name in names:
        try:
            value = json.loads(archive.read(f"{posixpath.splitext(name)[0]}.json") or b"")
            if is_own(value):
                found.append(article_of(value, album=album))
        except (ValueError, RecursionError, Unreadable):
            return []
    return found


def _package(archive: Archive) -> tuple[str, Any]:
    container: Any = xml_root(archive.read("META-INF/container.xml"))
    paths = container.xpath("//*[local-name()='rootfile']/@full-path") if container is not None else []
    name = safe_name(str(paths[0])) if paths else next((name for name in archive.names if name.endswith(".opf")), None)
    package = xml_root(archive.read(name)) if name else None
    if name is None or package is None:
        raise Unreadable(DAMAGED)
    return name, package


def _encrypted(archive: Archive) -> set[str]:
    """The files of a book that are encrypted (EPUB 3.3, 4.2.6.3.2): of one that may be read at most its fonts are."""
    listed: Any = xml_root(archive.read("META-INF/encryption.xml"))
    found = listed.xpath("//*[local-name()='CipherReference']/@URI") if listed is not None else []
    return {name for address in found if (name := safe_name(str(address)))}


def _facts(package: Any) -> dict[str, str]:
    """The book's Dublin Core, the first of each."""
    facts: dict[str, str] = {}
    for element in package.xpath("//*[local-name()='metadata']/*"):
        if isinstance(element.tag, str) and (text := "".join(element.itertext()).strip()):
            facts.setdefault(element.tag.rpartition("}")[2].lower(), text)
    return facts


def _spine(package: Any, base: str) -> Iterator[str]:
    """The files of the book in reading order, without its table of contents."""
    items = {
        item.get("id"): item
        for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
        if "nav" not in (item.get("properties") or "").split()
    }
    for reference in package.xpath("//*[local-name()='spine']/*[local-name()='itemref']")[:MOST_CHAPTERS]:
        item = items.get(reference.get("idref"))
        name = safe_name(item.get("href") or "") if item is not None else None
        if name:
            yield posixpath.join(base, name)


def _chapter(archive: Archive, album: Album, name: str) -> str:
    """The inside of a chapter's body, its pictures taken into the album."""
    content = archive.read(name)
    if content is None:
        return ""
    text = album.take_data_addresses(encoding.decode(content))
    body = _BODY.search(text)
    folder = posixpath.dirname(name)

    def own(match: re.Match[str]) -> str:
        if match[2].startswith("image:"):
            return match[0]
        path = posixpath.normpath(posixpath.join(folder, match[2].split("#")[0]))
        picture = archive.read(path) if safe_name(path) == path else None
        return f"{match[1]}{(album.add(picture) if picture else None) or ''}{match[3]}"

    return _IMAGE.sub(own, body[1] if body else text)


def _article(markup: str, title: str, facts: dict[str, str], album: Album) -> Article:
    if heading := _HEADING.match(markup):
        named = sanitise.plain(heading[1], 500)
        if not title or named.casefold() == title.casefold():
            title, markup = named, markup[heading.end() :]
    clean = sanitise.clean(markup)
    author = sanitise.plain(facts.get("creator", ""), 300)
    return album.put_into(
        Article(
            title=title,
            html=clean.html,
            text=text_of(clean.html),
            byline=author if author and author != "Overview" else None,
            source=sanitise.plain(facts.get("publisher", ""), 120) or None,
            published=moment_of(facts.get("date")),
            language=language_tag(facts.get("language", "")),
            notes=clean.notes,
            kind="epub",
        )
    )
