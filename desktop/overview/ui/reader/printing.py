"""An article on paper: the text with its headline and source, in black on white."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from overview.ui.reader.blocks import Block, Run
from overview.ui.reader.content import ENGLISH, ORIGINAL, ReaderContent
from overview.ui.reader.pages import shown_pages
from overview.ui.reader.pictures import fitted, same
from overview.ui.reader.style import PRINTED, ReadingStyle
from overview.ui.reader.typesetting import Typesetter

_STYLE = ReadingStyle(size=14.5, line=1.45)  # 11 points at 96 pixels an inch
_MARGINS = QMarginsF(20, 18, 20, 18)  # millimetres
_QT_MARGIN = 2 / 2.54  # inches that Qt leaves free inside of these, where the number of the page stands
_SHARP = 2.0  # pixels of a picture for one of the page


def document(content: ReaderContent, mode: str, pictures: dict[str, QImage], width: float) -> QTextDocument:
    """The article as one document for a page of a width in logical pixels."""
    made = QTextDocument()
    made.setTextWidth(width)
    setter = Typesetter(
        made,
        _STYLE,
        PRINTED,
        width,
        lambda address: QSizeF(image.size()) if (image := pictures.get(address)) is not None else None,
    )
    english = mode != ORIGINAL or not content.html_original
    title = content.title if english or not content.title_original else content.title_original
    setter.set_blocks([*_opening(content, title), *_text(content, mode, pictures)])
    for name, (address, size) in setter.pictures.items():
        image = fitted(pictures[address], size.width(), size.height(), _SHARP, dark=False)
        made.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
    made.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
    return made


def print_article(content: ReaderContent, mode: str, pictures: dict[str, QImage], parent: QWidget) -> None:
    """Ask for a printer and print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(content.title)
    dialogue = QPrintDialog(printer, parent)
    if dialogue.exec() == QPrintDialog.DialogCode.Accepted:
        print_on(printer, content, mode, pictures)


def print_on(device: QPagedPaintDevice, content: ReaderContent, mode: str, pictures: dict[str, QImage]) -> None:
    """Put the article on pages, of the size that the device has or the reader has chosen for it."""
    device.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    paper = device.pageLayout().paintRect(QPageLayout.Unit.Inch)
    page = document(content, mode, pictures, (paper.width() - 2 * _QT_MARGIN) * 96)
    _indent_quotes(page, device.logicalDpiY() / 96)
    page.print_(device)


def _indent_quotes(page: QTextDocument, scale: float) -> None:
    """Make what stands aside do so by as much on paper: of all measures Qt leaves these alone in pixels."""
    cursor = QTextCursor(page)
    block = page.begin()
    while block.isValid():
        layout = block.blockFormat()
        if layout.leftMargin() or layout.rightMargin():
            layout.setLeftMargin(layout.leftMargin() * scale)
            layout.setRightMargin(layout.rightMargin() * scale)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(layout)
        block = block.next()


def _opening(content: ReaderContent, title: str) -> list[Block]:
    published = content.published_exactly or content.published
    facts = (content.source, content.country_name, content.author, published, content.updated)
    lines = [Block("h2", (Run(title),)), Block("caption", (Run("  ·  ".join(fact for fact in facts if fact)),))]
    if content.lead_image:
        lines.append(Block("picture", (Run(content.caption, picture=content.lead_image),)))
        if content.caption:
            lines.append(Block("figcaption", (Run(content.caption),)))
    return lines


def _text(content: ReaderContent, mode: str, pictures: dict[str, QImage]) -> list[Block]:
    lead = pictures.get(content.lead_image, QImage())
    twins = {address for address, image in pictures.items() if same(lead, image)}
    first, *second = shown_pages(content, mode, twins)
    blocks = list(first.blocks)
    for page in second:
        blocks += [Block("hr"), *page.blocks]
    ending = [content.translation if mode == ENGLISH else "", content.address]
    return [*blocks, *(Block("caption", (Run(line),)) for line in ending if line)]
