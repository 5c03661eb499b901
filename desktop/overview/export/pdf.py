"""PDF, set by Qt's text layout in a child process: the engine itself has no fonts and no QtGui."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING, Any

from overview.export.values import Whole
from overview.export.words import IMAGE, by_one, byline_html, lines_html, tags_line, translated_line
from overview.library.values import Note

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_BREAK = "<p style='page-break-before: always'></p>"  # what follows takes its place
PAGE_WIDTH = 595  # points, A4
MARGIN = 22  # millimetres
EDGE = 4  # points inside the margins, without which the first line of a page is seen at the foot of that before
ISOLATE = ("\u2068", "\u2069")  # Qt's reader of HTML knows no <bdi>
TALLEST = 1.2  # of a picture's height to the column's width: it fits on a page with its caption
STYLE = """
body { font-family: 'Newsreader Text', 'Literata', 'Noto Serif', serif; font-size: 11pt; color: #1a1d21 }
h1 { font-family: 'Newsreader Display', 'Newsreader Text', serif; font-size: 22pt; font-weight: 500 }
h2 { font-size: 14pt; font-weight: 600 } h3 { font-size: 12pt; font-weight: 600 }
p, li, dt, dd, td, th { line-height: 138% }
.small { font-family: 'Inter', sans-serif; font-size: 8.5pt; color: #4c525a }
blockquote { color: #4c525a } a { color: #b83a16; text-decoration: underline }
pre, code { font-family: 'DejaVu Sans Mono', monospace; font-size: 9pt } pre { white-space: pre-wrap }
"""
# Qt's reader of HTML knows no figures, sets their pictures beside the words before, and columns without room between.
_FOR_QT = (
    ("<figure>", "<div>"), ("</figure>", "</div>"), ("<figcaption>", "<p class='small'>"), ("</figcaption>", "</p>"),
    ("<table>", "<table cellpadding='3'>"),
)  # fmt: skip


def request(wholes: list[Whole], path: str, title: str) -> dict[str, Any]:
    """What `make` needs to know, JSON-able."""
    pictures = {
        key: base64.b64encode(one.data).decode("ascii") for whole in wholes for key, one in whole.pictures.items()
    }
    return {
        "path": path,
        "title": title,
        "author": by_one(wholes),
        "chapters": [_chapter(whole) for whole in wholes],
        "pictures": pictures,
    }


def make(argument: dict[str, Any]) -> dict[str, Any]:
    """In a worker: write the PDF. Result: {"pages": count}. Raises OSError when the file can't be written."""
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QIODevice, QMarginsF, QSaveFile, QUrl
    from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    application = QGuiApplication.instance() or QGuiApplication(["overview"])
    _register_fonts()
    file = QSaveFile(argument["path"])  # which tells when the disk is full; QPdfWriter doesn't
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle(argument["title"])
    writer.setAuthor(argument["author"])
    writer.setCreator("Overview")
    document = QTextDocument()
    document.setDefaultStyleSheet(STYLE)
    document.setDocumentMargin(EDGE)
    for key, content in argument["pictures"].items():
        image = QImage.fromData(base64.b64decode(content))
        if not image.isNull():
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"image:{key}"), image)
    document.setHtml(f"<body>{_BREAK.join(argument['chapters'])}</body>")
    _start_chapters_alike(document)
    _keep_letters(document)
    document.setPageSize(writer.pageLayout().paintRect(QPageLayout.Unit.Point).size())
    document.print_(writer)
    pages = document.pageCount()
    del writer, document, application
    if not file.commit():
        raise OSError(file.errorString())
    return {"pages": pages}


def _register_fonts() -> None:
    from PySide6.QtGui import QFontDatabase

    from overview.paths import resource

    if not QFontDatabase.hasFamily("Newsreader Text"):
        for path in sorted(resource("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))


def _start_chapters_alike(document: QTextDocument) -> None:
    """Qt leaves out the space above the first block of all, but not what meets at the break before another chapter."""
    from PySide6.QtGui import QTextCursor, QTextFormat

    block = document.begin().next()
    while block.isValid():
        form = block.blockFormat()
        if form.pageBreakPolicy() & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore:
            form.setTopMargin(0)
            QTextCursor(block).setBlockFormat(form)
            above = block.previous().blockFormat()
            above.setBottomMargin(0)
            QTextCursor(block.previous()).setBlockFormat(above)
        block = block.next()


def _keep_letters(document: QTextDocument) -> None:
    """Inter draws some letters and marks in forms of their own, of which Qt does not know the letter: they would be
    found and copied as others. They are given up here; the other fonts have none."""
    from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

    block = document.begin()
    while block.isValid():
        for part in block.textFormats():
            if "Inter" in (part.format.fontFamilies() or ()):
                font = part.format.font()
                for forms in ("calt", "locl"):
                    font.setFeature(QFont.Tag(forms), 0)
                form = QTextCharFormat()
                form.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + part.start)
                cursor.setPosition(block.position() + part.start + part.length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(form)
        block = block.next()


def _chapter(whole: Whole) -> str:
    column = PAGE_WIDTH - 2 * (MARGIN * 72 / 25.4 + EDGE)

    def picture(key: str) -> str:
        one = whole.pictures.get(key)
        if one is None:
            return ""
        scale = min(1.0, column / one.width, column * TALLEST / one.height)
        return f'<img src="image:{key}" width="{int(one.width * scale)}" height="{int(one.height * scale)}">'

    head = f"<h1>{escape(whole.title)}</h1><p class='small'>{byline_html(whole, ISOLATE)}</p>"
    if line := translated_line(whole):
        head += f"<p class='small'>{escape(line)}</p>"
    if whole.lead:
        head += f"<p>{picture(whole.lead)}</p><p class='small'>{escape(whole.article.caption)}</p>"
    notes = "".join(("<h2>Notes</h2>", *map(_note, whole.article.notes))) if whole.article.notes else ""
    # A picture that is not here would leave a hole of its size.
    body = IMAGE.sub(lambda match: picture(match[1]), whole.html)
    for ours, theirs in _FOR_QT:
        body = body.replace(ours, theirs)
    foot = "".join(f"<p class='small'>{escape(line)}</p>" for line in (tags_line(whole), whole.article.url) if line)
    return f"{head}{body}{notes}{foot}"


def _note(note: Note) -> str:
    """What was marked and what was written of it, as paragraphs of one quote: each has a direction of its own."""
    quote = f"<p><i>{escape(note.quote)}</i></p>" if note.quote else ""
    text = f"<p>{lines_html(note.text)}</p>" if note.text else ""
    return f"<blockquote>{quote}{text}</blockquote>"
