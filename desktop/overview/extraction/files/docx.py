"""Word documents (ECMA-376, WordprocessingML): text with headings, lists, tables, links, pictures, notes, formulas."""

from __future__ import annotations

import posixpath
from html import escape
from typing import Any

from overview.extraction import sanitise
from overview.extraction.album import Album
from overview.extraction.article import Article
from overview.extraction.files.archive import ZIP, Archive, xml_root
from overview.extraction.files.own import text_of
from overview.extraction.files.source import FileResult, Source, Unreadable
from overview.extraction.metadata.dates import moment_of

DAMAGED = "The document can’t be read; it is damaged."
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
MOST_BLOCKS = 50_000
DEEPEST_TABLE = 4
RAISED = {"superscript": "sup", "subscript": "sub"}


def claims(source: Source) -> bool:
    """Whether it is a zip archive with a Word document in it."""
    return source.content.startswith(ZIP) and (
        b"word/document.xml" in source.content[-2_000_000:] or source.suffix == ".docx"
    )


def read(source: Source) -> FileResult:
    """The document as an article: its title is the document's, else its first heading or a short first line."""
    archive = Archive(source.content)
    root: Any = xml_root(archive.read("word/document.xml"))
    body = root.find(f"{WORD}body") if root is not None else None
    if body is None:
        raise Unreadable(DAMAGED)
    for again in list(body.iter(FALLBACK)):  # what is before it, such as a box of text, in the way of older programs
        again.getparent().remove(again)
    album = Album()
    writer = _Writer(archive, album)
    blocks = [*writer.blocks(body, 0), *writer.notes()]
    facts = _facts(archive)
    title = sanitise.plain(escape(facts.get("title", "")), 500)
    if blocks and (not title or sanitise.plain(blocks[0]).casefold() == title.casefold()):
        first = sanitise.plain(blocks[0], 500)
        if (
            first.casefold() == title.casefold()
            or blocks[0].startswith("<h")
            or (len(blocks) > 1 and 0 < len(first) < 150 and first[-1] not in ".:,;")
        ):
            title = first
            blocks = blocks[1:]
    clean = sanitise.clean("".join(blocks))
    text = text_of(clean.html)
    if not text:
        raise Unreadable("The document holds no text.")
    article = Article(
        title=title or sanitise.plain(escape(source.stem.replace("_", " ")), 200),
        html=clean.html,
        text=text,
        byline=sanitise.plain(escape(facts.get("creator", "")), 300) or None,
        published=moment_of(facts.get("created")),
        notes=clean.notes,
        kind="docx",
    )
    return FileResult((album.put_into(article),))


def _styles(archive: Archive) -> dict[str, str]:
    """The names of styles by their ids, which are in the language of whoever wrote: "heading 1" for "Überschrift1"."""
    root: Any = xml_root(archive.read("word/styles.xml"))
    found = {}
    for style in root.iterchildren(f"{WORD}style") if root is not None else ():
        name = style.find(f"{WORD}name")
        found[style.get(f"{WORD}styleId") or ""] = (name.get(f"{WORD}val") or "") if name is not None else ""
    return found


def _raised(run: Any) -> str:
    """ "sup" or "sub" where a run of text or of a formula is raised or lowered, else nothing."""
    parent, place = run.getparent(), run.find(f"{WORD}rPr/{WORD}vertAlign")
    if parent is not None and parent.tag in (f"{MATH}sup", f"{MATH}sub"):
        return str(parent.tag.removeprefix(MATH))
    return RAISED.get(place.get(f"{WORD}val") or "", "") if place is not None else ""


def _facts(archive: Archive) -> dict[str, str]:
    root: Any = xml_root(archive.read("docProps/core.xml"))
    if root is None:
        return {}
    return {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in root if isinstance(child.tag, str)}


class _Writer:
    """Turns WordprocessingML into HTML, not yet clean."""

    def __init__(self, archive: Archive, album: Album) -> None:
        self._archive = archive
        self._album = album
        self._styles = _styles(archive)
        self._notes: dict[tuple[str, str], Any] = {}
        self._called: list[Any] = []  # the notes that the text refers to, in its order
        for kind in ("footnote", "endnote"):
            found: Any = xml_root(archive.read(f"word/{kind}s.xml"))
            for note in found.iterchildren(f"{WORD}{kind}") if found is not None else ():
                self._notes[kind, note.get(f"{WORD}id") or ""] = note
        self._targets: dict[str, tuple[str, bool]] = {}
        relations: Any = xml_root(archive.read("word/_rels/document.xml.rels"))
        for relation in relations if relations is not None else ():
            if isinstance(relation.tag, str):
                outside = relation.get("TargetMode") == "External"
                self._targets[relation.get("Id") or ""] = (relation.get("Target") or "", outside)

    def blocks(self, parent: Any, depth: int) -> list[str]:
        """The blocks in a body or cell, runs of list items joined into one list."""
        found: list[str] = []
        items: list[str] = []
        children = [child for child in parent if isinstance(child.tag, str)][:MOST_BLOCKS]
        for child in children:
            name = child.tag.removeprefix(WORD)
            if name == "p":
                inside = self._inline(child)
                if not inside.strip():
                    continue
                style = child.find(f"{WORD}pPr/{WORD}pStyle")
                called = (style.get(f"{WORD}val") or "") if style is not None else ""
                kind = (self._styles.get(called) or called).lower().replace(" ", "")
                if child.find(f"{WORD}pPr/{WORD}numPr") is not None and not kind.startswith("heading"):
                    items.append(f"<li>{inside}</li>")
                    continue
                found += [f"<ul>{''.join(items)}</ul>"] if items else []
                items = []
                found.append(self._paragraph(inside, kind))
            else:
                found += [f"<ul>{''.join(items)}</ul>"] if items else []
                items = []
                if name == "tbl" and depth < DEEPEST_TABLE:
                    found.append(self._table(child, depth))
                elif (
                    name == "sdt" and (content := child.find(f"{WORD}sdtContent")) is not None and depth < DEEPEST_TABLE
                ):
                    found += self.blocks(content, depth + 1)
        return found + ([f"<ul>{''.join(items)}</ul>"] if items else [])

    def notes(self) -> list[str]:
        """The notes that the text refers to, as a list below it; to be asked for after the text."""
        self._targets = {}  # what links in notes lead to stands elsewhere
        items = [" ".join(map(self._inline, note.iter(f"{WORD}p"))) for note in self._called]
        return [f"<hr><ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"] if items else []

    @staticmethod
    def _paragraph(inside: str, kind: str) -> str:
        if kind in ("title", "heading1", "1", "berschrift1"):
            return f"<h2>{inside}</h2>"
        if kind.startswith("heading"):
            return f"<h3>{inside}</h3>"
        if "quote" in kind:
            return f"<blockquote><p>{inside}</p></blockquote>"
        return f"<p>{inside}</p>"

    def _table(self, table: Any, depth: int) -> str:
        rows = []
        for row in table.iterchildren(f"{WORD}tr"):
            cells = (f"<td>{''.join(self.blocks(cell, depth + 1))}</td>" for cell in row.iterchildren(f"{WORD}tc"))
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table>{''.join(rows)}</table>"

    def _inline(self, paragraph: Any) -> str:
        pieces: list[str] = []
        for run in paragraph.iter(f"{WORD}r", f"{MATH}r"):
            parent = run.getparent()
            marks = run.find(f"{WORD}rPr")
            if _is_on(marks, "vanish") or (parent is not None and parent.tag == f"{WORD}moveFrom"):
                continue  # hidden, or moved to where it is read
            text = "".join(self._run_part(part) for part in run)
            if not text:
                continue
            if (raised := _raised(run)) and not text.startswith("<"):
                text = f"<{raised}>{text}</{raised}>"
            for mark, tag in (("b", "b"), ("i", "i"), ("strike", "s")):
                if _is_on(marks, mark) and not text.startswith("<img"):
                    text = f"<{tag}>{text}</{tag}>"
            if parent is not None and parent.tag == f"{WORD}hyperlink":
                target, outside = self._targets.get(parent.get(f"{RELATION}id") or "", ("", False))
                if outside:
                    text = f'<a href="{escape(target)}">{text}</a>'
            pieces.append(text)
        return "".join(pieces)

    def _run_part(self, part: Any) -> str:
        if not isinstance(part.tag, str):
            return ""
        name = part.tag.removeprefix(WORD)
        if name in ("t", f"{MATH}t"):
            return escape(part.text or "")
        if name in ("footnoteReference", "endnoteReference"):
            note = self._notes.get((name.removesuffix("Reference"), part.get(f"{WORD}id") or ""))
            if note is None or len(self._called) == MOST_BLOCKS:
                return ""
            self._called.append(note)
            return f"<sup>{len(self._called)}</sup>"
        if name in ("br", "cr"):
            return "<br>"
        if name == "tab":
            return " "
        if name == "noBreakHyphen":
            return "-"
        if name in ("drawing", "pict"):
            return "".join(self._picture(blip.get(f"{RELATION}embed") or "") for blip in part.iter(BLIP))
        return ""

    def _picture(self, relation: str) -> str:
        target, outside = self._targets.get(relation, ("", True))
        path = posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
        content = None if outside else self._archive.read(path)
        address = self._album.add(content) if content else None
        return f'<img src="{address}" alt="">' if address else ""


def _is_on(marks: Any, name: str) -> bool:
    """Whether the properties of a run, None for none, switch one on (ECMA-376, 17.17.4)."""
    found = marks.find(WORD + name) if marks is not None else None
    return found is not None and found.get(f"{WORD}val") not in ("0", "false")
